package dev.guicheng.patrol;

import dev.guicheng.casefile.CaseType;
import dev.guicheng.engine.ProcessVariable;
import java.util.Date;
import org.camunda.spin.json.SpinJsonNode;

/** What the code and {@code processes/patrol/patrol-round.bpmn} agree on. */
public final class PatrolRound {

    public static final String PROCESS_ID = "patrol-round";
    static final CaseType CASE_TYPE = new CaseType("XJ", PROCESS_ID);

    public static final class Elements {
        static final String ROUND_REQUESTED = "StartEvent_RoundRequested";
        static final String OPEN_ROUND = "ServiceTask_OpenRound";
        public static final String CARRY_OUT_ROUND = "UserTask_CarryOutRound";
        static final String RECORD_ROUND = "ServiceTask_RecordRound";
        static final String FINDINGS_OPEN = "Gateway_FindingsOpen";
        static final String REPORT_FINDING = "SendTask_ReportFinding";
        static final String CLOSE_ROUND = "ServiceTask_CloseRound";
        static final String ROUND_COMPLETED = "EndEvent_RoundCompleted";
        static final String ROUND_WITHDRAWAL = "SubProcess_RoundWithdrawal";
        static final String WITHDRAWAL_REQUESTED = "StartEvent_RoundWithdrawn";
        static final String WITHDRAW_ROUND = "ServiceTask_WithdrawRound";
        static final String ROUND_WITHDRAWN = "EndEvent_RoundWithdrawn";

        private Elements() {}
    }

    static final class Variables {
        static final ProcessVariable<String> PROJECT = ProcessVariable.of("project", String.class);
        static final ProcessVariable<SpinJsonNode> PLACES = ProcessVariable.of("places", SpinJsonNode.class);
        static final ProcessVariable<String> KIND = ProcessVariable.of("kind", String.class);
        static final ProcessVariable<String> CAUSE = ProcessVariable.of("cause", String.class);
        static final ProcessVariable<String> WAY = ProcessVariable.of("way", String.class);
        static final ProcessVariable<SpinJsonNode> CATEGORIES = ProcessVariable.of("categories", SpinJsonNode.class);

        static final ProcessVariable<SpinJsonNode> CHECKED_ITEMS =
                ProcessVariable.of("checkedItems", SpinJsonNode.class);
        static final ProcessVariable<String> SITUATION = ProcessVariable.of("situation", String.class);
        static final ProcessVariable<String> CONTRACTOR_ATTENDANCE =
                ProcessVariable.of("contractorAttendance", String.class);
        static final ProcessVariable<SpinJsonNode> FINDINGS = ProcessVariable.of("findings", SpinJsonNode.class);

        static final ProcessVariable<String> CASE_NO = ProcessVariable.of("caseNo", String.class);
        static final ProcessVariable<Date> DUE_AT = ProcessVariable.of("dueAt", Date.class);
        static final ProcessVariable<Integer> OPEN_FINDINGS = ProcessVariable.of("openFindings", Integer.class);
        static final ProcessVariable<Integer> LOOP_COUNTER = ProcessVariable.of("loopCounter", Integer.class);
        static final ProcessVariable<String> WITHDRAWAL_REASON = ProcessVariable.of("withdrawalReason", String.class);

        private Variables() {}
    }

    /** A row of the list of findings; a finding that is reported hands most of them on under the same names. */
    static final class FindingVariables {
        static final ProcessVariable<String> ITEM = ProcessVariable.of("item", String.class);
        static final ProcessVariable<String> PLACE = ProcessVariable.of("place", String.class);
        static final ProcessVariable<String> EXACT_PLACE = ProcessVariable.of("exactPlace", String.class);
        static final ProcessVariable<SpinJsonNode> METHODS = ProcessVariable.of("methods", SpinJsonNode.class);
        static final ProcessVariable<String> DESCRIPTION = ProcessVariable.of("description", String.class);
        static final ProcessVariable<String> SERIOUSNESS = ProcessVariable.of("seriousness", String.class);
        static final ProcessVariable<Boolean> HAZARD = ProcessVariable.of("hazard", Boolean.class);
        static final ProcessVariable<Boolean> SOLVED_ON_SPOT = ProcessVariable.of("solvedOnSpot", Boolean.class);
        static final ProcessVariable<String> MEASURE = ProcessVariable.of("measure", String.class);
        static final ProcessVariable<Boolean> REPLY_WANTED = ProcessVariable.of("replyWanted", Boolean.class);
        static final ProcessVariable<String> UNIT = ProcessVariable.of("unit", String.class);

        static final ProcessVariable<Date> FOUND_AT = ProcessVariable.of("foundAt", Date.class);
        static final ProcessVariable<String> REPORTED_BY = ProcessVariable.of("reportedBy", String.class);
        static final ProcessVariable<String> SOURCE_CASE_NO = ProcessVariable.of("sourceCaseNo", String.class);
        static final ProcessVariable<String> SOURCE_FINDING = ProcessVariable.of("sourceFinding", String.class);

        private FindingVariables() {}
    }

    static final class Messages {
        static final String CASE_WITHDRAWN = "patrol-round.case-withdrawn";

        /** Starts a case of its own for a finding, in the procedure that deals with findings. */
        static final String FINDING_REPORTED = "patrol-to-repair.finding-reported";

        private Messages() {}
    }

    private PatrolRound() {}
}
