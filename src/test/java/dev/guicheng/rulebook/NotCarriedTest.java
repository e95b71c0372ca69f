package dev.guicheng.rulebook;

import static dev.guicheng.rulebook.RuleBookFiles.file;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NotCarriedTest {

    private static final String GOOD =
            """
            - {reason: 周检尚未上线, kind: LATER, procedure: P09, clauses: [D01-03]}
            - {reason: 人的行为举止, kind: NOT_SOFTWARE, clauses: [D01-04]}
            """;

    @Test
    void groupsAreReadWithTheirReasons() {
        assertThat(read(GOOD))
                .containsExactly(
                        new NotCarried(NotCarried.Kind.LATER, Optional.of("P09"), "周检尚未上线", List.of("D01-03")),
                        new NotCarried(NotCarried.Kind.NOT_SOFTWARE, Optional.empty(), "人的行为举止", List.of("D01-04")));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    reason: 人的行为举止 | reason: ''    | group 2 has no reason
                    kind: LATER          | kind: SOON    | group 1 has the unknown kind SOON
                    procedure: P09       | procedure: P9 | group 1 is LATER with the procedure P9
                    , procedure: P09     | ''            | group 1 is LATER with the procedure null
                    kind: NOT_SOFTWARE   | kind: NOT_SOFTWARE, procedure: P09 | group 2 is NOT_SOFTWARE with the procedure P09
                    [D01-04]             | []            | group 2 has no clauses
                    [D01-04]             | [D01-03]      | lists D01-03 twice
                    [D01-04]             | [D07-01]      | lists the unknown clause D07-01
                    """)
    void mistakeIsNamedWithFileAndGroup(String good, String bad, String message) {
        assertThat(GOOD).contains(good);

        assertThatThrownBy(() -> read(GOOD.replace(good, bad)))
                .isInstanceOf(InvalidRuleBook.class)
                .hasMessage("not-carried.yaml: " + message);
    }

    private static List<NotCarried> read(String content) {
        return NotCarried.read(file("not-carried.yaml", content), RuleBookFiles.fourClauses());
    }
}
