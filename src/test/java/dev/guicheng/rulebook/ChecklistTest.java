package dev.guicheng.rulebook;

import static dev.guicheng.rulebook.RuleBookFiles.file;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ChecklistTest {

    private static final String GOOD =
            """
            categories:
              - id: K01
                name: 公共秩序
                items:
                  - {id: K01-01, text: 没有隐患, clauses: [D01-02], routes: [EMERGENCY, REPAIR]}
                  - {id: K01-02, text: 标识已布置, clauses: [D01-02], routes: []}
              - id: K02
                name: 停车
                items:
                  - {id: K02-01, text: 停放有序, clauses: [D01-01, D01-02], routes: [VIOLATION]}
            """;

    private final RuleBook ruleBook = RuleBookFiles.fourClauses();

    @Test
    void itemsAreFoundByIdAndByCategory() {
        Checklist checklist = read(GOOD);

        assertThat(checklist.item("K01-01"))
                .isEqualTo(new ChecklistItem(
                        "K01-01", "K01", "没有隐患", List.of("D01-02"), List.of(Route.EMERGENCY, Route.REPAIR)));
        assertThat(checklist.category("K02").items()).containsExactly(checklist.item("K02-01"));
        assertThat(checklist.itemsOf(List.of("K02", "K01")))
                .extracting(ChecklistItem::id)
                .containsExactly("K01-01", "K01-02", "K02-01");
        assertThat(checklist.itemsOf(List.of("K02"))).containsExactly(checklist.item("K02-01"));
    }

    @Test
    void unknownIdsAreRefused() {
        Checklist checklist = read(GOOD);

        assertThatThrownBy(() -> checklist.item("K09-01")).hasMessage("The checklist has no K09-01");
        assertThatThrownBy(() -> checklist.category("K09")).hasMessage("The checklist has no K09");
        assertThatThrownBy(() -> checklist.itemsOf(List.of("K01", "K09"))).hasMessage("The checklist has no K09");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    id: K02        | id: K2         | K2 is not an id of the form K\\d{2}
                    id: K02        | id: K01        | K01 occurs twice
                    id: K02        | id: K03        | K03 stands where K02 is due
                    name: 停车     | name:          | K02 has no name
                    K01-02         | K01-01         | K01-01 occurs twice
                    K01-02         | K01-03         | K01-03 stands where K01-02 is due
                    K01-02         | K02-02         | K02-02 is not an id of the form K01-\\d{2}
                    text: 停放有序 | text: ''       | K02-01 has no text
                    [D01-01, D01-02] | [D01-02, D01-02] | K02-01 names one of its clauses twice
                    [D01-01, D01-02] | []           | K02-01 has no clauses
                    [D01-01, D01-02] | [D07-01]     | K02-01 cites the unknown clause D07-01
                    [VIOLATION]    | [FINE]         | K02-01 has the unknown route FINE
                    , routes: []   | ''             | K01-02 has no routes
                    """)
    void mistakeInTheChecklistIsNamedWithFileAndId(String good, String bad, String message) {
        assertThat(GOOD).contains(good);

        assertThatThrownBy(() -> read(GOOD.replace(good, bad)))
                .isInstanceOf(InvalidRuleBook.class)
                .hasMessage("checklist.yaml: " + message);
    }

    @Test
    void categoryWithoutItemsIsRefused() {
        assertThatThrownBy(() -> read("categories: [{id: K01, name: 空, items: []}]"))
                .hasMessage("checklist.yaml: K01 has no items");
    }

    @Test
    void deployedChecklistHoldsEveryItem() {
        Checklist checklist = Checklist.load(RuleBook.load());

        assertThat(checklist.categories())
                .extracting(category -> category.items().size())
                .containsExactly(11, 7, 8, 10, 5, 4, 17, 7, 6, 6, 8, 8, 6, 2);
    }

    private Checklist read(String content) {
        return Checklist.read(file("checklist.yaml", content), ruleBook);
    }
}
