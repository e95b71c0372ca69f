package dev.guicheng;

import static org.assertj.core.api.Assertions.assertThat;

import dev.guicheng.rulebook.Checklist;
import dev.guicheng.rulebook.Clause;
import dev.guicheng.rulebook.ClauseClass;
import dev.guicheng.rulebook.RuleBook;
import dev.guicheng.rulebook.Traceability;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Holds the product to the rule book: nothing cites a clause that is not there, no clause is forgotten. */
class RuleBookTraceabilityTest {

    private static final RuleBook RULE_BOOK = RuleBook.load();
    private static final Checklist CHECKLIST = Checklist.load(RULE_BOOK);

    @Test
    void ruleBookHoldsTheCataloguesClausesByDocumentAndClass() {
        Map<String, List<Clause>> documents = RULE_BOOK.all().stream()
                .collect(Collectors.groupingBy(Clause::document, TreeMap::new, Collectors.toList()));

        assertThat(RULE_BOOK.all()).hasSize(420);
        assertThat(documents.entrySet().stream()
                        .map(document -> document.getKey() + " " + classCounts(document.getValue()))
                        .collect(Collectors.joining("\n", "", "\n")))
                .isEqualTo(
                        // PROCESS STEP TIMER RECORD ROLE RULE REPORT CHECKLIST CONDUCT
                        """
                        D01 2 4 4 3 2 11 2 2 0
                        D02 2 2 15 5 1 8 0 5 0
                        D03 2 3 10 1 3 0 0 1 0
                        D04 2 9 2 7 4 5 1 1 0
                        D05 1 4 1 1 2 8 0 32 2
                        D06 4 4 0 1 3 2 0 2 4
                        D07 0 3 9 1 1 3 1 3 0
                        D08 1 1 1 2 0 6 0 4 0
                        D09 1 0 1 1 0 0 0 3 1
                        D10 3 0 3 1 1 4 2 0 4
                        D11 2 9 1 1 2 4 0 1 6
                        D12 0 1 1 0 0 5 0 6 6
                        D13 4 7 5 6 2 0 1 1 7
                        D14 2 3 3 2 1 2 0 0 4
                        D15 1 1 0 1 0 4 0 8 2
                        D16 1 3 1 1 0 2 1 3 0
                        D17 4 3 3 4 2 10 1 18 0
                        """);
    }

    @Test
    void checklistHoldsTheCataloguesItems() {
        assertThat(CHECKLIST.categories()).hasSize(14);
        assertThat(CHECKLIST.categories().stream()
                        .mapToInt(category -> category.items().size())
                        .sum())
                .isEqualTo(105);
    }

    @Test
    void everyCitationIsKnownAndEveryClauseIsCarriedOrListedWithItsReason() {
        assertThat(Traceability.load(RULE_BOOK, CHECKLIST).problems()).isEmpty();
    }

    private static String classCounts(List<Clause> clauses) {
        Map<ClauseClass, Long> counts =
                clauses.stream().collect(Collectors.groupingBy(Clause::clauseClass, Collectors.counting()));
        return Arrays.stream(ClauseClass.values())
                .map(clauseClass -> counts.getOrDefault(clauseClass, 0L))
                .map(Object::toString)
                .collect(Collectors.joining(" "));
    }
}
