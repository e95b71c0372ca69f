package dev.guicheng.rulebook;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TraceabilityTest {

    private static final Carrier TASK = carrier(Carrier.Kind.PROCESS, "round", "UserTask_Look", "执行巡查", "D01-01");
    private static final Carrier ITEM = carrier(Carrier.Kind.CHECKLIST, "K01", "K01-01", "灯亮着", "D01-02", "D01-03");
    private static final NotCarried LATER =
            new NotCarried(NotCarried.Kind.LATER, Optional.of("P09"), "周检尚未上线", List.of("D01-03"));
    private static final NotCarried CONDUCT =
            new NotCarried(NotCarried.Kind.NOT_SOFTWARE, Optional.empty(), "人的行为举止", List.of("D01-04"));

    private final RuleBook ruleBook = RuleBookFiles.fourClauses();

    @Test
    void everyClauseIsEitherCarriedOrListed() {
        Traceability traceability = traceability(List.of(TASK, ITEM), LATER, CONDUCT);

        assertThat(traceability.problems()).isEmpty();
        assertThat(traceability.carriersOf(clause("D01-01"))).containsExactly(TASK);
        assertThat(traceability.notCarried(clause("D01-01"))).isEmpty();
        assertThat(traceability.notCarried(clause("D01-04"))).contains(CONDUCT);
    }

    @Test
    void checklistItemCarriesWhatIsInspectedButNotTheSchedule() {
        Traceability traceability = traceability(List.of(TASK, ITEM), LATER, CONDUCT);

        assertThat(traceability.carriersOf(clause("D01-02"))).containsExactly(ITEM);
        assertThat(traceability.carriersOf(clause("D01-03"))).isEmpty();
        assertThat(traceability.inspectionsOf(clause("D01-03"))).containsExactly(ITEM);
    }

    @Test
    void citationOfAnUnknownClauseIsAProblem() {
        Carrier stray = carrier(Carrier.Kind.DECISION, "route", "Rule_1", "规则 1", "D01-01", "D99-01");

        assertThat(traceability(List.of(stray, ITEM), LATER, CONDUCT).problems())
                .containsExactly("route · 规则 1 cites the unknown clause D99-01");
    }

    @Test
    void clauseThatNothingCarriesOrListsIsAProblem() {
        assertThat(traceability(List.of(ITEM), LATER, CONDUCT).problems())
                .containsExactly("D01-01 is neither carried nor listed as not carried: 巡检");
    }

    @Test
    void clauseThatIsCarriedAndListedIsAProblem() {
        Carrier timer = carrier(Carrier.Kind.CODE, "patrol", "WeeklyRounds", "WeeklyRounds", "D01-03");

        assertThat(traceability(List.of(TASK, ITEM, timer), LATER, CONDUCT).problems())
                .containsExactly("D01-03 is listed as not carried, but patrol.WeeklyRounds carries it");
    }

    private Traceability traceability(List<Carrier> carriers, NotCarried... notCarried) {
        return new Traceability(ruleBook, carriers, List.of(notCarried));
    }

    private Clause clause(String id) {
        return ruleBook.find(id).orElseThrow();
    }

    private static Carrier carrier(Carrier.Kind kind, String source, String element, String name, String... clauses) {
        return new Carrier(kind, source, element, name, List.of(clauses));
    }
}
