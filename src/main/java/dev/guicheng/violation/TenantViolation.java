package dev.guicheng.violation;

import static dev.guicheng.engine.ProcessVariable.date;
import static dev.guicheng.engine.ProcessVariable.flag;
import static dev.guicheng.engine.ProcessVariable.number;
import static dev.guicheng.engine.ProcessVariable.text;

import dev.guicheng.casefile.CaseType;
import dev.guicheng.engine.ProcessVariable;
import java.util.Date;
import org.camunda.spin.json.SpinJsonNode;

/** What the code and {@code processes/violation/tenant-violation.bpmn} agree on. */
final class TenantViolation {

    static final String PROCESS_ID = "tenant-violation";
    static final CaseType CASE_TYPE = new CaseType("WZ", PROCESS_ID);

    static final class Elements {
        static final String VIOLATION_FOUND = "StartEvent_ViolationFound";
        static final String OPEN_VIOLATION = "ServiceTask_OpenViolation";
        static final String STOP_AT_ONCE = "UserTask_StopAtOnce";
        static final String EMERGENCY = "CallActivity_Emergency";
        static final String REPORT_AUTHORITY = "UserTask_ReportAuthority";
        static final String DISSUADE = "UserTask_Dissuade";
        static final String PROPOSE_MEASURE = "BusinessRuleTask_ProposeMeasure";
        static final String TRIAGE_VIOLATION = "UserTask_TriageViolation";
        static final String VIOLATION_DISMISSED = "EndEvent_ViolationDismissed";
        static final String CONFIRM_SERIOUS = "UserTask_ConfirmSerious";
        static final String ISSUE_NOTICE = "ServiceTask_IssueNotice";
        static final String DELIVER_NOTICE = "UserTask_DeliverNotice";
        static final String WAITING = "Gateway_Waiting";
        static final String RECTIFY_TIME_OVER = "Event_RectifyTimeOver";
        static final String RECHECK_REQUESTED = "Event_RecheckRequested";
        static final String OBJECTION_RAISED = "Event_ObjectionRaised";
        static final String DECIDE_OBJECTION = "UserTask_DecideObjection";
        static final String TELL_RESIDENT = "UserTask_TellResident";
        static final String NOTICE_WITHDRAWN = "EndEvent_NoticeWithdrawn";
        static final String RECHECK_VIOLATION = "UserTask_RecheckViolation";
        static final String ASK_MORE_TIME = "SendTask_AskMoreTime";
        static final String MORE_TIME_DECIDED = "Event_MoreTimeDecided";
        static final String DECIDE_MEASURE = "UserTask_DecideMeasure";
        static final String CARRY_OUT_MEASURE = "UserTask_CarryOutMeasure";
        static final String VERIFY_VIOLATION = "UserTask_VerifyViolation";
        static final String SIGN_AS_HANDLER = "UserTask_SignAsHandler";
        static final String SIGN_AS_SUPERVISOR = "UserTask_SignAsSupervisor";
        static final String CLOSE_VIOLATION = "ServiceTask_CloseViolation";
        static final String VIOLATION_CLOSED = "EndEvent_ViolationClosed";
        static final String VIOLATION_HANDLED = "EndEvent_ViolationHandled";
        static final String VIOLATION_WITHDRAWN = "EndEvent_ViolationWithdrawn";

        private Elements() {}
    }

    static final class Messages {
        static final String CASE_WITHDRAWN = "tenant-violation.case-withdrawn";
        static final String OBJECTION_RAISED = "tenant-violation.objection-raised";
        static final String RECHECK_REQUESTED = "tenant-violation.recheck-requested";
        static final String MORE_TIME_DECIDED = "tenant-violation.more-time-decided";

        private Messages() {}
    }

    /** Values that gateways of the model ask for. */
    static final class Answers {
        static final String SOLVED = "SOLVED";
        static final String DISMISSED = "DISMISSED";
        static final String RETURNED = "RETURNED";
        static final String CHANGED = "CHANGED";
        static final String WITHDRAWN = "WITHDRAWN";
        static final String PARTLY = "PARTLY";
        static final String SECOND_NOTICE = "SECOND_NOTICE";
        static final String HANDED_OVER = "HANDED_OVER";
        static final String FAILED = "FAILED";

        private Answers() {}
    }

    static final class Variables {
        static final ProcessVariable<String> CASE_NO = text("caseNo");

        // What is found, by the start form or the caller.
        static final ProcessVariable<String> PROJECT = text("project");
        static final ProcessVariable<String> PARENT_CASE_NO = text("parentCaseNo");
        static final ProcessVariable<String> PLACE = text("place");
        static final ProcessVariable<String> EXACT_PLACE = text("exactPlace");
        static final ProcessVariable<String> KIND = text("kind");
        static final ProcessVariable<String> DESCRIPTION = text("description");
        static final ProcessVariable<String> SOURCE = text("source");
        static final ProcessVariable<Boolean> DANGER = flag("danger");
        static final ProcessVariable<Date> RESPOND_BY = date("respondBy");
        static final ProcessVariable<Date> DUE_AT = date("dueAt");
        static final ProcessVariable<Date> REMIND_AT = date("remindAt");

        // What is registered on site.
        static final ProcessVariable<String> DISSUASION = text("dissuasion");
        static final ProcessVariable<String> STOP_MEASURES = text("stopMeasures");
        static final ProcessVariable<String> OCCUPANT = text("occupant");
        static final ProcessVariable<String> UNIT = text("unit");
        static final ProcessVariable<SpinJsonNode> BASIS = ProcessVariable.of("basis", SpinJsonNode.class);
        static final ProcessVariable<String> FACTS = text("facts");
        static final ProcessVariable<String> EVIDENCE_NO = text("evidenceNo");
        static final ProcessVariable<Boolean> REPEATED = flag("repeated");
        static final ProcessVariable<String> AUTHORITY = text("authority");
        static final ProcessVariable<String> REPORTED_AT = text("reportedAt");
        static final ProcessVariable<String> RECEIPT_NO = text("receiptNo");
        static final ProcessVariable<String> AUTHORITY_REPLY = text("authorityReply");

        // What the decision table proposes, and the triage confirms.
        static final ProcessVariable<String> MEASURE = text("measure");
        static final ProcessVariable<String> SERIOUSNESS = text("seriousness");
        static final ProcessVariable<Integer> RECTIFY_DAYS = number("rectifyDays");
        static final ProcessVariable<Integer> OBJECTION_DAYS = number("objectionDays");
        static final ProcessVariable<String> TRIAGE = text("triage");
        static final ProcessVariable<String> TRIAGE_REMARK = text("triageRemark");
        static final ProcessVariable<String> CONFIRMATION = text("confirmation");
        static final ProcessVariable<String> CONFIRMATION_REMARK = text("confirmationRemark");

        // The notice and what the resident says to it.
        static final ProcessVariable<String> DELIVERY_WAY = text("deliveryWay");
        static final ProcessVariable<String> DELIVERED_AT = text("deliveredAt");
        static final ProcessVariable<String> DELIVERY_EVIDENCE_NO = text("deliveryEvidenceNo");
        static final ProcessVariable<String> DELIVERY_REMARK = text("deliveryRemark");
        static final ProcessVariable<Date> RECTIFY_BY = date("rectifyBy");
        static final ProcessVariable<String> OBJECTION_DECISION = text("objectionDecision");
        static final ProcessVariable<String> OBJECTION_REASON = text("objectionReason");
        static final ProcessVariable<String> TOLD_WAY = text("toldWay");
        static final ProcessVariable<String> TOLD_REMARK = text("toldRemark");

        // Re-check, more time, further measures.
        static final ProcessVariable<String> RECHECK = text("recheck");
        static final ProcessVariable<String> RECHECK_FACTS = text("recheckFacts");
        static final ProcessVariable<String> RECHECK_EVIDENCE_NO = text("recheckEvidenceNo");
        static final ProcessVariable<String> MORE_TIME_UNTIL = text("moreTimeUntil");
        static final ProcessVariable<String> MORE_TIME_REASON = text("moreTimeReason");
        static final ProcessVariable<Boolean> MORE_TIME_DECIDED = flag("moreTimeDecided");
        static final ProcessVariable<Boolean> MORE_TIME_GRANTED = flag("moreTimeGranted");
        static final ProcessVariable<String> NEXT_MEASURE = text("nextMeasure");
        static final ProcessVariable<String> MEASURE_REASON = text("measureReason");
        static final ProcessVariable<String> MEASURE_DONE = text("measureDone");
        static final ProcessVariable<String> DOCUMENT_NO = text("documentNo");
        static final ProcessVariable<String> MEASURE_RESULT = text("measureResult");

        // The end.
        static final ProcessVariable<String> VERIFICATION = text("verification");
        static final ProcessVariable<String> VERIFICATION_REMARK = text("verificationRemark");
        static final ProcessVariable<Boolean> SIGNED = flag("signed");
        static final ProcessVariable<String> SIGNATURE_REMARK = text("signatureRemark");
        static final ProcessVariable<String> VIOLATION_OUTCOME = text("violationOutcome");
        static final ProcessVariable<String> WITHDRAWAL_REASON = text("withdrawalReason");

        private Variables() {}
    }

    private TenantViolation() {}
}
