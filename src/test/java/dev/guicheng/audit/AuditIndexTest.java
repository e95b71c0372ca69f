package dev.guicheng.audit;

import static dev.guicheng.audit.Facet.Kind.MARK;
import static dev.guicheng.audit.Facet.Kind.PERSON;
import static dev.guicheng.audit.Facet.Kind.PLACE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.guicheng.casefile.CaseFiles;
import dev.guicheng.casefile.CaseType;
import dev.guicheng.casefile.LinkKind;
import dev.guicheng.casefile.NewCase;
import dev.guicheng.ledger.Ledger;
import dev.guicheng.ledger.LedgerGrown;
import dev.guicheng.testing.OnEachDatabase;
import dev.guicheng.testing.Person;
import dev.guicheng.testing.ReportForm;
import dev.guicheng.testing.Tasklist;
import dev.guicheng.testing.TestEstate;
import dev.guicheng.testing.Together;
import java.sql.Clob;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.junit.jupiter.api.AfterEach;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionTemplate;

/** The index after every kind of change, read as it lies in the tables. */
class AuditIndexTest {

    private static final CaseType FINDING = new CaseType("WT", "patrol-to-repair");
    private static final CaseType EMERGENCY = new CaseType("YJ", "emergency-response");
    private static final CaseType ESCALATION = new CaseType("YQ", "overdue-escalation");
    private static final CaseType ROUND = new CaseType("XJ", "patrol-round");

    private static final Person RECEPTIONIST = Person.of("chenfang", "receptionists");
    private static final Person ASSISTANT = Person.of("zhaojing", "serviceAssistants");
    private static final Person ENGINEER = Person.of("sunlei", "engineers");

    @AfterEach
    void resetClock() {
        ClockUtil.reset();
    }

    @OnEachDatabase
    void findingIsFoundByWhatItsProcedureKnowsFromItsReportToItsAcceptance(
            Tasklist tasklist, AuditIndexer indexer, JdbcTemplate jdbc) {
        var caseNo = tasklist.caseNo(tasklist.start(RECEPTIONIST, "patrol-to-repair", report()));

        indexer.indexGrown();

        assertThat(row(jdbc, caseNo))
                .containsEntry("status", "OPEN")
                .containsEntry("project_id", TestEstate.PROJECT)
                .containsEntry("process_id", "patrol-to-repair");
        assertThat(facets(jdbc, PLACE, caseNo)).containsExactly(TestEstate.LOBBY);
        assertThat(facets(jdbc, PERSON, caseNo)).containsExactly("chenfang");
        assertThat(facets(jdbc, MARK, caseNo)).containsExactly("OPEN");
        assertThat((String) row(jdbc, caseNo).get("facts")).contains("两盏灯不亮", "3 号楼大堂");
        assertThat(verdict(jdbc, caseNo, "D17-36")).isEqualTo("UNDECIDED");

        tasklist.complete(ASSISTANT, caseNo, "UserTask_TriageFinding", triage());
        ClockUtil.offset(Duration.ofMinutes(10).toMillis());
        tasklist.complete(ENGINEER, caseNo, "UserTask_AcceptRepair", Map.of("acceptance", "ACCEPTED"));
        indexer.indexGrown();

        assertThat(row(jdbc, caseNo)).containsEntry("department", "engineering");
        assertThat((Integer) row(jdbc, caseNo).get("response_minutes")).isBetween(9, 11);
        assertThat(facets(jdbc, PERSON, caseNo)).containsExactly("chenfang", "sunlei", "zhaojing");
        assertThat(verdict(jdbc, caseNo, "D01-20")).isIn("KEPT", "LATE");
        assertThat(covered(jdbc, caseNo)).isTrue();
    }

    @OnEachDatabase
    void everyChangeOfACaseReachesTheIndex(CaseFiles cases, AuditIndexer indexer, JdbcTemplate jdbc, Clock clock) {
        var due = clock.instant().truncatedTo(ChronoUnit.MILLIS).plus(Duration.ofDays(7));
        var caseNo = opened(cases, FINDING, due);
        indexer.indexGrown();
        assertThat(time(jdbc, caseNo, "due_at")).isEqualTo(due);

        cases.log(caseNo, "维修", List.of("D05-50"), Map.of());
        indexer.indexGrown();
        assertThat(verdict(jdbc, caseNo, "D05-50")).isEqualTo("KEPT");

        cases.extend(caseNo, due.plus(Duration.ofDays(2)), "D17-37");
        indexer.indexGrown();
        assertThat(facets(jdbc, MARK, caseNo)).containsExactly("EXTENDED", "OPEN");
        assertThat(time(jdbc, caseNo, "due_at")).isEqualTo(due.plus(Duration.ofDays(2)));
        assertThat(time(jdbc, caseNo, "due_at_original")).isEqualTo(due);

        cases.close(caseNo, "已解决，验证合格", List.of("D05-51"), Map.of());
        indexer.indexGrown();
        assertThat(row(jdbc, caseNo)).containsEntry("status", "CLOSED").containsEntry("outcome", "已解决，验证合格");
        assertThat(facets(jdbc, MARK, caseNo)).containsExactly("EXTENDED");
        assertThat((String) row(jdbc, caseNo).get("facts")).contains("已解决");

        var withdrawn = opened(cases, FINDING, due);
        cases.withdraw(withdrawn, "误报", List.of());
        indexer.indexGrown();
        assertThat(facets(jdbc, MARK, withdrawn)).containsExactly("WITHDRAWN");
        assertThat(row(jdbc, withdrawn).get("solution_minutes")).isNull();
        assertThat(covered(jdbc, caseNo) && covered(jdbc, withdrawn)).isTrue();
    }

    @OnEachDatabase
    void whatIsRolledBackIsNotIndexed(
            CaseFiles cases, AuditIndexer indexer, JdbcTemplate jdbc, TransactionTemplate transaction) {
        var kept = opened(cases, FINDING, null);
        indexer.indexGrown();

        assertThatThrownBy(() -> transaction.executeWithoutResult(status -> {
                    cases.log(kept, "维修", List.of("D05-50"), Map.of());
                    throw new IllegalStateException("rolled back");
                }))
                .hasMessage("rolled back");
        // What nobody gathers stays as it is: the index would show this if it were written again.
        jdbc.update("UPDATE audit_case SET title = 'untouched' WHERE case_no = ?", kept);
        indexer.indexGrown();

        assertThat(row(jdbc, kept)).containsEntry("title", "untouched");
    }

    /** A node that dies takes what it has gathered with it. */
    @OnEachDatabase
    void whatNobodyHasGatheredIsFoundByComparingLedgerAndIndex(
            CaseFiles cases,
            AuditIndex index,
            AuditSettings settings,
            JdbcTemplate jdbc,
            Clock clock,
            AuditIndexer indexer,
            Ledger ledger) {
        var older = opened(cases, FINDING, null);
        indexer.indexGrown();
        cases.log(older, "维修", List.of("D05-50"), Map.of());
        var newer = opened(cases, FINDING, null);
        var otherNode = new AuditIndexer(index, ledger, settings, clock);

        otherNode.indexGrown();
        assertThat(covered(jdbc, older)).isFalse();
        otherNode.catchUp();

        assertThat(covered(jdbc, older)).isTrue();
        assertThat(covered(jdbc, newer)).isTrue();
        assertThat(index.behind(Map.of(older, 2, newer, 1))).isEmpty();
        assertThat(index.behind(Map.of(older, 3, newer, 1))).containsExactly(older);
        assertThat(index.behind(Map.of())).isEmpty();
    }

    @OnEachDatabase
    void threadCatchesUpAndThenIndexesByItselfUntilItIsStopped(
            CaseFiles cases, AuditIndex index, Ledger ledger, JdbcTemplate jdbc, Clock clock) {
        var caseNo = opened(cases, FINDING, null);
        var node = new AuditIndexer(
                index, ledger, new AuditSettings(Duration.ofMillis(10), Duration.ofMinutes(10)), clock);

        node.start();
        try {
            assertThat(node.isRunning()).isTrue();
            await().until(() -> covered(jdbc, caseNo));
            cases.log(caseNo, "维修", List.of("D05-50"), Map.of());
            node.on(new LedgerGrown(caseNo));
            await().until(() -> covered(jdbc, caseNo));
        } finally {
            node.stop();
        }
        assertThat(node.isRunning()).isFalse();
    }

    @OnEachDatabase
    void indexIsMadeAnewFromNothing(CaseFiles cases, AuditIndexer indexer, JdbcTemplate jdbc) {
        var caseNo = opened(cases, FINDING, null);
        indexer.indexGrown();
        var before = row(jdbc, caseNo);
        for (var table : List.of("audit_case", "audit_facet", "audit_clause")) {
            jdbc.update("DELETE FROM %s WHERE case_no = ?".formatted(table), caseNo);
        }

        indexer.catchUp();

        assertThat(row(jdbc, caseNo)).isEqualTo(before);
        assertThat(facets(jdbc, MARK, caseNo)).containsExactly("OPEN");
    }

    @OnEachDatabase
    void onlyOneNodeComparesAtATime(AuditIndex index, Clock clock) {
        ClockUtil.offset(Duration.ofDays(400).toMillis());
        assertThat(index.takesCatchingUp(Duration.ofMinutes(10))).isTrue();
        assertThat(index.takesCatchingUp(Duration.ofMinutes(10))).isFalse();
        ClockUtil.offset(Duration.ofDays(400).plusMinutes(11).toMillis());
        assertThat(index.takesCatchingUp(Duration.ofMinutes(10))).isTrue();
    }

    @OnEachDatabase
    void nodesThatIndexTheSameCasesTogetherLeaveEachOnce(CaseFiles cases, AuditIndex index, JdbcTemplate jdbc) {
        var numbers = List.of(opened(cases, FINDING, null), opened(cases, FINDING, null), opened(cases, ROUND, null));
        var backwards = List.of(numbers.get(2), numbers.get(1), numbers.get(0));

        for (int i = 0; i < 5; i++) {
            Together.run(() -> index.index(numbers), () -> index.index(backwards), () -> index.index(numbers));
        }

        assertThat(numbers).allSatisfy(caseNo -> {
            assertThat(covered(jdbc, caseNo)).isTrue();
            assertThat(facets(jdbc, MARK, caseNo)).containsExactly("OPEN");
        });
    }

    @OnEachDatabase
    void numbersThatNoCaseHasArePassedOver(AuditIndex index, JdbcTemplate jdbc) {
        assertThat(index.index(List.of("YZ-2026-999999"))).isEmpty();
        assertThat(jdbc.queryForObject(
                        "SELECT COUNT(*) FROM audit_case WHERE case_no = 'YZ-2026-999999'", Integer.class))
                .isZero();
    }

    /** Nothing happens in the case, and still it is overdue. */
    @OnEachDatabase
    void caseWhoseTimeIsOverIsJudgedAnew(CaseFiles cases, AuditIndexer indexer, JdbcTemplate jdbc, Clock clock) {
        var caseNo = opened(cases, FINDING, clock.instant().plus(Duration.ofDays(7)));
        insertFinding(jdbc, caseNo, "engineering");
        indexer.indexGrown();
        assertThat(verdict(jdbc, caseNo, "D17-36")).isEqualTo("UNDECIDED");
        indexer.recheck();
        assertThat(facets(jdbc, MARK, caseNo)).containsExactly("OPEN");

        ClockUtil.offset(Duration.ofDays(7).plusSeconds(1).toMillis());
        indexer.recheck();

        assertThat(facets(jdbc, MARK, caseNo)).containsExactly("OPEN", "OVERDUE");
        assertThat(verdict(jdbc, caseNo, "D17-36")).isEqualTo("BROKEN");
        assertThat(row(jdbc, caseNo).get("recheck_at")).isNull();

        cases.close(caseNo, "已解决", List.of(), Map.of());
        indexer.indexGrown();
        assertThat(facets(jdbc, MARK, caseNo)).containsExactly("OVERDUE");
        assertThat(verdict(jdbc, caseNo, "D17-36")).isEqualTo("LATE");
    }

    @OnEachDatabase
    void escalatedCaseAndItsSuperiorsTimesAreKnown(
            CaseFiles cases, AuditIndexer indexer, JdbcTemplate jdbc, Clock clock) {
        var now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        var about = opened(cases, FINDING, now.plusSeconds(60));
        insertFinding(jdbc, about, "engineering");
        var escalation = opened(cases, ESCALATION, null);
        cases.link(about, escalation, LinkKind.ESCALATION);
        jdbc.update(
                """
                INSERT INTO overdue (overdue_no, about_case, open_for, due_at_original, due_at, responsible, opened_at, level)
                VALUES (?, ?, ?, ?, ?, '工程部', ?, 2)
                """,
                escalation,
                about,
                about,
                Timestamp.from(now),
                Timestamp.from(now),
                Timestamp.from(now));
        for (int level = 1; level <= 2; level++) {
            jdbc.update(
                    """
                    INSERT INTO overdue_level (overdue_no, level, raised_at, ends_at, responsible_group, responsible)
                    VALUES (?, ?, ?, ?, 'serviceSupervisors', '客服主管')
                    """,
                    escalation,
                    level,
                    Timestamp.from(now.minus(Duration.ofDays(3 - level))),
                    Timestamp.from(now.minus(Duration.ofDays(2 - level)).plusSeconds(1)));
        }
        indexer.indexGrown();

        assertThat(facets(jdbc, MARK, about)).containsExactly("ESCALATED", "OPEN", "OVERDUE");
        // The first level's day is over, and nobody has decided on it.
        assertThat(verdict(jdbc, escalation, "D11-07")).isEqualTo("BROKEN");
        assertThat(facets(jdbc, PLACE, escalation)).containsExactly(TestEstate.LOBBY);
        assertThat(row(jdbc, escalation)).containsEntry("department", "engineering");
    }

    @OnEachDatabase
    void caseBelowFollowsTheDepartmentOfTheOneThatItBelongsTo(
            CaseFiles cases, AuditIndexer indexer, JdbcTemplate jdbc) {
        var finding = opened(cases, FINDING, null);
        insertFinding(jdbc, finding, "engineering");
        var emergency = opened(cases, EMERGENCY, null);
        cases.link(finding, emergency, LinkKind.SUB_CASE);
        indexer.indexGrown();
        assertThat(row(jdbc, emergency)).containsEntry("department", "engineering");

        jdbc.update("UPDATE finding SET department = 'security' WHERE case_no = ?", finding);
        cases.log(finding, "分派", List.of(), Map.of());
        indexer.indexGrown();

        assertThat(row(jdbc, emergency)).containsEntry("department", "security");
    }

    @OnEachDatabase
    void joinedFindingIsJudgedWhereItIsSolved(CaseFiles cases, AuditIndexer indexer, JdbcTemplate jdbc, Clock clock) {
        var caseNo = opened(cases, FINDING, clock.instant().plus(Duration.ofDays(7)));
        insertFinding(jdbc, caseNo, "engineering");
        jdbc.update("UPDATE finding SET duplicate_of = 'WT-2026-000001' WHERE case_no = ?", caseNo);
        cases.close(caseNo, "并入 WT-2026-000001", List.of("D17-36"), Map.of());
        indexer.indexGrown();

        assertThat(verdict(jdbc, caseNo, "D17-36")).isEqualTo("UNDECIDED");
    }

    @OnEachDatabase
    void roundOutsideItsWindowBreaksTheClauseOfTheWindow(CaseFiles cases, AuditIndexer indexer, JdbcTemplate jdbc) {
        var missed = closedRound(cases, jdbc, "REGULAR", true);
        var kept = closedRound(cases, jdbc, "REGULAR", false);
        var special = closedRound(cases, jdbc, "SPECIAL", null);
        indexer.indexGrown();

        assertThat(verdict(jdbc, missed, "D01-05")).isEqualTo("BROKEN");
        assertThat(verdict(jdbc, missed, "D01-14")).isEqualTo("BROKEN");
        assertThat(verdict(jdbc, kept, "D01-05")).isEqualTo("KEPT");
        assertThat(clauses(jdbc, special)).doesNotContain("D01-05", "D01-14");
        assertThat(facets(jdbc, PLACE, missed)).containsExactly(TestEstate.GARDEN, TestEstate.LOBBY);
        assertThat(row(jdbc, missed)).containsEntry("department", "service");
    }

    @OnEachDatabase
    void requestForMoreTimeThatNobodyAnsweredBreaksTheDutyToDecide(
            CaseFiles cases, AuditIndexer indexer, JdbcTemplate jdbc, Clock clock) {
        var answered = request(cases, jdbc, clock, "SUPPORT", "APPROVED", Duration.ofHours(1));
        var forgotten = request(cases, jdbc, clock, "TIME_OVER", "TIME_OVER", Duration.ofHours(-1));
        indexer.indexGrown();

        assertThat(verdict(jdbc, answered, "D05-45")).isEqualTo("KEPT");
        assertThat(verdict(jdbc, answered, "D17-37")).isEqualTo("KEPT");
        assertThat(verdict(jdbc, forgotten, "D05-45")).isEqualTo("BROKEN");
        assertThat(verdict(jdbc, forgotten, "D17-37")).isEqualTo("LATE");
    }

    @OnEachDatabase
    void incidentOfTheEngineMarksItsCaseOnceAndStays(
            Tasklist tasklist, ProcessEngine engine, AuditIndexer indexer, CaseFiles cases, JdbcTemplate jdbc) {
        var caseNo = tasklist.caseNo(tasklist.start(RECEPTIONIST, "patrol-to-repair", report()));
        var execution = tasklist.task(caseNo, "UserTask_TriageFinding").getExecutionId();
        engine.getRuntimeService().createIncident("failedJob", execution, null, "试验");

        indexer.recheck();
        indexer.recheck();
        indexer.indexGrown();

        assertThat(facets(jdbc, MARK, caseNo)).containsExactly("INCIDENT", "OPEN");
        cases.log(caseNo, "维修", List.of(), Map.of());
        indexer.indexGrown();
        assertThat(facets(jdbc, MARK, caseNo)).containsExactly("INCIDENT", "OPEN");
    }

    private static String request(
            CaseFiles cases, JdbcTemplate jdbc, Clock clock, String opinion, String decision, Duration before) {
        var now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        var about = opened(cases, FINDING, now.plus(Duration.ofDays(7)));
        var extension = opened(cases, ESCALATION, null);
        var asked = Timestamp.from(now);
        jdbc.update(
                """
                INSERT INTO extension (
                    extension_no, about_case, applicant, asked_by, asked_at, by_superior, reason, work_done,
                    due_at_original, due_at_before, new_due_at, extension_count, total_days, extension_days, step,
                    opinion, opinion_at, manager_decision, manager_at, outcome, decided_at)
                VALUES (?, ?, 'sunlei', 'sunlei', ?, FALSE, '配件缺货', '已订货', ?, ?, ?, 0, 2, 2, 'DECIDED', ?, ?, ?, ?, 'REFUSED', ?)
                """,
                extension,
                about,
                asked,
                Timestamp.from(now.plus(before)),
                Timestamp.from(now.plus(before)),
                Timestamp.from(now.plus(Duration.ofDays(9))),
                opinion,
                asked,
                decision,
                asked,
                asked);
        return extension;
    }

    private static String closedRound(CaseFiles cases, JdbcTemplate jdbc, String cause, Boolean missed) {
        var caseNo = opened(cases, ROUND, null);
        var now = Timestamp.from(cases.get(caseNo).openedAt());
        jdbc.update(
                """
                INSERT INTO patrol_round (
                    case_no, kind, cause, way, due_at, started_at, ended_at, window_missed, patroller, situation)
                VALUES (?, 'DAILY', ?, 'WALK', ?, ?, ?, ?, 'liqiang', '整洁')
                """,
                caseNo,
                cause,
                now,
                now,
                now,
                missed);
        for (var place : List.of(TestEstate.LOBBY, TestEstate.GARDEN)) {
            jdbc.update("INSERT INTO patrol_round_place (case_no, place_id) VALUES (?, ?)", caseNo, place);
        }
        cases.close(caseNo, "无异常", List.of(), Map.of());
        return caseNo;
    }

    private static void insertFinding(JdbcTemplate jdbc, String caseNo, String department) {
        jdbc.update(
                """
                INSERT INTO finding (
                    case_no, place_id, exact_place, item, description, reported_seriousness, hazard, reply_wanted,
                    reported_by, found_at, department, version)
                VALUES (?, ?, '东侧', 'K03-03', '灯不亮', 'MINOR', FALSE, FALSE, 'chenfang', CURRENT_TIMESTAMP, ?, 0)
                """,
                caseNo,
                TestEstate.LOBBY,
                department);
    }

    private static String opened(CaseFiles cases, CaseType type, Instant dueAt) {
        return cases.open(new NewCase(
                        type, TestEstate.PROJECT, "测试 " + UUID.randomUUID(), null, dueAt, List.of("D01-24"), Map.of()))
                .caseNo();
    }

    private static Map<String, Object> report() {
        return ReportForm.ofLamps();
    }

    private static Map<String, Object> triage() {
        return Map.of("route", "REPAIR", "seriousness", "MINOR", "responseMinutes", 60, "solutionDays", 5);
    }

    private static Map<String, Object> row(JdbcTemplate jdbc, String caseNo) {
        var row = new HashMap<String, Object>();
        jdbc.queryForMap(
                        """
                        SELECT project_id, process_id, department, title, status, outcome, response_minutes,
                            solution_minutes, facts, recheck_at, indexed_seq
                        FROM audit_case
                        WHERE case_no = ?
                        """,
                        caseNo)
                .forEach((column, value) ->
                        row.put(column.toLowerCase(Locale.ROOT), value instanceof Clob clob ? text(clob) : value));
        return row;
    }

    private static String text(Clob clob) {
        try {
            return clob.getSubString(1, (int) clob.length());
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Instant time(JdbcTemplate jdbc, String caseNo, String column) {
        return jdbc.queryForObject(
                        "SELECT %s FROM audit_case WHERE case_no = ?".formatted(column), Timestamp.class, caseNo)
                .toInstant();
    }

    private static List<String> facets(JdbcTemplate jdbc, Facet.Kind kind, String caseNo) {
        return jdbc.queryForList(
                "SELECT term FROM audit_facet WHERE kind = ? AND case_no = ? ORDER BY term",
                String.class,
                kind.name(),
                caseNo);
    }

    private static String verdict(JdbcTemplate jdbc, String caseNo, String clause) {
        return jdbc.queryForObject(
                "SELECT verdict FROM audit_clause WHERE case_no = ? AND clause = ?", String.class, caseNo, clause);
    }

    private static List<String> clauses(JdbcTemplate jdbc, String caseNo) {
        return jdbc.queryForList("SELECT clause FROM audit_clause WHERE case_no = ?", String.class, caseNo);
    }

    /** Whether the index covers the case's whole ledger. */
    private static boolean covered(JdbcTemplate jdbc, String caseNo) {
        return jdbc.queryForObject(
                        """
                        SELECT COUNT(*)
                        FROM audit_case a
                        JOIN ledger_head h ON h.case_no = a.case_no AND h.seq = a.indexed_seq
                        WHERE a.case_no = ?
                        """,
                        Integer.class,
                        caseNo)
                == 1;
    }
}
