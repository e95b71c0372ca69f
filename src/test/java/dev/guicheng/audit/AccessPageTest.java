package dev.guicheng.audit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.guicheng.access.Cast;
import dev.guicheng.access.ServerTest;
import dev.guicheng.accesslog.AccessAction;
import dev.guicheng.accesslog.AccessLog;
import dev.guicheng.testing.TestEstate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;

@ServerTest
class AccessPageTest {

    private final String subject = "s" + UUID.randomUUID().toString().substring(0, 8);

    @Autowired
    private Cast cast;

    @Autowired
    private AccessLog log;

    @Autowired
    private JdbcTemplate jdbc;

    private String auditor;

    @BeforeEach
    void hireAnAuditor() {
        auditor = cast.user(List.of("auditors"), TestEstate.PROJECT);
    }

    @Test
    void auditorSearchesTheLogAndTurnsItsPages() {
        for (int n = 1; n <= 51; n++) {
            log.record(AccessAction.CASE_EXPORTED, subject, Map.of("n", "#" + n + "."));
        }
        var page =
                cast.loggedIn(auditor).get("/audit/accesses?subject=" + subject).body();
        assertThat(page).contains("共 51 条", "n: #51.", "n: #2.", "更早的记录").doesNotContain("n: #1.", "回到最新");

        var next = page.replaceAll("(?s).*before=([0-9.-]+)\".*", "$1");
        var second = cast.loggedIn(auditor)
                .get("/audit/accesses?subject=%s&before=%s".formatted(subject, next))
                .body();
        assertThat(second).contains("n: #1.", "回到最新").doesNotContain("n: #2.", "更早的记录");
    }

    @Test
    void pageSaysWhenItFindsNothingAndWhenTheTableIsNotWhatTheLedgerHolds() {
        var reader = cast.loggedIn(auditor);
        assertThat(reader.get("/audit/accesses?subject=nothing").body())
                .contains("所选条件下没有记录")
                .doesNotContain("format=CSV", "条数不一致");

        log.record(AccessAction.CASE_EXPORTED, subject, Map.of());
        var taken = jdbc.queryForMap("SELECT * FROM access_entry WHERE subject = ?", subject);
        jdbc.update("DELETE FROM access_entry WHERE subject = ?", subject);
        try {
            assertThat(reader.get("/audit/accesses").body()).contains("条数不一致");
        } finally {
            jdbc.update(
                    "INSERT INTO access_entry (day_no, seq, at, person, action, subject) VALUES (?, ?, ?, ?, ?, ?)",
                    taken.get("day_no"),
                    taken.get("seq"),
                    taken.get("at"),
                    taken.get("person"),
                    taken.get("action"),
                    subject);
        }
    }

    @Test
    void whatBelongsToAnotherProjectIsNotShown() {
        log.record(
                AccessAction.PERSONAL_DATA_VIEWED,
                subject,
                Map.of("what", "own", AccessLog.PROJECT, TestEstate.PROJECT));
        log.record(
                AccessAction.PERSONAL_DATA_VIEWED,
                subject,
                Map.of("what", "foreign", AccessLog.PROJECT, TestEstate.OTHER_PROJECT));

        assertThat(cast.loggedIn(auditor)
                        .get("/audit/accesses?subject=" + subject)
                        .body())
                .contains("内容: own")
                .doesNotContain("foreign");
    }

    @Test
    void exportIsAFileOfAllThatWasFoundAndIsItselfEntered() {
        log.record(AccessAction.CASE_EXPORTED, subject, Map.of("n", "=1+1"));
        var reader = cast.loggedIn(auditor);
        var file = reader.get("/audit/accesses/export?format=CSV&subject=" + subject);

        assertThat(file.header("Content-Type")).hasValue("text/csv;charset=UTF-8");
        assertThat(file.header("Content-Disposition"))
                .hasValueSatisfying(name -> assertThat(name).contains(".csv"));
        assertThat(reader.get("/audit/exports").body()).isEqualTo("{\"running\":false}");
        assertThat(file.body().lines()).hasSize(2).last().asString().contains(subject, "导出案件");
        assertThat(reader.get("/audit/accesses?action=LIST_EXPORTED&person=" + auditor)
                        .body())
                .contains("格式: CSV; 行数: 1; 查找条件:");
    }

    @Test
    void pageIsInEnglishForABrowserThatAsksForIt() {
        log.record(AccessAction.CASE_EXPORTED, subject, Map.of());
        assertThat(cast.loggedIn(auditor)
                        .withHeader("Accept-Language", "en")
                        .get("/audit/accesses?subject=" + subject)
                        .body())
                .contains("Access log", "Case exported", "1 rows");
    }
}
