package dev.guicheng.retention;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.guicheng.casefile.CaseFile;
import dev.guicheng.casefile.CaseFiles;
import dev.guicheng.engine.Refused;
import dev.guicheng.ledger.Ledger;
import dev.guicheng.ledger.LedgerEntry;
import dev.guicheng.organization.Groups;
import dev.guicheng.testing.OnEachDatabase;
import dev.guicheng.testing.Person;
import dev.guicheng.testing.ReportForm;
import dev.guicheng.testing.Tasklist;
import dev.guicheng.testing.TestEstate;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.history.HistoricProcessInstance;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.junit.jupiter.api.AfterEach;
import org.springframework.jdbc.core.JdbcTemplate;

/** What the engine removes after two years, and what a hold keeps. */
class HoldsTest {

    private static final Person RECEPTIONIST = Person.of("holdReceptionist", Groups.RECEPTIONISTS);
    private static final Person ASSISTANT = Person.of("holdAssistant", Groups.SERVICE_ASSISTANTS);
    private static final Person MANAGER = Person.of("holdManager", Groups.GENERAL_MANAGERS);
    private static final Duration TWO_YEARS = Duration.ofDays(731);

    @AfterEach
    void letTimeRunAgain() {
        ClockUtil.reset();
    }

    @OnEachDatabase
    void historyIsRemovedAfterTwoYearsAndAnOpenCaseKeepsItsRecords(
            ProcessEngine engine, Tasklist tasklist, CaseFiles cases, Ledger ledger, JdbcTemplate jdbc) {
        var caseNo = finding(tasklist);
        var emergency = emergencyOf(caseNo, tasklist, cases);
        var entries = ledger.entriesOf(caseNo).size();
        end(engine, caseNo);
        assertThat(removalTime(engine, caseNo))
                .isEqualTo(removalTime(engine, emergency))
                .isNotNull();
        var root = history(engine, caseNo).getId();
        assertThat(rowsOf(root, "AND REMOVAL_TIME_ IS NOT NULL", jdbc)).containsOnlyKeys("ACT_HI_PROCINST");

        wait(Duration.ofDays(729));
        cleanUp(engine);
        assertThat(history(engine, caseNo)).isNotNull();

        wait(Duration.ofDays(2));
        cleanUp(engine);
        assertThat(history(engine, caseNo)).isNull();
        assertThat(history(engine, emergency)).isNull();
        assertThat(rowsOf(root, "", jdbc)).isEmpty();
        assertThat(jdbc.queryForObject("SELECT COUNT(*) FROM finding WHERE case_no = ?", Integer.class, caseNo))
                .isEqualTo(1);
        assertThat(ledger.entriesOf(caseNo)).hasSize(entries);
        assertThat(ledger.verify(caseNo).intact()).isTrue();
    }

    @OnEachDatabase
    void holdOnAnEndedCaseKeepsItAndWhatItCalledUntilItIsLifted(
            ProcessEngine engine, Tasklist tasklist, CaseFiles cases, Holds holds, Ledger ledger, Clock clock) {
        var caseNo = finding(tasklist);
        var emergency = emergencyOf(caseNo, tasklist, cases);
        end(engine, caseNo);
        set(tasklist, holds, caseNo, "业主起诉");
        assertThat(removalTime(engine, caseNo)).isNull();
        assertThat(removalTime(engine, emergency)).isNull();
        assertThat(engine.getHistoryService()
                        .createHistoricActivityInstanceQuery()
                        .processInstanceId(history(engine, emergency).getId())
                        .list())
                .isNotEmpty()
                .allSatisfy(activity -> assertThat(activity.getRemovalTime()).isNull());

        wait(TWO_YEARS);
        cleanUp(engine);
        assertThat(history(engine, caseNo)).isNotNull();

        lift(tasklist, holds, caseNo, "判决生效");
        assertThat(removalTime(engine, emergency)).isNotNull().isBefore(ClockUtil.getCurrentTime());
        cleanUp(engine);
        assertThat(history(engine, caseNo)).isNull();

        assertThat(ledger.entriesOf(caseNo)).extracting(LedgerEntry::action).containsSubsequence("立案", "封存", "解除封存");
        assertThat(ledger.entriesOf(caseNo).stream()
                        .filter(entry -> entry.action().equals("封存")))
                .singleElement()
                .satisfies(entry -> {
                    assertThat(entry.actor()).isEqualTo(MANAGER.id());
                    assertThat(entry.clauses()).contains("D17-43");
                    assertThat(entry.payload()).contains("业主起诉");
                });
        assertThat(ledger.entriesOf("FW-" + LocalDate.now(clock)))
                .anyMatch(entry -> entry.action().equals("解除封存")
                        && entry.payload().contains(caseNo)
                        && entry.payload().contains("判决生效"));
    }

    @OnEachDatabase
    void holdOnAnOpenCaseKeepsItWhenItEnds(ProcessEngine engine, Tasklist tasklist, CaseFiles cases, Holds holds) {
        var caseNo = finding(tasklist);
        var emergency = emergencyOf(caseNo, tasklist, cases);
        set(tasklist, holds, emergency, "保险理赔");
        end(engine, caseNo);

        assertThat(removalTime(engine, caseNo)).isNull();
        assertThat(removalTime(engine, emergency)).isNull();
        wait(TWO_YEARS);
        cleanUp(engine);
        assertThat(history(engine, emergency)).isNotNull();
    }

    @OnEachDatabase
    void liftedHoldOfAnOpenCaseLeavesTheTimeToItsEnd(ProcessEngine engine, Tasklist tasklist, Holds holds) {
        var caseNo = finding(tasklist);
        set(tasklist, holds, caseNo, "调查");
        lift(tasklist, holds, caseNo, "调查结束");
        assertThat(removalTime(engine, caseNo)).isNull();
        end(engine, caseNo);
        assertThat(removalTime(engine, caseNo)).isNotNull();
    }

    @OnEachDatabase
    void twoHoldsOnOneHistoryHoldUntilBothAreLifted(
            ProcessEngine engine, Tasklist tasklist, CaseFiles cases, Holds holds) {
        var caseNo = finding(tasklist);
        var emergency = emergencyOf(caseNo, tasklist, cases);
        end(engine, caseNo);
        set(tasklist, holds, caseNo, "起诉");
        set(tasklist, holds, emergency, "理赔");
        lift(tasklist, holds, caseNo, "撤诉");
        assertThat(removalTime(engine, caseNo)).isNull();
        lift(tasklist, holds, emergency, "赔付");
        assertThat(removalTime(engine, caseNo)).isNotNull();
    }

    @OnEachDatabase
    void onlyAGeneralManagerOfTheProjectHoldsAndOnlyWithAReason(Tasklist tasklist, Holds holds) {
        var caseNo = finding(tasklist);
        assertThatThrownBy(() -> set(ASSISTANT, tasklist, holds, caseNo, "理由"))
                .isInstanceOf(Refused.class)
                .hasMessage("只有物业总经理可以封存案件");
        assertThatThrownBy(() -> set(MANAGER.in(TestEstate.OTHER_PROJECT), tasklist, holds, caseNo, "理由"))
                .hasMessage("没有这个案件：" + caseNo);
        assertThatThrownBy(() -> set(tasklist, holds, "WT-2026-999999", "理由")).hasMessageContaining("没有这个案件");
        assertThatThrownBy(() -> set(tasklist, holds, caseNo, " ")).hasMessageContaining("理由：必填");
        assertThatThrownBy(() -> set(tasklist, holds, caseNo, "长".repeat(501))).hasMessageContaining("理由：必填");
        assertThatThrownBy(() -> lift(tasklist, holds, caseNo, "理由")).hasMessageContaining("没有封存");
        set(tasklist, holds, caseNo, "理由");
        assertThatThrownBy(() -> set(tasklist, holds, caseNo, "理由")).hasMessageContaining("已经封存");
        assertThatThrownBy(() -> lift(tasklist, holds, caseNo, "")).hasMessageContaining("理由：必填");
        assertThat(tasklist.<List<LegalHold>>as(MANAGER, holds::all))
                .filteredOn(hold -> hold.caseNo().equals(caseNo))
                .singleElement()
                .satisfies(hold -> assertThat(hold.active()).isTrue());
        assertThat(tasklist.<List<LegalHold>>as(MANAGER.in(TestEstate.OTHER_PROJECT), holds::all))
                .isEmpty();
    }

    @OnEachDatabase
    void caseWhoseHistoryIsGoneIsNotHeld(ProcessEngine engine, Tasklist tasklist, Holds holds) {
        var caseNo = finding(tasklist);
        end(engine, caseNo);
        wait(TWO_YEARS);
        cleanUp(engine);
        assertThatThrownBy(() -> set(tasklist, holds, caseNo, "理由")).hasMessageContaining("已按保存期限清理");
    }

    @OnEachDatabase
    void reportTellsWhatIsRemovedAndWhenAndLeavesOutWhatIsHeld(
            ProcessEngine engine, Tasklist tasklist, Holds holds, Removals removals) {
        var first = finding(tasklist);
        var second = finding(tasklist);
        var held = finding(tasklist);
        end(engine, first);
        wait(Duration.ofDays(20));
        end(engine, second);
        end(engine, held);
        set(tasklist, holds, held, "起诉");

        wait(Duration.ofDays(715));
        var due = tasklist.as(MANAGER, () -> removals.byProcess().stream()
                .filter(each -> each.processId().equals("patrol-to-repair"))
                .findFirst()
                .orElseThrow());
        assertThat(due.due()).isPositive();
        assertThat(due.withinMonth()).isPositive();
        assertThat(due.withinYear()).isGreaterThanOrEqualTo(due.withinMonth());
        var all = tasklist.as(MANAGER, () -> removals.all().toList());
        assertThat(all).extracting(DueCase::caseNo).contains(first, second).doesNotContain(held);
        assertThat(all).extracting(DueCase::removedFrom).isSorted();
        assertThat(tasklist.<Long>as(MANAGER, removals::count)).isEqualTo(all.size());
        assertThat(tasklist.<List<DueCase>>as(MANAGER, () -> removals.soonest(1)))
                .hasSize(1);
        assertThat(tasklist.<Long>as(MANAGER.in(TestEstate.OTHER_PROJECT), removals::count))
                .isZero();
        assertThat(tasklist.<List<DueCase>>as(MANAGER.in(), () -> removals.all().toList()))
                .isEmpty();
    }

    private static String finding(Tasklist tasklist) {
        var form = ReportForm.of(TestEstate.PROJECT, TestEstate.LOBBY, "东侧", "灯不亮");
        return tasklist.caseNo(tasklist.start(RECEPTIONIST, "patrol-to-repair", form));
    }

    private static String emergencyOf(String caseNo, Tasklist tasklist, CaseFiles cases) {
        tasklist.complete(
                ASSISTANT,
                caseNo,
                "UserTask_TriageFinding",
                Map.of("route", "EMERGENCY", "seriousness", "SERIOUS", "responseMinutes", 60, "solutionDays", 5));
        tasklist.runJobs(caseNo);
        return cases.openSubCasesOf(caseNo).stream()
                .map(CaseFile::caseNo)
                .findFirst()
                .orElseThrow();
    }

    private static void end(ProcessEngine engine, String caseNo) {
        engine.getRuntimeService()
                .deleteProcessInstance(history(engine, caseNo).getId(), "Ended by the test", true, true);
    }

    private static void set(Tasklist tasklist, Holds holds, String caseNo, String reason) {
        set(MANAGER, tasklist, holds, caseNo, reason);
    }

    private static void set(Person person, Tasklist tasklist, Holds holds, String caseNo, String reason) {
        tasklist.as(person, () -> {
            holds.set(caseNo, reason);
            return null;
        });
    }

    private static void lift(Tasklist tasklist, Holds holds, String caseNo, String reason) {
        tasklist.as(MANAGER, () -> {
            holds.lift(caseNo, reason);
            return null;
        });
    }

    private static void wait(Duration time) {
        ClockUtil.setCurrentTime(
                Date.from(ClockUtil.getCurrentTime().toInstant().plus(time)));
    }

    private static void cleanUp(ProcessEngine engine) {
        engine.getHistoryService().cleanUpHistoryAsync(true);
        engine.getHistoryService().findHistoryCleanupJobs().forEach(job -> engine.getManagementService()
                .executeJob(job.getId()));
    }

    /** How many rows of the engine's history, and of what hangs on it, belong to a root instance, by table. */
    private static Map<String, Integer> rowsOf(String rootInstanceId, String further, JdbcTemplate jdbc) {
        var rows = new TreeMap<String, Integer>();
        jdbc.queryForList(
                        """
                        SELECT UPPER(table_name)
                        FROM information_schema.columns
                        WHERE LOWER(column_name) = 'removal_time_' AND LOWER(table_schema) = 'public'
                            AND LOWER(table_name) NOT IN ('act_hi_batch')
                        """,
                        String.class)
                .forEach(table -> rows.put(
                        table,
                        jdbc.queryForObject(
                                "SELECT COUNT(*) FROM %s WHERE ROOT_PROC_INST_ID_ = ? %s".formatted(table, further),
                                Integer.class,
                                rootInstanceId)));
        rows.values().removeIf(count -> count == 0);
        return rows;
    }

    private static Date removalTime(ProcessEngine engine, String caseNo) {
        return history(engine, caseNo).getRemovalTime();
    }

    private static HistoricProcessInstance history(ProcessEngine engine, String caseNo) {
        return engine.getHistoryService()
                .createHistoricProcessInstanceQuery()
                .processInstanceBusinessKey(caseNo)
                .singleResult();
    }
}
