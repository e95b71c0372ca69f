package dev.guicheng.delivery;

import static dev.guicheng.engine.ProcessVariable.date;
import static dev.guicheng.engine.ProcessVariable.flag;
import static dev.guicheng.engine.ProcessVariable.text;

import dev.guicheng.casefile.CaseType;
import dev.guicheng.engine.ProcessVariable;
import java.util.Date;
import org.camunda.spin.json.SpinJsonNode;

/** What the code and {@code processes/delivery/site-delivery.bpmn} agree on. */
final class SiteDelivery {

    static final String PROCESS_ID = "site-delivery";
    static final CaseType CASE_TYPE = new CaseType("JX", PROCESS_ID);

    static final class Elements {
        static final String DELIVERY_ORDERED = "StartEvent_DeliveryOrdered";
        static final String OPEN_DELIVERY = "ServiceTask_OpenDelivery";
        static final String PLAN_PREPARATION = "UserTask_PlanPreparation";
        static final String PREPARATION_FORK = "Gateway_PreparationFork";
        static final String FORM_EMERGENCY_TEAM = "UserTask_FormEmergencyTeam";
        static final String STAFF_DESKS = "UserTask_StaffDesks";
        static final String SET_UP_SITE = "UserTask_SetUpSite";
        static final String ARRANGE_PARKING = "UserTask_ArrangeParking";
        static final String CLEAN_SITE = "UserTask_CleanSite";
        static final String PREPARATION_JOIN = "Gateway_PreparationJoin";
        static final String CONFIRM_READINESS = "UserTask_ConfirmReadiness";
        static final String RECORD_READINESS = "ServiceTask_RecordReadiness";
        static final String READY = "Gateway_Ready";
        static final String COMPLETE_PREPARATION = "UserTask_CompletePreparation";
        static final String RECORD_COMPLETION = "ServiceTask_RecordCompletion";
        static final String PLAN_NEXT_DAY = "ServiceTask_PlanNextDay";
        static final String DAY_LEFT = "Gateway_DayLeft";
        static final String DAY_BEGINS = "Event_DayBegins";
        static final String OPEN_DAY = "ServiceTask_OpenDay";
        static final String START_DAY = "UserTask_StartDay";
        static final String DAY_ENDS = "Event_DayEnds";
        static final String HOLD_SUMMARY = "UserTask_HoldSummary";
        static final String RECORD_SUMMARY = "ServiceTask_RecordSummary";
        static final String WRITE_SUMMARY = "UserTask_WriteSummary";
        static final String ARCHIVE_DELIVERY = "ServiceTask_ArchiveDelivery";
        static final String DELIVERY_CLOSED = "EndEvent_DeliveryClosed";
        static final String PROBLEM = "SubProcess_Problem";
        static final String PROBLEM_REPORTED = "StartEvent_ProblemReported";
        static final String TAKE_PROBLEM = "ServiceTask_TakeProblem";
        static final String HANDLE_PROBLEM = "UserTask_HandleProblem";
        static final String RECORD_PROBLEM = "ServiceTask_RecordProblem";
        static final String EMERGENCY_ASKED = "Gateway_Emergency";
        static final String CALL_EMERGENCY = "CallActivity_Emergency";
        static final String PROBLEM_HANDLED = "EndEvent_ProblemHandled";
        static final String EMERGENCY_HANDLED = "EndEvent_EmergencyHandled";

        private Elements() {}
    }

    static final class Variables {
        static final ProcessVariable<String> PROJECT = text("project");
        static final ProcessVariable<String> FIRST_DAY = text("firstDay");
        static final ProcessVariable<String> LAST_DAY = text("lastDay");

        static final ProcessVariable<String> PLAN = text("plan");
        static final ProcessVariable<String> LEADER = text("leader");
        static final ProcessVariable<SpinJsonNode> TEAM_MEMBERS = list("teamMembers");
        static final ProcessVariable<SpinJsonNode> AGREEMENT_STAFF = list("agreementStaff");
        static final ProcessVariable<SpinJsonNode> FEE_STAFF = list("feeStaff");
        static final ProcessVariable<SpinJsonNode> KEY_STAFF = list("keyStaff");
        static final ProcessVariable<SpinJsonNode> GOODS_STAFF = list("goodsStaff");
        static final ProcessVariable<SpinJsonNode> INSPECTION_STAFF = list("inspectionStaff");
        static final ProcessVariable<SpinJsonNode> SITE_ITEMS = list("siteItems");
        static final ProcessVariable<String> PARKING_AREA = text("parkingArea");
        static final ProcessVariable<String> LIAISON = text("liaison");
        static final ProcessVariable<String> TRAFFIC = text("traffic");
        static final ProcessVariable<String> CLEANING = text("cleaning");
        static final ProcessVariable<String> READINESS = text("readiness");
        static final ProcessVariable<String> MISSING = text("missing");
        static final ProcessVariable<String> COMPLETION = text("completion");

        static final ProcessVariable<Boolean> ON_DUTY = flag("onDuty");
        static final ProcessVariable<Boolean> TIDIED = flag("tidied");
        static final ProcessVariable<Boolean> REPLENISHED = flag("replenished");
        static final ProcessVariable<String> AGREEMENT_LUNCH = text("agreementLunch");
        static final ProcessVariable<String> FEE_LUNCH = text("feeLunch");
        static final ProcessVariable<String> KEY_LUNCH = text("keyLunch");
        static final ProcessVariable<String> GOODS_LUNCH = text("goodsLunch");
        static final ProcessVariable<String> INSPECTION_LUNCH = text("inspectionLunch");
        static final ProcessVariable<String> REPORT = text("report");
        static final ProcessVariable<String> EXPERIENCE = text("experience");
        static final ProcessVariable<String> SHORTFALLS = text("shortfalls");
        static final ProcessVariable<String> SUMMARY = text("summary");

        static final ProcessVariable<String> CASE_NO = text("caseNo");
        static final ProcessVariable<Date> PREPARE_BY = date("prepareBy");
        static final ProcessVariable<Boolean> DAY_LEFT = flag("dayLeft");
        static final ProcessVariable<Date> DAY_BEGINS_AT = date("dayBeginsAt");
        static final ProcessVariable<Date> START_BY = date("startBy");
        static final ProcessVariable<Date> DAY_ENDS_AT = date("dayEndsAt");
        static final ProcessVariable<Date> SUMMARY_BY = date("summaryBy");

        /** These are local to the problem that they are about, since several are handled at once. */
        static final ProcessVariable<String> PROBLEM_ID = text("problemId");

        static final ProcessVariable<Date> HANDLE_BY = date("handleBy");
        static final ProcessVariable<String> HANDLING = text("handling");
        static final ProcessVariable<String> MEASURE = text("measure");

        private Variables() {}

        private static ProcessVariable<SpinJsonNode> list(String name) {
            return ProcessVariable.of(name, SpinJsonNode.class);
        }
    }

    static final class Messages {
        static final String PROBLEM_REPORTED = "site-delivery.problem-reported";

        private Messages() {}
    }

    private SiteDelivery() {}
}
