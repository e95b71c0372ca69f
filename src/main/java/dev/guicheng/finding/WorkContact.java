package dev.guicheng.finding;

import static dev.guicheng.engine.ProcessVariable.date;
import static dev.guicheng.engine.ProcessVariable.number;
import static dev.guicheng.engine.ProcessVariable.text;

import dev.guicheng.casefile.CaseType;
import dev.guicheng.engine.ProcessVariable;
import java.util.Date;

/** What the code and {@code processes/finding/work-contact.bpmn} agree on. */
final class WorkContact {

    static final String PROCESS_ID = "work-contact";
    static final CaseType CASE_TYPE = new CaseType("LX", PROCESS_ID);

    static final class Elements {
        static final String CONTACT_REQUIRED = "StartEvent_ContactRequired";
        static final String ISSUE_CONTACT = "ServiceTask_IssueContact";
        static final String ACKNOWLEDGE_CONTACT = "UserTask_AcknowledgeContact";
        static final String RETURN_CONTACT = "ServiceTask_ReturnContact";
        static final String CONTACT_RETURNED = "EndEvent_ContactReturned";
        static final String RECTIFY_CONTACT = "UserTask_RectifyContact";
        static final String VERIFY_CONTACT = "UserTask_VerifyContact";
        static final String CLOSE_CONTACT = "ServiceTask_CloseContact";
        static final String CONTACT_CLOSED = "EndEvent_ContactClosed";

        private Elements() {}
    }

    static final class Variables {
        static final ProcessVariable<String> CASE_NO = text("caseNo");
        static final ProcessVariable<String> PARENT_CASE_NO = text("parentCaseNo");
        static final ProcessVariable<String> DEPARTMENT = text("department");
        static final ProcessVariable<String> SUPERVISOR_GROUP = text("supervisorGroup");
        static final ProcessVariable<String> DEPARTMENT_GROUP = text("departmentGroup");
        static final ProcessVariable<Date> RESPOND_BY = date("respondBy");
        static final ProcessVariable<Date> DUE_AT = date("dueAt");
        static final ProcessVariable<Date> REMIND_AT = date("remindAt");
        static final ProcessVariable<Integer> PRIORITY = number("priority");
        static final ProcessVariable<String> ACKNOWLEDGEMENT = text("acknowledgement");
        static final ProcessVariable<String> PLAN = text("plan");
        static final ProcessVariable<String> PLAN_TEXT = text("planText");
        static final ProcessVariable<String> RETURN_REASON = text("returnReason");
        static final ProcessVariable<String> MEASURES = text("measures");
        static final ProcessVariable<String> VERIFICATION = text("verification");
        static final ProcessVariable<String> VERIFICATION_REMARK = text("verificationRemark");

        private Variables() {}
    }

    private WorkContact() {}
}
