package dev.guicheng.ledger;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * A table of the engine's history.
 *
 * @param label what people call its rows
 * @param where which of its rows belong to the instances {@code :instances}
 * @param moment the column that tells when a row had become what it stays; null where that is when the instance ends
 * @param grows whether rows may be added after the instance has ended
 */
record HistoryTable(String name, String label, String where, String moment, boolean grows) {

    /** The table of the instances. */
    static final String INSTANCES = "ACT_HI_PROCINST";

    private static final String OF_INSTANCE = "PROC_INST_ID_ IN (:instances)";
    private static final String BYTES_OF = "ID_ IN (SELECT BYTEARRAY_ID_ FROM %s)";

    /** All that the engine keeps of an instance, in the order in which a verification names it. */
    static final List<HistoryTable> ALL = List.of(
            new HistoryTable(INSTANCES, "流程实例", OF_INSTANCE, "end_time_", false),
            new HistoryTable("ACT_HI_ACTINST", "流程步骤", OF_INSTANCE, "end_time_", false),
            new HistoryTable("ACT_HI_TASKINST", "任务", OF_INSTANCE, "end_time_", false),
            new HistoryTable("variable_history", "变量更改", OF_INSTANCE, "time_", false),
            new HistoryTable("ACT_HI_VARINST", "变量", OF_INSTANCE, null, false),
            new HistoryTable("ACT_HI_DETAIL", "变量更改", OF_INSTANCE, "time_", false),
            new HistoryTable("ACT_HI_OP_LOG", "操作日志", OF_INSTANCE, "timestamp_", true),
            new HistoryTable("ACT_HI_COMMENT", "备注", OF_INSTANCE, "time_", true),
            new HistoryTable("ACT_HI_ATTACHMENT", "附件", OF_INSTANCE, "create_time_", true),
            new HistoryTable(
                    "ACT_HI_IDENTITYLINK",
                    "任务人员",
                    "TASK_ID_ IN (SELECT ID_ FROM ACT_HI_TASKINST WHERE " + OF_INSTANCE + ")",
                    "timestamp_",
                    false),
            new HistoryTable("ACT_HI_INCIDENT", "流程故障", OF_INSTANCE, "end_time_", false),
            new HistoryTable("ACT_HI_JOB_LOG", "作业日志", "PROCESS_INSTANCE_ID_ IN (:instances)", "timestamp_", true),
            new HistoryTable("ACT_HI_DECINST", "决策", OF_INSTANCE, "eval_time_", false),
            new HistoryTable("ACT_HI_DEC_IN", "决策输入", ofDecision(), "create_time_", false),
            new HistoryTable("ACT_HI_DEC_OUT", "决策输出", ofDecision(), "create_time_", false),
            new HistoryTable(
                    "ACT_GE_BYTEARRAY",
                    "变量内容",
                    BYTES_OF.formatted("ACT_HI_DETAIL WHERE " + OF_INSTANCE)
                            + " OR "
                            + BYTES_OF.formatted("ACT_HI_DEC_IN WHERE " + ofDecision())
                            + " OR "
                            + BYTES_OF.formatted("ACT_HI_DEC_OUT WHERE " + ofDecision()),
                    "create_time_",
                    false),
            new HistoryTable(
                    "ACT_GE_BYTEARRAY",
                    "变量内容",
                    BYTES_OF.formatted("ACT_HI_VARINST WHERE " + OF_INSTANCE),
                    null,
                    false));

    /** The places in {@link #ALL} of the tables that have any row of the instances {@code :instances}, in one statement. */
    static final String WITH_ROWS = IntStream.range(0, ALL.size())
            .mapToObj(place -> "SELECT %d WHERE EXISTS (%s)"
                    .formatted(place, ALL.get(place).query()))
            .collect(Collectors.joining(" UNION ALL ", "", " ORDER BY 1"));

    /** What people call the rows of each of these tables. */
    static Map<String, String> labels() {
        var labels = new LinkedHashMap<String, String>();
        ALL.forEach(table -> labels.put(table.name(), table.label()));
        return labels;
    }

    String query() {
        return "SELECT * FROM " + name + " WHERE " + where;
    }

    private static String ofDecision() {
        return "DEC_INST_ID_ IN (SELECT ID_ FROM ACT_HI_DECINST WHERE " + OF_INSTANCE + ")";
    }
}
