package dev.guicheng.overdue;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.dmn.engine.DmnDecisionTableResult;
import org.camunda.bpm.dmn.engine.DmnEngine;
import org.camunda.bpm.dmn.engine.delegate.DmnEvaluatedDecisionRule;
import org.camunda.bpm.dmn.engine.impl.DefaultDmnEngineConfiguration;
import org.camunda.bpm.model.dmn.Dmn;
import org.camunda.bpm.model.dmn.DmnModelInstance;
import org.camunda.bpm.model.dmn.instance.DmnElement;
import org.camunda.bpm.model.dmn.instance.Rule;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Both decision tables alone, row by row. */
class OverdueDecisionTest {

    private static final String TIMES =
            """
            patrol-to-repair | REMINDER | Rule_Reminder       | 1 |  0
            patrol-to-repair | LEVEL1   | Rule_Supervisor     | 1 |  7
            work-contact     | LEVEL2   | Rule_Manager        | 2 | 14
            tenant-violation | LEVEL3   | Rule_GeneralManager | 3 | 30
            """;

    private static final String AUTHORITY =
            """
            0 |  1 |  1 | Rule_Normal | MANAGER
            0 |  7 |  7 | Rule_Normal | MANAGER
            0 |  8 |  8 | Rule_Long   | MANAGER_AND_GENERAL
            0 | 30 | 30 | Rule_Long   | MANAGER_AND_GENERAL
            0 | 31 | 31 | Rule_Cap    | NONE
            1 | 10 |  3 | Rule_Second | MANAGER_AND_GENERAL
            1 | 20 | 13 | Rule_Second | MANAGER_AND_GENERAL
            1 | 31 |  1 | Rule_Cap    | NONE
            2 | 12 |  1 | Rule_Third  | NONE
            3 | 40 |  1 | Rule_Third  | NONE
            """;

    private final List<String> matched = new ArrayList<>();
    private final DmnEngine engine;

    OverdueDecisionTest() {
        var configuration = new DefaultDmnEngineConfiguration();
        configuration.getCustomPostDecisionTableEvaluationListeners().add(event -> event.getMatchingRules().stream()
                .map(DmnEvaluatedDecisionRule::getId)
                .forEach(matched::add));
        engine = configuration.buildEngine();
    }

    @ParameterizedTest
    @CsvSource(textBlock = TIMES, delimiter = '|')
    void stepHasItsTime(String procedure, String step, String rule, int workingDays, int finalDays) {
        var result = decide("overdue-times", Map.of("procedure", procedure, "step", step));

        assertThat(matched).containsExactly(rule);
        assertThat(result.getSingleResult().getEntryMap())
                .containsEntry("workingDays", workingDays)
                .containsEntry("finalDays", finalDays);
    }

    @ParameterizedTest
    @CsvSource(textBlock = AUTHORITY, delimiter = '|')
    void lengthAndCountSayWhoDecides(int count, int totalDays, int days, String rule, String authority) {
        var result = decide(
                "extension-authority", Map.of("extensionCount", count, "totalDays", totalDays, "extensionDays", days));

        assertThat(matched).containsExactly(rule);
        assertThat(result.getSingleResult().getEntryMap())
                .containsEntry("authority", authority)
                .containsEntry("workingDays", 1);
        assertThat(result.getSingleResult().<String>getEntry("authorityReason")).isNotBlank();
    }

    @Test
    void everyRuleHasARowHere() {
        assertThat(rules("overdue-times")).allSatisfy(rule -> assertThat(TIMES).contains(rule + " "));
        assertThat(rules("extension-authority"))
                .allSatisfy(rule -> assertThat(AUTHORITY).contains(rule + " "));
    }

    private DmnDecisionTableResult decide(String table, Map<String, Object> facts) {
        return engine.evaluateDecisionTable(engine.parseDecision(table, model(table)), facts);
    }

    private static List<String> rules(String table) {
        return model(table).getModelElementsByType(Rule.class).stream()
                .map(DmnElement::getId)
                .toList();
    }

    private static DmnModelInstance model(String table) {
        return Dmn.readModelFromFile(
                Path.of("processes", "overdue", table + ".dmn").toFile());
    }
}
