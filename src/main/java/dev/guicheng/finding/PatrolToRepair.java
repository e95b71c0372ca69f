package dev.guicheng.finding;

import static dev.guicheng.engine.ProcessVariable.date;
import static dev.guicheng.engine.ProcessVariable.flag;
import static dev.guicheng.engine.ProcessVariable.number;
import static dev.guicheng.engine.ProcessVariable.text;

import dev.guicheng.casefile.CaseType;
import dev.guicheng.engine.ProcessVariable;
import java.util.Date;

/** What the code and {@code processes/finding/patrol-to-repair.bpmn} agree on. */
public final class PatrolToRepair {

    public static final String PROCESS_ID = "patrol-to-repair";
    static final CaseType CASE_TYPE = new CaseType("WT", PROCESS_ID);

    static final class Elements {
        static final String REPAIR_REQUESTED = "StartEvent_RepairRequested";
        static final String FINDING_REPORTED = "StartEvent_FindingReported";
        static final String OPEN_FINDING = "ServiceTask_OpenFinding";
        static final String PROPOSE_ROUTE = "BusinessRuleTask_ProposeRoute";
        static final String RECORD_PROPOSAL = "ServiceTask_RecordProposal";
        static final String REGISTER_REPORTER = "UserTask_RegisterReporter";
        static final String REPORTER_REGISTERED = "EndEvent_ReporterRegistered";
        static final String NO_REGISTRATION_DUE = "EndEvent_NoRegistrationDue";
        static final String TRIAGE_FINDING = "UserTask_TriageFinding";
        static final String RECORD_TRIAGE = "ServiceTask_RecordTriage";
        static final String ACCEPT_REPAIR = "UserTask_AcceptRepair";
        static final String RECORD_ACCEPTANCE = "ServiceTask_RecordAcceptance";
        static final String CARRY_OUT_REPAIR = "UserTask_CarryOutRepair";
        static final String RECORD_REPAIR = "ServiceTask_RecordRepair";
        static final String RECTIFY_DEFECT = "UserTask_RectifyDefect";
        static final String RECORD_RECTIFICATION = "ServiceTask_RecordRectification";
        static final String WORK_CONTACT = "CallActivity_WorkContact";
        static final String EMERGENCY = "CallActivity_Emergency";
        static final String RECORD_EMERGENCY_HANDLING = "ServiceTask_RecordEmergencyHandling";
        static final String VIOLATION = "CallActivity_Violation";
        static final String RECORD_VIOLATION_HANDLING = "ServiceTask_RecordViolationHandling";
        static final String JOIN_DUPLICATE = "ServiceTask_JoinDuplicate";
        static final String FINDING_JOINED = "EndEvent_FindingJoined";
        static final String VERIFY_ON_SITE = "UserTask_VerifyOnSite";
        static final String RECORD_VERIFICATION = "ServiceTask_RecordVerification";
        static final String SIGN_FOR_DEPARTMENT = "UserTask_SignForDepartment";
        static final String SIGN_FOR_SERVICE = "UserTask_SignForService";
        static final String CONFIRM_SIGNATURES = "ServiceTask_ConfirmSignatures";
        static final String REPLY_TO_RESIDENT = "UserTask_ReplyToResident";
        static final String RECORD_REPLY = "ServiceTask_RecordReply";
        static final String CLOSE_FINDING = "ServiceTask_CloseFinding";
        static final String FINDING_CLOSED = "EndEvent_FindingClosed";
        static final String FINDING_HANDLED = "EndEvent_FindingHandled";
        static final String WITHDRAW_FINDING = "ServiceTask_WithdrawFinding";
        static final String FINDING_WITHDRAWN = "EndEvent_FindingWithdrawn";

        private Elements() {}
    }

    static final class Messages {
        static final String FINDING_REPORTED = "patrol-to-repair.finding-reported";
        static final String CASE_WITHDRAWN = "patrol-to-repair.case-withdrawn";

        private Messages() {}
    }

    /** Values that gateways of the model ask for. */
    static final class Answers {
        static final String RETURNED = "RETURNED";
        static final String FAILED = "FAILED";

        private Answers() {}
    }

    static final class Variables {
        static final ProcessVariable<String> CASE_NO = text("caseNo");

        // What is reported, by the start form, the message or the calling case.
        static final ProcessVariable<String> PROJECT = text("project");
        static final ProcessVariable<String> PLACE = text("place");
        static final ProcessVariable<String> EXACT_PLACE = text("exactPlace");
        static final ProcessVariable<String> ITEM = text("item");
        static final ProcessVariable<String> METHODS = text("methods");
        static final ProcessVariable<String> DESCRIPTION = text("description");
        static final ProcessVariable<String> SERIOUSNESS = text("seriousness");
        static final ProcessVariable<Boolean> HAZARD = flag("hazard");
        static final ProcessVariable<Boolean> REPLY_WANTED = flag("replyWanted");
        static final ProcessVariable<String> UNIT = text("unit");
        static final ProcessVariable<Date> FOUND_AT = date("foundAt");
        static final ProcessVariable<String> REPORTED_BY = text("reportedBy");
        static final ProcessVariable<String> SOURCE_CASE_NO = text("sourceCaseNo");
        static final ProcessVariable<String> SOURCE_FINDING = text("sourceFinding");

        // What a case that calls the procedure adds.
        static final ProcessVariable<String> PARENT_CASE_NO = text("parentCaseNo");
        static final ProcessVariable<Integer> AGREED_DAYS = number("agreedDays");
        static final ProcessVariable<String> OWNER_FILE_NO = text("ownerFileNo");

        static final ProcessVariable<Boolean> REGISTRATION_DUE = flag("registrationDue");

        // What the decision table asks for and proposes, and the triage confirms.
        static final ProcessVariable<String> FIRST_ROUTE = text("firstRoute");
        static final ProcessVariable<String> OTHER_ROUTE = text("otherRoute");
        static final ProcessVariable<String> CATEGORY = text("category");
        static final ProcessVariable<String> ROUTE = text("route");
        static final ProcessVariable<String> DEPARTMENT = text("department");
        static final ProcessVariable<String> DEPARTMENT_GROUP = text("departmentGroup");
        static final ProcessVariable<Integer> RESPONSE_MINUTES = number("responseMinutes");
        static final ProcessVariable<Integer> SOLUTION_DAYS = number("solutionDays");
        static final ProcessVariable<Integer> PRIORITY = number("priority");
        static final ProcessVariable<Date> RESPOND_BY = date("respondBy");
        static final ProcessVariable<Date> DUE_AT = date("dueAt");
        static final ProcessVariable<Date> REMIND_AT = date("remindAt");
        static final ProcessVariable<String> DUPLICATE_OF = text("duplicateOf");
        static final ProcessVariable<String> TRIAGE_REMARK = text("triageRemark");

        // What the tasks answer.
        static final ProcessVariable<String> ACCEPTANCE = text("acceptance");
        static final ProcessVariable<String> RETURN_REASON = text("returnReason");
        static final ProcessVariable<String> REPAIRER = text("repairer");
        static final ProcessVariable<String> MEASURES = text("measures");
        static final ProcessVariable<String> MATERIAL = text("material");
        static final ProcessVariable<Number> HOURS = ProcessVariable.of("hours", Number.class);
        static final ProcessVariable<String> RECTIFICATION = text("rectification");
        static final ProcessVariable<String> ACKNOWLEDGEMENT = text("acknowledgement");
        static final ProcessVariable<String> VIOLATION_OUTCOME = text("violationOutcome");
        static final ProcessVariable<String> HANDLED_BY = text("handledBy");
        static final ProcessVariable<String> VERIFICATION = text("verification");
        static final ProcessVariable<String> VERIFICATION_REMARK = text("verificationRemark");
        static final ProcessVariable<Boolean> SIGNED = flag("signed");
        static final ProcessVariable<String> SIGNATURE_REMARK = text("signatureRemark");
        static final ProcessVariable<Boolean> REPLY_DUE = flag("replyDue");
        static final ProcessVariable<String> REPLY_WAY = text("replyWay");
        static final ProcessVariable<String> REPLY = text("reply");
        static final ProcessVariable<String> WITHDRAWAL_REASON = text("withdrawalReason");

        private Variables() {}
    }

    private PatrolToRepair() {}
}
