package dev.guicheng.overdue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.guicheng.casefile.CaseFiles;
import dev.guicheng.testing.Database;
import dev.guicheng.testing.Person;
import dev.guicheng.testing.Postgres;
import dev.guicheng.testing.ReportForm;
import dev.guicheng.testing.Tasklist;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;

/** Two engines on one database take up the same overdue cases. */
class OverdueClusterTest {

    private static final int CASES = 200;
    private static final Duration PATIENCE = Duration.ofMinutes(4);
    private static final Instant TUESDAY_TEN = Instant.parse("2026-11-24T02:00:00Z");

    @AfterEach
    void letTimeRunAgain() {
        ClockUtil.reset();
    }

    @Test
    void everyLevelOfEveryCaseIsReachedOnce() {
        var database = Postgres.newDatabase();
        ClockUtil.setCurrentTime(Date.from(TUESDAY_TEN));
        try (var one = engine(database);
                var other = engine(database)) {
            assertThat(other.isRunning()).isTrue();
            var due = report(one);
            var jdbc = one.getBean(JdbcTemplate.class);

            ClockUtil.setCurrentTime(Date.from(due.plusSeconds(60)));
            reach(jdbc, 1);
            ClockUtil.setCurrentTime(Date.from(due.plus(Duration.ofDays(4))));
            reach(jdbc, 2);

            assertThat(count(jdbc, "SELECT COUNT(*) FROM overdue")).isEqualTo(CASES);
            assertThat(count(jdbc, "SELECT COUNT(DISTINCT about_case) FROM overdue WHERE level = 2"))
                    .isEqualTo(CASES);
            assertThat(count(jdbc, "SELECT COUNT(*) FROM ledger_entry WHERE action = '逾期'"))
                    .isEqualTo(CASES);
            assertThat(count(jdbc, "SELECT COUNT(*) FROM ledger_entry WHERE action = '升级'"))
                    .isEqualTo(2 * 2 * CASES);
            assertThat(count(jdbc, "SELECT COUNT(*) FROM act_ru_incident")).isZero();
        }
    }

    private static void reach(JdbcTemplate jdbc, int level) {
        await().atMost(PATIENCE)
                .pollInterval(Duration.ofSeconds(1))
                .until(() -> count(jdbc, "SELECT COUNT(*) FROM overdue_level WHERE level = " + level) == CASES
                        && count(jdbc, "SELECT COUNT(*) FROM act_ru_job WHERE lock_owner_ IS NOT NULL") == 0);
    }

    private static int count(JdbcTemplate jdbc, String query) {
        return jdbc.queryForObject(query, Integer.class);
    }

    /** Findings that are all due at the same moment. */
    private static Instant report(ConfigurableApplicationContext engine) {
        var receptionist = Person.of("chenfang", "receptionists");
        var tasklist = engine.getBean(Tasklist.class);
        String last = null;
        for (int i = 0; i < CASES; i++) {
            var form = ReportForm.ofLamps("东侧 " + i);
            last = tasklist.caseNo(tasklist.start(receptionist, "patrol-to-repair", form));
        }
        return engine.getBean(CaseFiles.class).get(last).dueAt();
    }

    private static ConfigurableApplicationContext engine(String database) {
        return Database.start(
                database,
                "--camunda.bpm.job-execution.enabled=true",
                "--camunda.bpm.job-execution.wait-time-in-millis=200",
                "--camunda.bpm.job-execution.max-wait=1000",
                "--camunda.bpm.job-execution.backoff-time-in-millis=50",
                "--camunda.bpm.job-execution.max-backoff=500");
    }
}
