package dev.guicheng.overdue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.guicheng.casefile.CaseFiles;
import dev.guicheng.ledger.Ledger;
import dev.guicheng.overdue.OverdueEscalation.Attached;
import dev.guicheng.testing.Database;
import dev.guicheng.testing.Failures;
import dev.guicheng.testing.Person;
import dev.guicheng.testing.Postgres;
import dev.guicheng.testing.ReportForm;
import dev.guicheng.testing.Tasklist;
import java.time.Instant;
import java.util.Date;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.context.ConfigurableApplicationContext;

/** The product stops while it escalates a case, and is started again. */
class OverdueRestartTest {

    private static final Instant TUESDAY_TEN = Instant.parse("2026-11-24T02:00:00Z");

    @AfterEach
    void letTimeRunAgain() {
        ClockUtil.reset();
    }

    @Test
    void levelThatAStopCutShortIsRaisedOnceAfterTheRestart() {
        var database = Postgres.newDatabase();
        ClockUtil.setCurrentTime(Date.from(TUESDAY_TEN));
        String caseNo;
        try (var product = Database.start(database)) {
            caseNo = report(product);
            ClockUtil.setCurrentTime(
                    Date.from(product.getBean(CaseFiles.class).get(caseNo).dueAt()));
            Failures.failOnce("raiseLevelDelegate");
            assertThatThrownBy(() -> passDeadline(product, caseNo)).isInstanceOf(Failures.Failure.class);
        }

        try (var product = Database.start(database)) {
            var overdues = product.getBean(Overdues.class);
            assertThat(overdues.about(caseNo)).isEmpty();

            passDeadline(product, caseNo);

            assertThat(overdues.about(caseNo)).singleElement().satisfies(overdue -> assertThat(
                            overdues.levelsOf(overdue.overdueNo()))
                    .hasSize(1));
            assertThat(product.getBean(Ledger.class).entriesOf(caseNo))
                    .filteredOn(entry -> entry.action().equals(OverdueActions.RAISED))
                    .hasSize(1);
            assertThat(product.getBean(Ledger.class).verify(caseNo).intact()).isTrue();
        }
    }

    private static void passDeadline(ConfigurableApplicationContext product, String caseNo) {
        var engine = product.getBean(ProcessEngine.class);
        var instance = engine.getRuntimeService()
                .createProcessInstanceQuery()
                .processInstanceBusinessKey(caseNo)
                .singleResult();
        var timer = engine.getManagementService()
                .createJobQuery()
                .processInstanceId(instance.getId())
                .activityId(Attached.DEADLINE_PASSED)
                .executable()
                .singleResult();
        engine.getManagementService().executeJob(timer.getId());
    }

    private static String report(ConfigurableApplicationContext product) {
        var form = ReportForm.ofLamps("东侧");
        var tasklist = product.getBean(Tasklist.class);
        return tasklist.caseNo(tasklist.start(Person.of("chenfang", "receptionists"), "patrol-to-repair", form));
    }
}
