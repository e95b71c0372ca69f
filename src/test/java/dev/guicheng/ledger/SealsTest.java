package dev.guicheng.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.guicheng.casefile.CaseFiles;
import dev.guicheng.casefile.CaseType;
import dev.guicheng.casefile.LinkKind;
import dev.guicheng.casefile.NewCase;
import dev.guicheng.testing.Database;
import dev.guicheng.testing.OnEachDatabase;
import dev.guicheng.testing.Person;
import dev.guicheng.testing.ReportForm;
import dev.guicheng.testing.Tasklist;
import dev.guicheng.testing.TestEstate;
import dev.guicheng.testing.Together;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.ibatis.session.SqlSession;
import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionTemplate;

class SealsTest {

    private static final Person RECEPTIONIST = Person.of("chenfang", "receptionists");
    private static final Person ASSISTANT = Person.of("zhaojing", "serviceAssistants");
    private static final Person ENGINEER = Person.of("sunlei", "engineers");
    private static final Person OFFICER = Person.of("liqiang", "serviceOfficers");
    private static final CaseType FINDING = new CaseType("WT", "patrol-to-repair");
    private static final Duration TWO_YEARS_AND_A_DAY = Duration.ofDays(731);

    private Database database;
    private JdbcTemplate jdbc;
    private Tasklist tasklist;
    private CaseFiles cases;
    private CaseVerification verification;

    @BeforeEach
    void findTheProduct(
            Database database, JdbcTemplate jdbc, Tasklist tasklist, CaseFiles cases, CaseVerification verification) {
        this.database = database;
        this.jdbc = jdbc;
        this.tasklist = tasklist;
        this.cases = cases;
        this.verification = verification;
    }

    @AfterEach
    void letTimeRunAgain() {
        ClockUtil.reset();
    }

    @OnEachDatabase
    void whateverIsTamperedWithInARepairIsFoundAndNamed() {
        var caseNo = repaired();

        assertThat(verification.verify(caseNo)).satisfies(report -> {
            assertThat(report.problems()).isEmpty();
            assertThat(report.entries()).isGreaterThan(10);
            assertThat(report.seals()).isGreaterThan(5);
            assertThat(report.rows()).isGreaterThan(5);
            assertThat(report.unsealed()).isZero();
        });
        assertThat(CaseTampering.ofEveryKind(database.application(), caseNo))
                .contains(
                        "case_file 被改动",
                        "case_file 缺失",
                        "finding 被改动",
                        "finding 缺失",
                        "finding_step 被改动",
                        "finding_step 缺失",
                        "finding_step 是事后插入的",
                        "sign_off 被改动",
                        "sign_off 缺失",
                        "sign_off 是事后插入的",
                        "ACT_HI_PROCINST 被改动",
                        "ACT_HI_PROCINST 缺失",
                        "ACT_HI_PROCINST 是事后插入的",
                        "ACT_HI_ACTINST 被改动",
                        "ACT_HI_ACTINST 缺失",
                        "ACT_HI_ACTINST 是事后插入的",
                        "ACT_HI_TASKINST 被改动",
                        "ACT_HI_TASKINST 缺失",
                        "ACT_HI_TASKINST 是事后插入的",
                        "variable_history 被改动",
                        "variable_history 缺失",
                        "variable_history 是事后插入的",
                        "ACT_HI_OP_LOG 被改动",
                        "ACT_HI_OP_LOG 缺失",
                        "ACT_HI_OP_LOG 是事后插入的",
                        "ACT_HI_IDENTITYLINK 被改动",
                        "ACT_HI_IDENTITYLINK 缺失",
                        "ACT_HI_IDENTITYLINK 是事后插入的",
                        "ACT_HI_JOB_LOG 被改动",
                        "ACT_HI_DECINST 被改动",
                        "ACT_HI_DEC_IN 被改动",
                        "ACT_HI_DEC_OUT 缺失");
    }

    @OnEachDatabase
    void problemsAreNamedInOrderTheFirstFirst() {
        var caseNo = repaired();
        tampering().execute("UPDATE ledger_entry SET actor = 'nobody' WHERE case_no = ? AND seq = 2", caseNo);
        jdbc.update("UPDATE ACT_HI_PROCINST SET START_USER_ID_ = 'nobody' WHERE BUSINESS_KEY_ = ?", caseNo);
        jdbc.update("UPDATE case_file SET title = '别的' WHERE case_no = ?", caseNo);
        var instance =
                jdbc.queryForObject("SELECT ID_ FROM ACT_HI_PROCINST WHERE BUSINESS_KEY_ = ?", String.class, caseNo);

        var report = verification.verify(caseNo);

        assertThat(report.intact()).isFalse();
        assertThat(report.problem()).isEqualTo("台账第 2 条被改动");
        assertThat(report.problems())
                .extracting(Problem::text)
                .containsExactly(
                        "台账第 2 条被改动",
                        "案件（case_file %s）被改动".formatted(caseNo),
                        "流程实例（ACT_HI_PROCINST %s）被改动".formatted(instance));
        assertThat(verification.verifyQuickly(caseNo).problems()).isEqualTo(report.problems());
    }

    @OnEachDatabase
    void rowThatWasChangedPastTheProductIsNotSealedByWhatFollows() {
        var caseNo = opened();
        cases.link(caseNo, opened(), LinkKind.SUB_CASE);
        cases.link(caseNo, opened(), LinkKind.SUB_CASE);
        jdbc.update("UPDATE case_link SET about = '别的' WHERE from_case = ?", caseNo);

        cases.link(caseNo, opened(), LinkKind.SUB_CASE);
        cases.respond(caseNo);

        assertThat(verification.verify(caseNo).problems()).hasSize(2).allSatisfy(problem -> {
            assertThat(problem.table()).isEqualTo("case_link");
            assertThat(problem.text()).startsWith("关联（case_link " + caseNo).endsWith("被改动");
        });
    }

    @OnEachDatabase
    void transactionThatFailsLeavesNoSeal(TransactionTemplate transaction) {
        var caseNo = opened();
        var before = seals(caseNo);

        transaction.executeWithoutResult(status -> {
            cases.respond(caseNo);
            status.setRollbackOnly();
        });

        assertThat(seals(caseNo)).isEqualTo(before);
        assertThat(verification.verify(caseNo).problems()).isEmpty();
    }

    @OnEachDatabase
    void transactionThatWritesOftenLeavesOneSeal(TransactionTemplate transaction) {
        var caseNo = opened();
        var before = seals(caseNo);

        transaction.executeWithoutResult(status -> {
            cases.respond(caseNo);
            cases.setDeadlines(caseNo, null, Instant.parse("2027-01-01T00:00:00Z"));
            cases.withdraw(caseNo, "误报", List.of());
        });

        assertThat(seals(caseNo)).isEqualTo(before + 1);
        assertThat(verification.verify(caseNo).problems()).isEmpty();
    }

    @OnEachDatabase
    void whatIsWrittenOutsideOfATransactionIsSealedToo(SqlSession session) {
        var caseNo = opened();
        var before = seals(caseNo);

        session.update("dev.guicheng.casefile.CaseFileMapper.update", cases.get(caseNo));

        assertThat(seals(caseNo)).isEqualTo(before + 1);
        assertThat(verification.verify(caseNo).problems()).isEmpty();
    }

    @OnEachDatabase
    void parallelWritersKeepBothChainsSound() {
        var caseNo = opened();
        Runnable writer = () ->
                IntStream.range(0, 5).forEach(turn -> tasklist.as(OFFICER, () -> cases.signOff(caseNo, "客服部", "已核实")));

        Together.run(IntStream.range(0, 8).mapToObj(n -> writer).toArray(Runnable[]::new));

        var report = verification.verify(caseNo);
        assertThat(report.problems()).isEmpty();
        assertThat(report.seals()).isEqualTo(1 + 8 * 5);
        assertThat(report.rows()).isEqualTo(1 + 8 * 5);
    }

    @OnEachDatabase
    void parallelWritersOfTwoCasesDoNotWaitForEachOther() {
        var one = opened();
        var other = opened();
        Together.run(
                () -> IntStream.range(0, 10).forEach(turn -> cases.link(one, opened(), LinkKind.SUB_CASE)),
                () -> IntStream.range(0, 10).forEach(turn -> cases.link(other, one, LinkKind.SUB_CASE)));

        assertThat(verification.verify(one).problems()).isEmpty();
        assertThat(verification.verify(other).problems()).isEmpty();
    }

    @OnEachDatabase
    void changedSealIsFound() {
        var caseNo = repaired();
        tampering().execute("UPDATE seal_entry SET payload = '{}' WHERE case_no = ? AND seq = 1", caseNo);
        assertThat(verification.verify(caseNo).problem()).isEqualTo("封签链第 1 条被改动");

        tampering().execute("UPDATE seal_entry SET payload = '?' WHERE case_no = ? AND seq = 1", caseNo);
        assertThat(verification.verify(caseNo).problem()).isEqualTo("封签链第 1 条被改动");
    }

    @OnEachDatabase
    void removedSealIsFound() {
        var caseNo = repaired();
        tampering().execute("DELETE FROM seal_entry WHERE case_no = ? AND seq = 2", caseNo);
        assertThat(verification.verify(caseNo).problem()).isEqualTo("封签链第 2 条缺失");
    }

    @OnEachDatabase
    void removedLastSealIsFound() {
        var caseNo = repaired();
        var last = seals(caseNo);
        tampering().execute("DELETE FROM seal_entry WHERE case_no = ? AND seq = ?", caseNo, last);
        assertThat(verification.verify(caseNo).problem()).isEqualTo("封签链第 %d 条缺失".formatted(last));
    }

    @OnEachDatabase
    void sealsThatHaveChangedPlacesAreFound() {
        var caseNo = repaired();
        tampering().execute("UPDATE seal_entry SET seq = 99 WHERE case_no = ? AND seq = 2", caseNo);
        tampering().execute("UPDATE seal_entry SET seq = 2 WHERE case_no = ? AND seq = 3", caseNo);
        tampering().execute("UPDATE seal_entry SET seq = 3 WHERE case_no = ? AND seq = 99", caseNo);
        assertThat(verification.verify(caseNo).problem()).isEqualTo("封签链第 2 条的次序被调换");
    }

    @OnEachDatabase
    void databaseRefusesToChangeOrRemoveASeal() {
        var caseNo = opened();
        assertThatThrownBy(() -> jdbc.update("UPDATE seal_entry SET payload = '{}' WHERE case_no = ?", caseNo))
                .hasMessageContaining("台账只能追加");
        assertThatThrownBy(() -> jdbc.update("DELETE FROM seal_entry WHERE case_no = ?", caseNo))
                .hasMessageContaining("台账只能追加");
    }

    @OnEachDatabase
    void caseFromBeforeTheSealsIsSealedAsItIsFoundOnce(Seals seals) {
        var caseNo = repaired();
        forgetSeals(caseNo);
        assertThat(verification.verify(caseNo).problem()).isEqualTo("封签链第 1 条缺失");

        seals.sealBaselines();
        seals.sealBaselines();

        assertThat(seals(caseNo)).isOne();
        assertThat(payload(caseNo, 1)).contains("\"基线\":true", "finding_step");
        assertThat(verification.verify(caseNo)).satisfies(report -> {
            assertThat(report.problems()).isEmpty();
            assertThat(report.unsealed()).isPositive();
        });
        seals.sealOpenHistories();
        assertThat(verification.verify(caseNo).unsealed()).isZero();
        jdbc.update("UPDATE finding_step SET detail = '别的' WHERE case_no = ?", caseNo);
        assertThat(verification.verify(caseNo).problem())
                .startsWith("处理过程（finding_step ")
                .endsWith("被改动");
    }

    @OnEachDatabase
    void caseFromBeforeTheSealsThatIsWrittenFirstIsSealedAsAWhole() {
        var caseNo = opened();
        tasklist.as(OFFICER, () -> cases.signOff(caseNo, "客服部", "已核实"));
        forgetSeals(caseNo);

        cases.respond(caseNo);

        assertThat(payload(caseNo, 1)).contains("\"基线\":true", "sign_off");
        assertThat(verification.verify(caseNo).problems()).isEmpty();
    }

    @OnEachDatabase
    void historyOfAnOpenCaseIsSealedAsFarAsItHasCome(Seals seals) {
        var start = Instant.parse("2026-11-24T02:00:00Z");
        ClockUtil.setCurrentTime(Date.from(start));
        var caseNo = reported();
        assertThat(verification.verify(caseNo).unsealed()).isPositive();

        ClockUtil.setCurrentTime(Date.from(start.plus(Duration.ofHours(12))));
        seals.sealOpenHistories();
        var once = seals(caseNo);
        seals.sealOpenHistories();
        assertThat(seals(caseNo)).isEqualTo(once);
        var waiting = verification.verify(caseNo);
        assertThat(waiting.problems()).isEmpty();

        ClockUtil.setCurrentTime(Date.from(start.plus(Duration.ofHours(13))));
        triage(caseNo);
        assertThat(verification.verify(caseNo)).satisfies(report -> {
            assertThat(report.problems()).isEmpty();
            assertThat(report.unsealed()).isGreaterThan(waiting.unsealed());
        });

        jdbc.update(
                """
                INSERT INTO ACT_HI_COMMENT (ID_, TYPE_, TIME_, PROC_INST_ID_, MESSAGE_, REV_)
                SELECT ?, 'comment', START_TIME_, PROC_INST_ID_, '早就说过', 1
                FROM ACT_HI_PROCINST
                WHERE BUSINESS_KEY_ = ?
                """,
                "forged" + caseNo,
                caseNo);
        var problem = "备注（ACT_HI_COMMENT forged%s）是事后插入的".formatted(caseNo);
        assertThat(verification.verify(caseNo).problem()).isEqualTo(problem);
        ClockUtil.setCurrentTime(Date.from(start.plus(Duration.ofHours(36))));
        seals.sealOpenHistories();
        assertThat(verification.verify(caseNo).problems())
                .extracting(Problem::text)
                .containsExactly(problem);
    }

    @OnEachDatabase
    void commentOnACaseThatHasEndedIsSealedWhenTheNextTurnComes(Seals seals, TaskService tasks) {
        var caseNo = repaired();
        var instance =
                jdbc.queryForObject("SELECT ID_ FROM ACT_HI_PROCINST WHERE BUSINESS_KEY_ = ?", String.class, caseNo);
        assertThat(historyEnded(caseNo)).isTrue();

        ClockUtil.offset(Duration.ofHours(1).toMillis());
        tasks.createComment(null, instance, "住户来电感谢");

        assertThat(historyEnded(caseNo)).isFalse();
        assertThat(verification.verify(caseNo)).satisfies(report -> {
            assertThat(report.problems()).isEmpty();
            assertThat(report.unsealed()).isOne();
        });
        seals.sealOpenHistories();
        assertThat(historyEnded(caseNo)).isTrue();
        assertThat(verification.verify(caseNo).unsealed()).isZero();
        jdbc.update("UPDATE ACT_HI_COMMENT SET MESSAGE_ = '别的' WHERE PROC_INST_ID_ = ?", instance);
        assertThat(verification.verify(caseNo).problem())
                .startsWith("备注（ACT_HI_COMMENT ")
                .endsWith("被改动");
    }

    @OnEachDatabase
    void historyThatTheEngineMayRemoveIsNotMissed(HistoryService history) {
        var caseNo = repaired();
        var instance =
                jdbc.queryForObject("SELECT ID_ FROM ACT_HI_PROCINST WHERE BUSINESS_KEY_ = ?", String.class, caseNo);
        history.deleteHistoricProcessInstance(instance);
        assertThat(verification.verify(caseNo).problem())
                .startsWith("流程实例（ACT_HI_PROCINST ")
                .endsWith("缺失");

        ClockUtil.offset(TWO_YEARS_AND_A_DAY.toMillis());

        assertThat(verification.verify(caseNo).problems()).isEmpty();
    }

    @OnEachDatabase
    void anchorsFindTheNewestSealOfEachCaseInTheOrderOfTheCases(SealHeads heads, TransactionTemplate transaction) {
        var one = opened();
        var other = opened();

        var all = transaction.execute(status -> {
            try (var newest = heads.newest()) {
                return newest.toList();
            }
        });

        assertThat(all).extracting(ChainHead::caseNo).isSorted().contains(one, other);
        var head = heads.head(one).orElseThrow();
        assertThat(all).contains(head);
        assertThat(head.seq()).isOne();
        assertThat(heads.hashAt(one, 1)).contains(head.hash());
        assertThat(heads.headless()).doesNotContain(one, other);
    }

    @OnEachDatabase
    void nightlyCheckNamesWhatTheSealsFindAndNotTheLedgerOnceMore(SealCheck check) {
        var caseNo = opened();
        assertThat(check.firstFlaw(caseNo)).isEmpty();

        tampering().execute("UPDATE ledger_entry SET payload = '{}' WHERE case_no = ? AND seq = 1", caseNo);
        assertThat(check.firstFlaw(caseNo)).isEmpty();

        jdbc.update("UPDATE case_file SET title = '别的' WHERE case_no = ?", caseNo);
        assertThat(check.firstFlaw(caseNo))
                .hasValueSatisfying(
                        flaw -> assertThat(flaw.problem()).contains("case_file").endsWith("被改动"));
    }

    private LedgerTampering tampering() {
        return new LedgerTampering(database, jdbc);
    }

    private String opened() {
        return cases.open(new NewCase(FINDING, TestEstate.PROJECT, "灯不亮", null, null, List.of("D17-36"), Map.of()))
                .caseNo();
    }

    private String reported() {
        var form = ReportForm.ofLamps();
        return tasklist.caseNo(tasklist.start(RECEPTIONIST, "patrol-to-repair", form));
    }

    private void triage(String caseNo) {
        tasklist.complete(
                ASSISTANT,
                caseNo,
                "UserTask_TriageFinding",
                Map.of("route", "REPAIR", "seriousness", "MINOR", "responseMinutes", 60, "solutionDays", 5));
    }

    /** Reported, repaired, verified, signed and closed. */
    private String repaired() {
        var caseNo = reported();
        triage(caseNo);
        tasklist.complete(ENGINEER, caseNo, "UserTask_AcceptRepair", Map.of("acceptance", "ACCEPTED"));
        tasklist.complete(ENGINEER, caseNo, "UserTask_CarryOutRepair", Map.of("measures", "更换灯管", "hours", 1));
        tasklist.complete(OFFICER, caseNo, "UserTask_VerifyOnSite", Map.of("verification", "PASSED"));
        tasklist.complete(ENGINEER, caseNo, "UserTask_SignForDepartment", Map.of("signed", true));
        tasklist.complete(OFFICER, caseNo, "UserTask_SignForService", Map.of("signed", true));
        tasklist.runJobs(caseNo);
        return caseNo;
    }

    private int seals(String caseNo) {
        return jdbc.queryForObject("SELECT COUNT(*) FROM seal_entry WHERE case_no = ?", Integer.class, caseNo);
    }

    private String payload(String caseNo, int seq) {
        return jdbc.queryForObject(
                "SELECT payload FROM seal_entry WHERE case_no = ? AND seq = ?", String.class, caseNo, seq);
    }

    private boolean historyEnded(String caseNo) {
        return jdbc.queryForObject("SELECT history_ended FROM seal_head WHERE case_no = ?", Boolean.class, caseNo);
    }

    private void forgetSeals(String caseNo) {
        tampering().execute("DELETE FROM seal_entry WHERE case_no = ?", caseNo);
        jdbc.update("DELETE FROM seal_head WHERE case_no = ?", caseNo);
    }
}
