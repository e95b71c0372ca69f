package dev.guicheng.emergency;

import dev.guicheng.casefile.CaseType;
import dev.guicheng.engine.ProcessVariable;
import java.util.Date;

/** What the code and the model of {@value #PROCESS_ID} have agreed on. */
final class EmergencyResponse {

    static final String PROCESS_ID = "emergency-response";
    static final CaseType CASE_TYPE = new CaseType("YJ", PROCESS_ID);

    private EmergencyResponse() {}

    /** Elements of the model. */
    static final class Elements {

        static final String EMERGENCY_REPORTED = "StartEvent_EmergencyReported";
        static final String OPEN_EMERGENCY = "ServiceTask_OpenEmergency";
        static final String INFORM_FORK = "Gateway_InformFork";
        static final String ACT_AT_ONCE = "UserTask_ActAtOnce";
        static final String RECORD_ACTION = "ServiceTask_RecordAction";
        static final String TAKE_MEASURES = "UserTask_TakeMeasures";
        static final String RECORD_MEASURES = "ServiceTask_RecordMeasures";
        static final String DECIDE_CLOSING = "UserTask_CloseEmergency";
        static final String RECORD_CONCLUSION = "ServiceTask_RecordConclusion";
        static final String ACKNOWLEDGE_AS_SECURITY = "UserTask_AcknowledgeAsSecurity";
        static final String ACKNOWLEDGE_AS_ENGINEERING = "UserTask_AcknowledgeAsEngineering";
        static final String INFORM_MANAGER = "UserTask_InformManager";
        static final String INFORM_JOIN = "Gateway_InformJoin";
        static final String CLOSE_EMERGENCY = "ServiceTask_CloseEmergency";
        static final String EMERGENCY_CLOSED = "EndEvent_EmergencyClosed";

        private Elements() {}
    }

    /** Variables of the process; the caller hands in the first three and gets the last one. */
    static final class Variables {

        static final ProcessVariable<String> PARENT_CASE_NO = ProcessVariable.of("parentCaseNo", String.class);
        static final ProcessVariable<Date> DUE_AT = ProcessVariable.of("dueAt", Date.class);
        static final ProcessVariable<Date> RESPOND_BY = ProcessVariable.of("respondBy", Date.class);
        static final ProcessVariable<String> CASE_NO = ProcessVariable.of("caseNo", String.class);
        static final ProcessVariable<String> ACTION = ProcessVariable.of("action", String.class);
        static final ProcessVariable<String> MEASURES = ProcessVariable.of("measures", String.class);
        static final ProcessVariable<Boolean> ACKNOWLEDGED = ProcessVariable.of("acknowledged", Boolean.class);
        static final ProcessVariable<String> CONCLUSION = ProcessVariable.of("conclusion", String.class);
        static final ProcessVariable<String> CONCLUSION_REMARK = ProcessVariable.of("conclusionRemark", String.class);
        static final ProcessVariable<String> HANDLED_BY = ProcessVariable.of("handledBy", String.class);

        private Variables() {}
    }
}
