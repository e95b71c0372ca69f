package dev.guicheng.overdue;

import static dev.guicheng.engine.ProcessVariable.date;
import static dev.guicheng.engine.ProcessVariable.flag;
import static dev.guicheng.engine.ProcessVariable.number;
import static dev.guicheng.engine.ProcessVariable.text;

import dev.guicheng.casefile.CaseType;
import dev.guicheng.engine.ProcessVariable;
import java.util.Date;

/** What the code and {@code processes/overdue/overdue-escalation.bpmn} agree on, and what every procedure attaches. */
final class OverdueEscalation {

    static final String PROCESS_ID = "overdue-escalation";
    static final CaseType CASE_TYPE = new CaseType("YQ", PROCESS_ID);

    static final class Elements {
        static final String DEADLINE_PASSED = "StartEvent_DeadlinePassed";
        static final String OPEN_ESCALATION = "ServiceTask_OpenEscalation";
        static final String ESCALATED_BELOW = "EndEvent_EscalatedBelow";
        static final String LEVEL_TIME = "BusinessRuleTask_LevelTime";
        static final String RAISE_LEVEL = "ServiceTask_RaiseLevel";
        static final String SUPERVISE_AS_SUPERVISOR = "UserTask_SuperviseAsSupervisor";
        static final String SUPERVISE_AS_MANAGER = "UserTask_SuperviseAsManager";
        static final String SUPERVISE_AS_GENERAL_MANAGER = "UserTask_SuperviseAsGeneralManager";
        static final String SUPERVISOR_TIME_OVER = "BoundaryEvent_SupervisorTimeOver";
        static final String MANAGER_TIME_OVER = "BoundaryEvent_ManagerTimeOver";
        static final String RECORD_SUPERVISION = "ServiceTask_RecordSupervision";
        static final String REASSIGN_CASE = "ServiceTask_ReassignCase";
        static final String TAKE_OVER_CASE = "ServiceTask_TakeOverCase";
        static final String ASK_EXTENSION = "SendTask_AskExtension";
        static final String LEVEL_TIME_OVER = "Event_LevelTimeOver";
        static final String EXTENSION_REQUESTED = "StartEvent_ExtensionRequested";
        static final String OPEN_EXTENSION = "ServiceTask_OpenExtension";
        static final String EXTENSION_AUTHORITY = "BusinessRuleTask_ExtensionAuthority";
        static final String EXTENSION_REJECTED = "EndEvent_ExtensionRejected";
        static final String GIVE_OPINION = "UserTask_GiveOpinion";
        static final String OPINION_TIME_OVER = "BoundaryEvent_OpinionTimeOver";
        static final String DECIDE_AS_MANAGER = "UserTask_DecideAsManager";
        static final String MANAGER_DECISION_TIME_OVER = "BoundaryEvent_ManagerDecisionTimeOver";
        static final String DECIDE_AS_GENERAL_MANAGER = "UserTask_DecideAsGeneralManager";
        static final String EXTENSION_GRANTED = "EndEvent_ExtensionGranted";
        static final String EXTENSION_REFUSED = "EndEvent_ExtensionRefused";
        static final String DEADLINE_SETTLED = "EndEvent_DeadlineSettled";

        private Elements() {}
    }

    /** What a procedure draws to be watched, with the same ids in every model. */
    static final class Attached {
        static final String REMINDER_DUE = "StartEvent_ReminderDue";
        static final String DEADLINE_PASSED = "StartEvent_DeadlinePassed";

        private Attached() {}
    }

    static final class Messages {
        static final String EXTENSION_REQUESTED = "overdue-escalation.extension-requested";
        static final String DEADLINE_SETTLED = "overdue-escalation.deadline-settled";

        private Messages() {}
    }

    static final class Variables {
        static final ProcessVariable<String> CASE_NO = text("caseNo");

        // What the watched case and its escalation share.
        static final ProcessVariable<Date> DUE_AT = date("dueAt");
        static final ProcessVariable<Date> REMIND_AT = date("remindAt");
        static final ProcessVariable<String> DEPARTMENT = text("department");
        static final ProcessVariable<String> DEPARTMENT_GROUP = text("departmentGroup");

        // The escalation.
        static final ProcessVariable<String> OVERDUE_CASE_NO = text("overdueCaseNo");
        static final ProcessVariable<Boolean> ESCALATED_BELOW = flag("escalatedBelow");
        static final ProcessVariable<String> PROCEDURE = text("procedure");
        static final ProcessVariable<String> STEP = text("step");
        static final ProcessVariable<Integer> WORKING_DAYS = number("workingDays");
        static final ProcessVariable<Integer> FINAL_DAYS = number("finalDays");
        static final ProcessVariable<Integer> LEVEL = number("level");
        static final ProcessVariable<Date> LEVEL_ENDS_AT = date("levelEndsAt");
        static final ProcessVariable<String> SUPERVISOR = text("supervisor");
        static final ProcessVariable<String> CHOICE = text("choice");
        static final ProcessVariable<String> REASSIGN_TO = text("reassignTo");
        static final ProcessVariable<String> FINAL_DATE = text("finalDate");
        static final ProcessVariable<String> NEW_DATE = text("newDate");
        static final ProcessVariable<String> WORK_DONE = text("workDone");
        static final ProcessVariable<String> SUPERVISION_REMARK = text("supervisionRemark");

        // The extension.
        static final ProcessVariable<String> PROJECT = text("project");
        static final ProcessVariable<String> ABOUT_CASE_NO = text("aboutCaseNo");
        static final ProcessVariable<String> APPLICANT = text("applicant");
        static final ProcessVariable<String> ASKED_BY = text("askedBy");
        static final ProcessVariable<Boolean> ASKED_BY_SUPERIOR = flag("askedBySuperior");
        static final ProcessVariable<String> REASON = text("reason");
        static final ProcessVariable<Date> NEW_DUE_AT = date("newDueAt");
        static final ProcessVariable<Integer> EXTENSION_COUNT = number("extensionCount");
        static final ProcessVariable<Integer> TOTAL_DAYS = number("totalDays");
        static final ProcessVariable<Integer> EXTENSION_DAYS = number("extensionDays");
        static final ProcessVariable<String> AUTHORITY = text("authority");
        static final ProcessVariable<String> AUTHORITY_REASON = text("authorityReason");
        static final ProcessVariable<Date> APPROVAL_ENDS_AT = date("approvalEndsAt");
        static final ProcessVariable<String> OPINION = text("opinion");
        static final ProcessVariable<String> OPINION_REMARK = text("opinionRemark");
        static final ProcessVariable<String> DECISION = text("decision");
        static final ProcessVariable<String> DECISION_REMARK = text("decisionRemark");

        private Variables() {}
    }

    private OverdueEscalation() {}
}
