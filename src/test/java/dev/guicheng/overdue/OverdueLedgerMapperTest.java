package dev.guicheng.overdue;

import static org.assertj.core.api.Assertions.assertThat;

import dev.guicheng.casefile.CaseFile.Status;
import dev.guicheng.casefile.CaseFiles;
import dev.guicheng.casefile.CaseType;
import dev.guicheng.casefile.NewCase;
import dev.guicheng.organization.Project;
import dev.guicheng.organization.ProjectKind;
import dev.guicheng.organization.ProjectPlan;
import dev.guicheng.organization.Projects;
import dev.guicheng.overdue.Overdue.Settlement;
import dev.guicheng.testing.OnEachDatabase;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

class OverdueLedgerMapperTest {

    private static final Instant OPENED = Instant.parse("2026-03-01T01:00:00Z");
    private static final Instant DUE = Instant.parse("2026-03-08T01:00:00Z");
    private static final Instant LATER_DUE = Instant.parse("2026-03-12T01:00:00Z");
    private static final Instant CLOSED = Instant.parse("2026-03-15T01:00:00Z");
    private static final Instant NOW = Instant.parse("2026-03-20T01:00:00Z");
    private static final Instant EVER = Instant.parse("2026-01-01T00:00:00Z");

    private final String projectId = "p" + UUID.randomUUID().toString().replace("-", "");

    @BeforeEach
    void takeAProjectOver(Projects projects) {
        ClockUtil.setCurrentTime(Date.from(OPENED));
        projects.takeOver(new ProjectPlan(
                new Project(projectId, "测试小区", ProjectKind.RESIDENTIAL), List.of(), List.of(), List.of()));
    }

    @AfterEach
    void letTimeRunAgain() {
        ClockUtil.reset();
    }

    @OnEachDatabase
    void openCasePastItsDateIsThereWithItsEscalation(
            OverdueLedgerMapper mapper, OverdueMapper overdues, CaseFiles cases) {
        var caseNo = open(cases, "patrol-to-repair", DUE);
        var overdueNo = escalated(overdues, cases, caseNo, DUE);
        overdues.updateLevel(overdueNo, 2, NOW);

        assertThat(find(mapper))
                .containsExactly(new OverdueEntry(
                        caseNo, projectId, "灯不亮", Status.OPEN, DUE, DUE, null, overdueNo, "工程部", 2, null));
    }

    @OnEachDatabase
    void caseWithoutAnEscalationOfItsOwnIsThereToo(OverdueLedgerMapper mapper, CaseFiles cases) {
        var caseNo = open(cases, "emergency-response", DUE);

        assertThat(find(mapper)).singleElement().satisfies(entry -> {
            assertThat(entry.caseNo()).isEqualTo(caseNo);
            assertThat(entry.overdueNo()).isNull();
            assertThat(entry.level()).isNull();
        });
    }

    @OnEachDatabase
    void whoWasInTimeOrHasTimeLeftOrIsAnEscalationItselfIsNotThere(OverdueLedgerMapper mapper, CaseFiles cases) {
        var inTime = open(cases, "patrol-to-repair", DUE);
        close(cases, inTime, DUE);
        open(cases, "patrol-to-repair", NOW);
        open(cases, "patrol-to-repair", null);
        open(cases, "overdue-escalation", DUE);

        assertThat(find(mapper)).isEmpty();
    }

    @OnEachDatabase
    void dateThatWasMovedStaysBesideTheOneThatHoldsLatestFirst(
            OverdueLedgerMapper mapper, OverdueMapper overdues, CaseFiles cases) {
        var caseNo = open(cases, "patrol-to-repair", DUE);
        var moved = escalated(overdues, cases, caseNo, DUE);
        overdues.updateSettlement(moved, Settlement.EXTENDED, DUE.plusSeconds(3600));
        cases.extend(caseNo, LATER_DUE);
        var again = escalated(overdues, cases, caseNo, LATER_DUE);
        close(cases, caseNo, CLOSED);
        overdues.updateSettlement(again, Settlement.SOLVED, CLOSED);

        assertThat(find(mapper))
                .containsExactly(
                        new OverdueEntry(
                                caseNo,
                                projectId,
                                "灯不亮",
                                Status.CLOSED,
                                DUE,
                                LATER_DUE,
                                CLOSED,
                                again,
                                "工程部",
                                0,
                                Settlement.SOLVED),
                        new OverdueEntry(
                                caseNo,
                                projectId,
                                "灯不亮",
                                Status.CLOSED,
                                DUE,
                                DUE,
                                CLOSED,
                                moved,
                                "工程部",
                                0,
                                Settlement.EXTENDED));
    }

    @OnEachDatabase
    void periodHoldsWhatWasLateOnOneOfItsDays(OverdueLedgerMapper mapper, CaseFiles cases) {
        var closed = open(cases, "patrol-to-repair", DUE);
        close(cases, closed, CLOSED);
        var open = open(cases, "patrol-to-repair", LATER_DUE);

        assertThat(numbers(mapper, EVER, DUE)).isEmpty();
        assertThat(numbers(mapper, EVER, DUE.plusMillis(1))).containsExactly(closed);
        assertThat(numbers(mapper, CLOSED, NOW)).containsExactly(open, closed);
        assertThat(numbers(mapper, CLOSED.plusMillis(1), NOW)).containsExactly(open);
    }

    @OnEachDatabase
    void otherProjectsAreLeftOut(OverdueLedgerMapper mapper, CaseFiles cases) {
        open(cases, "patrol-to-repair", DUE);

        assertThat(mapper.findEntries(List.of("elsewhere"), EVER, NOW, NOW)).isEmpty();
    }

    @OnEachDatabase
    void levelsOfSeveralEscalationsComeInOrder(OverdueLedgerMapper mapper, OverdueMapper overdues, CaseFiles cases) {
        var one = escalated(overdues, cases, open(cases, "patrol-to-repair", DUE), DUE);
        var other = escalated(overdues, cases, open(cases, "patrol-to-repair", DUE), DUE);
        var second = new OverdueLevel(one, 2, CLOSED, NOW, "projectManagers", "冯华");
        var first = new OverdueLevel(one, 1, DUE, CLOSED, "serviceSupervisors", "赵静");
        var ofOther = new OverdueLevel(other, 1, DUE, CLOSED, "serviceSupervisors", "赵静");
        List.of(second, ofOther, first).forEach(overdues::insertLevel);

        assertThat(mapper.findLevels(List.of(one, other))).containsExactly(first, second, ofOther);
    }

    private List<OverdueEntry> find(OverdueLedgerMapper mapper) {
        return mapper.findEntries(List.of(projectId), EVER, NOW, NOW);
    }

    private List<String> numbers(OverdueLedgerMapper mapper, Instant from, Instant until) {
        return mapper.findEntries(List.of(projectId), from, until, NOW).stream()
                .map(OverdueEntry::caseNo)
                .toList();
    }

    private String escalated(OverdueMapper overdues, CaseFiles cases, String caseNo, Instant dueAt) {
        var overdueNo = open(cases, "overdue-escalation", null);
        overdues.insert(new Overdue(overdueNo, caseNo, DUE, dueAt, "工程部", dueAt, 0, null, null, null));
        return overdueNo;
    }

    private static void close(CaseFiles cases, String caseNo, Instant at) {
        ClockUtil.setCurrentTime(Date.from(at));
        cases.close(caseNo, "已解决", List.of(), Map.of());
        ClockUtil.setCurrentTime(Date.from(OPENED));
    }

    private String open(CaseFiles cases, String processId, Instant dueAt) {
        var prefix = processId.equals("overdue-escalation") ? "YQ" : "WT";
        return cases.open(new NewCase(
                        new CaseType(prefix, processId), projectId, "灯不亮", null, dueAt, List.of(), Map.of()))
                .caseNo();
    }
}
