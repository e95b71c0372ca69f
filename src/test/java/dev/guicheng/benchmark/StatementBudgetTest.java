package dev.guicheng.benchmark;

import static org.assertj.core.api.Assertions.assertThat;

import dev.guicheng.testing.Database;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * What each step of a case may send to the database, records, ledger and seals included. A step that has become cheaper
 * lowers its budget; one that has become dearer needs a reason. {@code TrafficRun} shows what it sends.
 */
class StatementBudgetTest {

    private static final Map<String, Integer> BUDGET = Map.of(
            "start", 76,
            "find", 1,
            "claim", 16,
            "complete", 55,
            "find again", 1,
            "claim again", 15,
            "verify", 80);

    @Test
    void noStepSendsMoreThanItsBudget() {
        try (var product = Side.variant(Database.H2.newAddress())) {
            product.wholeCase();

            var sent = TrafficRun.steps(product).entrySet().stream()
                    .collect(Collectors.toMap(
                            Map.Entry::getKey, step -> step.getValue().statements()));
            assertThat(sent).isEqualTo(BUDGET);
        }
    }
}
