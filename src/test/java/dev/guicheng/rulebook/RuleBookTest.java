package dev.guicheng.rulebook;

import static dev.guicheng.rulebook.RuleBookFiles.file;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RuleBookTest {

    private static final String GOOD =
            """
            document: D01
            title: 巡检规程
            clauses:
              - id: D01-01
                clause: "3.1"
                class: STEP
                text: 逐项检查
                role: 管理员
                deadline: 每日
            """;

    @Test
    void clauseIsReadWithItsDocument() {
        assertThat(RuleBook.read(List.of(file("D01.yaml", GOOD))).find("D01-01"))
                .contains(new Clause(
                        "D01-01", "巡检规程", "3.1", ClauseClass.STEP, "逐项检查", "管理员", Optional.of("每日"), Optional.empty()));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    id: D01-01     | id: D01-1      | D01-1 is not an id of the form D01-\\d{2}
                    id: D01-01     | id: D02-01     | D02-01 is not an id of the form D01-\\d{2}
                    id: D01-01     | id:            | null is not an id of the form D01-\\d{2}
                    clause: "3.1"  | clause:        | D01-01 has no clause number
                    class: STEP    | class: STEPS   | D01-01 has the unknown class STEPS
                    class: STEP    | class:         | D01-01 has no class
                    text: 逐项检查 | text: ' '      | D01-01 has no text
                    role: 管理员   | role:          | D01-01 has no role
                    deadline: 每日 | deadline: ' '  | D01-01 has no deadline
                    deadline: 每日 | until: 每日    | "until"
                    deadline: 每日 | role: 每日     | Duplicate field 'role'
                    document: D01  | document: D1   | D1 is not an id of the form D\\d{2}
                    document: D01  | document: D02  | holds document D02
                    title: 巡检规程| title:         | D01 has no title
                    """)
    void mistakeInAClauseIsNamedWithFileAndId(String good, String bad, String message) {
        assertThat(GOOD).contains(good);
        List<DataFile> files = List.of(file("D01.yaml", GOOD.replace(good, bad)));

        assertThatThrownBy(() -> RuleBook.read(files))
                .isInstanceOf(InvalidRuleBook.class)
                .hasMessageStartingWith("D01.yaml: ")
                .hasMessageContaining(message);
    }

    @Test
    void clauseThatOccursTwiceIsRefused() {
        String twice = GOOD + GOOD.substring(GOOD.indexOf("  - id")).replace("逐项检查", "再查一遍");

        assertThatThrownBy(() -> RuleBook.read(List.of(file("D01.yaml", twice))))
                .hasMessage("D01.yaml: D01-01 occurs twice");
    }

    @Test
    void emptyFileIsRefused() {
        assertThatThrownBy(() -> RuleBook.read(List.of(file("D01.yaml", ""))))
                .isInstanceOf(InvalidRuleBook.class)
                .hasMessageStartingWith("D01.yaml: ");
    }

    @Test
    void documentWithoutClausesIsRefused() {
        assertThatThrownBy(() -> RuleBook.read(List.of(file("D01.yaml", "{document: D01, title: 空, clauses: []}"))))
                .hasMessage("D01.yaml: D01 has no clauses");
    }

    @Test
    void requiredClausesComeInTheOrderAsked() {
        assertThat(RuleBookFiles.fourClauses().require(List.of("D01-03", "D01-01")))
                .extracting(Clause::id)
                .containsExactly("D01-03", "D01-01");
    }

    @Test
    void unknownClausesAreListedWhenRequired() {
        assertThatThrownBy(() -> RuleBookFiles.fourClauses().require(List.of("D09-02", "D01-01", "D09-01")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("The rule book has no clause D09-01, D09-02");
    }

    @Test
    void deployedRolesNameWhoActsJoinedBySemicolons() {
        assertThat(RuleBook.load().all()).extracting(Clause::role).allSatisfy(role -> assertThat(role)
                .doesNotContain("→", "／", "/", ";", ",", "，"));
    }
}
