package dev.guicheng.proof;

import static org.assertj.core.api.Assertions.assertThat;

import dev.guicheng.casefile.CaseFile.Status;
import dev.guicheng.casefile.CaseFiles;
import dev.guicheng.evidence.PhotographedCase;
import dev.guicheng.finding.MainWay;
import dev.guicheng.ledger.CaseVerification;
import dev.guicheng.testing.Database;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;

/** Works with the product before a backup and after its restore, and holds the restored one against what was there. */
final class Rehearsal {

    private final String closed;
    private final String open;
    private Map<String, Long> rows;

    private Rehearsal(String closed, String open) {
        this.closed = closed;
        this.open = open;
    }

    /** A case that is closed, one in the midst of its way, and photos. */
    static Rehearsal in(ConfigurableApplicationContext product) {
        var way = way(product);
        var closed = way.findingOf(way.round(false));
        way.accepted(closed).repaired(closed).verified(closed).signed(closed);
        var open = way.report();
        way.accepted(open);
        PhotographedCase.in(product);
        return new Rehearsal(closed, open);
    }

    /** Goes on while the backup is made. */
    void workOn(ConfigurableApplicationContext product) {
        way(product).repaired(open);
    }

    /** What a restore has to bring back. */
    void note(ConfigurableApplicationContext product) {
        rows = rowsOf(product);
    }

    /** The restored product has every row, everything verifies, and work goes on. */
    void check(String restored) {
        try (var product = Database.start(restored)) {
            // What a start adds itself stands in the access log.
            assertThat(without(rowsOf(product))).isEqualTo(without(rows));
            assertThat(problems(product)).isEmpty();
            way(product).verified(open).signed(open);
            assertThat(product.getBean(CaseFiles.class).get(open).status()).isEqualTo(Status.CLOSED);
            assertThat(problems(product)).isEmpty();

            var jdbc = product.getBean(JdbcTemplate.class);
            jdbc.update("UPDATE case_file SET title = '无事' WHERE case_no = ?", closed);
            jdbc.update("DELETE FROM act_hi_taskinst WHERE proc_inst_id_ IN"
                    + " (SELECT proc_inst_id_ FROM act_hi_procinst WHERE business_key_ = '" + open + "')");
            assertThat(problems(product))
                    .anyMatch(problem -> problem.startsWith(closed) && problem.contains("case_file"))
                    .anyMatch(problem -> problem.startsWith(open) && problem.contains("ACT_HI_TASKINST"));
        }
    }

    private static MainWay way(ConfigurableApplicationContext product) {
        return new MainWay(product, (name, step) -> step.run());
    }

    private static List<String> problems(ConfigurableApplicationContext product) {
        var verification = product.getBean(CaseVerification.class);
        return product
                .getBean(JdbcTemplate.class)
                .queryForList("SELECT case_no FROM ledger_head ORDER BY case_no", String.class)
                .stream()
                .flatMap(caseNo ->
                        verification.verify(caseNo).problems().stream().map(problem -> caseNo + " " + problem.text()))
                .toList();
    }

    private static Map<String, Long> rowsOf(ConfigurableApplicationContext product) {
        var jdbc = product.getBean(JdbcTemplate.class);
        var counts = new TreeMap<String, Long>();
        jdbc.queryForList(
                        "SELECT table_name FROM information_schema.tables WHERE table_schema = 'public'", String.class)
                .forEach(table -> counts.put(
                        table, jdbc.queryForObject("SELECT COUNT(*) FROM \"%s\"".formatted(table), Long.class)));
        return counts;
    }

    private static Map<String, Long> without(Map<String, Long> rows) {
        var kept = new TreeMap<>(rows);
        kept.keySet().removeAll(List.of("access_entry", "ledger_entry", "ledger_head", "act_hi_op_log"));
        return kept;
    }
}
