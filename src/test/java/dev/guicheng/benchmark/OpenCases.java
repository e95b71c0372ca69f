package dev.guicheng.benchmark;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Fills the tables with open cases: some go through the engine, the others are copies of their rows. */
final class OpenCases {

    private static final String OPEN =
            "SELECT proc_inst_id_ FROM act_ru_task WHERE task_def_key_ = 'UserTask_CarryOutRepair'";

    /** Tables by what their rows of a case are; the columns that hold ids of the engine. */
    private static final Map<String, Set<String>> OF_ENGINE = ofEngine();

    private static final List<String> OF_PRODUCT =
            List.of("case_file", "finding", "ledger_head", "ledger_entry", "seal_head", "seal_entry", "audit_case");

    private static final String VARIABLES = "variable_history";

    /** Other ids end in the number of the machine, which the copies do without. */
    private static final Set<String> CASE_NUMBERS = Set.of("case_no", "business_key_");

    private final Side side;
    private final TransactionTemplate transaction;

    OpenCases(Side side) {
        this.side = side;
        transaction = new TransactionTemplate(side.application.getBean(PlatformTransactionManager.class));
    }

    int count() {
        return side.jdbc.queryForObject("SELECT COUNT(*) FROM (%s) open".formatted(OPEN), Integer.class);
    }

    /** Until there are at least so many that wait for repair. */
    void fillTo(int wanted, int real) {
        while (count() < Math.min(real, wanted)) {
            side.start();
        }
        side.jdbc.execute("DROP TABLE IF EXISTS benchmark_original");
        side.jdbc.execute("CREATE TABLE benchmark_original AS SELECT proc_inst_id_ AS id, business_key_ AS case_no"
                + " FROM act_hi_procinst WHERE proc_inst_id_ IN (%s) AND business_key_ NOT LIKE '%%~%%' LIMIT %d"
                        .formatted(OPEN, real));
        int originals = side.jdbc.queryForObject("SELECT COUNT(*) FROM benchmark_original", Integer.class);
        int rounds = Math.max(0, (wanted - count() + originals - 1) / originals);
        if (rounds > 0) {
            int from = copies() + 1;
            transaction.executeWithoutResult(status -> copy(from, from + rounds - 1));
        }
        side.jdbc.execute("VACUUM ANALYZE");
    }

    private int copies() {
        return side.jdbc.queryForObject(
                "SELECT COALESCE(MAX(CAST(SPLIT_PART(business_key_, '~', 2) AS INTEGER)), 0) FROM act_hi_procinst"
                        + " WHERE business_key_ LIKE '%~%'",
                Integer.class);
    }

    private void copy(int from, int to) {
        OF_ENGINE.forEach((table, ids) -> copy(table, ids, from, to, rowsOfEngine(table)));
        if (side.isProduct()) {
            copy(VARIABLES, Set.of("id_", "proc_inst_id_", "root_proc_inst_id_"), from, to, rowsOfEngine(VARIABLES));
            OF_PRODUCT.forEach(table ->
                    copy(table, Set.of("case_no"), from, to, "case_no IN (SELECT case_no FROM benchmark_original)"));
        }
    }

    private void copy(String table, Set<String> ids, int from, int to, String rows) {
        var columns = side.jdbc.queryForList(
                "SELECT column_name FROM information_schema.columns WHERE table_name = ? AND is_generated = 'NEVER'",
                String.class,
                table);
        var copied = columns.stream()
                .map(column -> copied(table, column, ids.contains(column)))
                .collect(Collectors.joining(", "));
        side.jdbc.update("INSERT INTO %1$s (%2$s) SELECT %3$s FROM %1$s, generate_series(%4$d, %5$d) AS n WHERE %6$s"
                .formatted(table, String.join(", ", columns), copied, from, to, rows));
    }

    private static String copied(String table, String column, boolean id) {
        if (table.equals("act_ru_variable") && column.equals("text_")) {
            return "CASE WHEN name_ = 'caseNo' THEN text_ || '~' || n ELSE text_ END";
        }
        if (!id) {
            return column;
        }
        return CASE_NUMBERS.contains(column)
                ? column + " || '~' || n"
                : "left(%1$s, -6) || 'f' || lpad(to_hex(n), 5, '0')".formatted(column);
    }

    private static String rowsOfEngine(String table) {
        var instances = "(SELECT id FROM benchmark_original)";
        return switch (table) {
            case "act_ru_identitylink" ->
                "task_id_ IN (SELECT id_ FROM act_ru_task WHERE proc_inst_id_ IN %s)".formatted(instances);
            case "act_ru_authorization" ->
                "resource_type_ = 7 AND resource_id_ IN (SELECT id_ FROM act_ru_task WHERE proc_inst_id_ IN %s)"
                        .formatted(instances);
            case "act_ru_job" -> "process_instance_id_ IN " + instances;
            default -> "proc_inst_id_ IN " + instances;
        };
    }

    private static Map<String, Set<String>> ofEngine() {
        var tables = new LinkedHashMap<String, Set<String>>();
        tables.put("act_hi_procinst", Set.of("id_", "proc_inst_id_", "root_proc_inst_id_", "business_key_"));
        tables.put(
                "act_hi_actinst",
                Set.of(
                        "id_",
                        "proc_inst_id_",
                        "root_proc_inst_id_",
                        "execution_id_",
                        "task_id_",
                        "parent_act_inst_id_"));
        tables.put(
                "act_hi_taskinst",
                Set.of("id_", "proc_inst_id_", "root_proc_inst_id_", "execution_id_", "act_inst_id_"));
        tables.put(
                "act_hi_varinst",
                Set.of("id_", "proc_inst_id_", "root_proc_inst_id_", "execution_id_", "act_inst_id_"));
        tables.put(
                "act_hi_detail",
                Set.of("id_", "proc_inst_id_", "root_proc_inst_id_", "execution_id_", "act_inst_id_", "var_inst_id_"));
        tables.put(
                "act_ru_execution",
                Set.of("id_", "root_proc_inst_id_", "proc_inst_id_", "parent_id_", "act_inst_id_", "business_key_"));
        tables.put("act_ru_task", Set.of("id_", "execution_id_", "proc_inst_id_"));
        tables.put("act_ru_identitylink", Set.of("id_", "task_id_"));
        tables.put("act_ru_variable", Set.of("id_", "execution_id_", "proc_inst_id_", "var_scope_"));
        tables.put("act_ru_authorization", Set.of("id_", "resource_id_", "root_proc_inst_id_"));
        tables.put("act_ru_job", Set.of("id_", "process_instance_id_", "root_proc_inst_id_", "execution_id_"));
        return tables;
    }
}
