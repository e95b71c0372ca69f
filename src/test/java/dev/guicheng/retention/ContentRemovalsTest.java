package dev.guicheng.retention;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.guicheng.casefile.CaseFiles;
import dev.guicheng.evidence.PhotographedCase;
import dev.guicheng.ledger.CaseVerification;
import dev.guicheng.ledger.Ledger;
import dev.guicheng.ledger.LedgerEntry;
import dev.guicheng.ledger.SealRow;
import dev.guicheng.ledger.SealedRows;
import dev.guicheng.organization.Groups;
import dev.guicheng.proof.Nights;
import dev.guicheng.testing.Apart;
import dev.guicheng.testing.OnEachDatabase;
import dev.guicheng.testing.Person;
import dev.guicheng.testing.Tasklist;
import java.time.Duration;
import java.util.Date;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;

/** What of a case goes two years after its end, and what stays. */
@Apart
class ContentRemovalsTest {

    private static final Person MANAGER = Person.of("removalManager", Groups.GENERAL_MANAGERS);
    private static final List<String> RECORDS = List.of("finding", "evidence", "notice", "sign_off");

    private ApplicationContext application;
    private ProcessEngine engine;
    private CaseFiles cases;
    private CaseVerification verification;
    private JdbcTemplate jdbc;
    private Nights nights;

    @BeforeEach
    void findTheProduct(
            ApplicationContext application,
            ProcessEngine engine,
            CaseFiles cases,
            CaseVerification verification,
            JdbcTemplate jdbc) {
        this.application = application;
        this.engine = engine;
        this.cases = cases;
        this.verification = verification;
        this.jdbc = jdbc;
        nights = new Nights(application);
    }

    @AfterEach
    void letTimeRunAgain() {
        ClockUtil.reset();
    }

    @OnEachDatabase
    void recordsAndPhotosGoWithTheHistoryAndWhatStaysVerifies(Ledger ledger, SealedRows sealed) {
        var end = ClockUtil.getCurrentTime().toInstant();
        var caseNo = ended();
        nights.pass();
        assertThat(verification.verify(caseNo).problems()).isEmpty();
        assertThat(rowsOf(
                        "evidence_piece",
                        "evidence_no IN (SELECT evidence_no FROM evidence WHERE case_no = ?)",
                        caseNo))
                .isPositive();
        var entries = ledger.entriesOf(caseNo).size();

        ClockUtil.setCurrentTime(Date.from(end.plus(Duration.ofDays(729))));
        cleanUp();
        assertThat(recordsOf(caseNo)).isPositive();

        ClockUtil.setCurrentTime(Date.from(end.plus(Duration.ofDays(731))));
        cleanUp();

        assertThat(recordsOf(caseNo)).isZero();
        assertThat(rowsOf(
                        "evidence_piece",
                        "evidence_no NOT IN (SELECT evidence_no FROM evidence WHERE case_no <> ?)",
                        caseNo))
                .isZero();
        assertThat(cases.get(caseNo).title()).isEqualTo("内容已按保存期限清理");
        assertThat(rowsOf("act_hi_procinst", "business_key_ = ?", caseNo)).isZero();
        assertThat(ledger.entriesOf(caseNo))
                .hasSize(entries + 1)
                .last()
                .returns("按期清理", LedgerEntry::action)
                .returns(Ledger.SYSTEM, LedgerEntry::actor)
                .returns(List.of("D17-42", "D17-43"), LedgerEntry::clauses);
        assertThat(sealed.sealsOf(caseNo))
                .last()
                .extracting(SealRow::payload)
                .asString()
                .contains("content_removal", "\"finding\":{\"%s\":null}".formatted(caseNo), "evidence_piece");
        assertThat(verification.verify(caseNo).problems()).isEmpty();
        assertThat(nights.problems(caseNo)).isEmpty();
        nights.pass();
        ClockUtil.setCurrentTime(Date.from(end.plus(Duration.ofDays(731))));
        assertThat(nights.problems(caseNo)).isEmpty();
    }

    /** Whoever deletes records himself has no seal for it. */
    @OnEachDatabase
    void recordsThatSomebodyElseHasDeletedAreMissing() {
        var caseNo = ended();
        jdbc.update("DELETE FROM finding WHERE case_no = ?", caseNo);
        jdbc.update("INSERT INTO content_removal VALUES (?, CURRENT_TIMESTAMP, 730, 1)", caseNo);

        assertThat(verification.verify(caseNo).problems())
                .extracting(problem -> problem.text())
                .containsExactly(
                        "问题（finding %s）缺失".formatted(caseNo), "按期清理（content_removal %s）是事后插入的".formatted(caseNo));
    }

    @OnEachDatabase
    void heldCaseStaysWholeUntilTheHoldIsLifted(Tasklist tasklist, Holds holds) {
        var caseNo = ended();
        tasklist.as(MANAGER, () -> {
            holds.set(caseNo, "起诉");
            return null;
        });
        wait(Duration.ofDays(731));
        cleanUp();
        assertThat(recordsOf(caseNo)).isPositive();

        tasklist.as(MANAGER, () -> {
            holds.lift(caseNo, "判决生效");
            return null;
        });
        cleanUp();
        assertThat(recordsOf(caseNo)).isZero();
        assertThat(rowsOf("legal_hold", "case_no = ?", caseNo)).isEqualTo(1);
        assertThat(verification.verify(caseNo).problems()).isEmpty();
    }

    /** Though the engine were told to remove its history. */
    @OnEachDatabase
    void ownersFilesAndMinutesAreNeverRemoved() {
        var delivery = ended();
        var handover = ended();
        jdbc.update("UPDATE ACT_HI_PROCINST SET PROC_DEF_KEY_ = 'site-delivery' WHERE BUSINESS_KEY_ = ?", delivery);
        jdbc.update("UPDATE ACT_HI_PROCINST SET PROC_DEF_KEY_ = 'unit-handover' WHERE BUSINESS_KEY_ = ?", handover);
        wait(Duration.ofDays(731));
        cleanUp();

        assertThat(recordsOf(delivery)).isPositive();
        assertThat(recordsOf(handover)).isPositive();
    }

    @OnEachDatabase
    void caseThatIsStillOpenKeepsItsRecords() {
        var caseNo = PhotographedCase.in(application);
        endInstance(caseNo);
        wait(Duration.ofDays(731));
        cleanUp();

        assertThat(recordsOf(caseNo)).isPositive();
    }

    @OnEachDatabase
    void whatIsRemovedIsWhatTheReportSaid(Tasklist tasklist, Removals removals) {
        var first = ended();
        wait(Duration.ofDays(20));
        var second = ended();
        wait(Duration.ofDays(711));
        var now = ClockUtil.getCurrentTime().toInstant();
        var before = removed();
        var said = tasklist.<List<String>>as(MANAGER, () -> removals.all()
                .filter(due -> !due.removedFrom().isAfter(now))
                .map(DueCase::caseNo)
                .filter(caseNo -> caseNo != null && !cases.get(caseNo).open())
                .toList());
        assertThat(said).contains(first).doesNotContain(second);

        cleanUp();

        assertThat(removed()).containsAll(before);
        assertThat(removed()).filteredOn(caseNo -> !before.contains(caseNo)).containsExactlyInAnyOrderElementsOf(said);
    }

    /** The others go, and the history of all stays until that one can go too. */
    @OnEachDatabase
    void caseThatCannotBeRemovedKeepsTheHistoryAndNotTheOthers() {
        var stuck = ended();
        var other = ended();
        jdbc.execute("CREATE TABLE stuck (case_no VARCHAR(40) REFERENCES finding (case_no))");
        try {
            jdbc.update("INSERT INTO stuck VALUES (?)", stuck);
            wait(Duration.ofDays(731));

            assertThatThrownBy(this::cleanUp).hasStackTraceContaining("到期案件的内容没有全部清理");

            assertThat(recordsOf(stuck)).isPositive();
            assertThat(recordsOf(other)).isZero();
            assertThat(rowsOf("act_hi_procinst", "business_key_ IN (?, '%s')".formatted(other), stuck))
                    .isEqualTo(2);
            assertThat(verification.verify(stuck).problems()).isEmpty();
        } finally {
            jdbc.execute("DROP TABLE stuck");
        }
        cleanUp();
        assertThat(recordsOf(stuck)).isZero();
        assertThat(rowsOf("act_hi_procinst", "business_key_ = ?", stuck)).isZero();
    }

    private String ended() {
        var caseNo = PhotographedCase.in(application);
        cases.close(caseNo, "已解决", List.of(), Map.of());
        endInstance(caseNo);
        return caseNo;
    }

    private void endInstance(String caseNo) {
        engine.getRuntimeService().deleteProcessInstance(instanceOf(caseNo), "Ended by the test", true, true);
    }

    private String instanceOf(String caseNo) {
        return engine.getHistoryService()
                .createHistoricProcessInstanceQuery()
                .processInstanceBusinessKey(caseNo)
                .singleResult()
                .getId();
    }

    private int recordsOf(String caseNo) {
        return RECORDS.stream()
                .mapToInt(table -> rowsOf(table, "case_no = ?", caseNo))
                .sum();
    }

    private int rowsOf(String table, String condition, String caseNo) {
        return jdbc.queryForObject(
                "SELECT COUNT(*) FROM %s WHERE %s".formatted(table, condition), Integer.class, caseNo);
    }

    private List<String> removed() {
        return jdbc.queryForList("SELECT case_no FROM content_removal", String.class);
    }

    private void cleanUp() {
        engine.getHistoryService().cleanUpHistoryAsync(true);
        engine.getHistoryService().findHistoryCleanupJobs().forEach(job -> engine.getManagementService()
                .executeJob(job.getId()));
    }

    private static void wait(Duration time) {
        ClockUtil.setCurrentTime(
                Date.from(ClockUtil.getCurrentTime().toInstant().plus(time)));
    }
}
