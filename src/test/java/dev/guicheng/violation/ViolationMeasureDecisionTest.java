package dev.guicheng.violation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.guicheng.rulebook.Checklist;
import dev.guicheng.rulebook.Route;
import dev.guicheng.rulebook.RuleBook;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.dmn.engine.DmnDecision;
import org.camunda.bpm.dmn.engine.DmnEngine;
import org.camunda.bpm.dmn.engine.delegate.DmnEvaluatedDecisionRule;
import org.camunda.bpm.dmn.engine.impl.DefaultDmnEngineConfiguration;
import org.camunda.bpm.engine.variable.Variables;
import org.camunda.bpm.model.dmn.Dmn;
import org.camunda.bpm.model.dmn.DmnModelInstance;
import org.camunda.bpm.model.dmn.HitPolicy;
import org.camunda.bpm.model.dmn.instance.DecisionTable;
import org.camunda.bpm.model.dmn.instance.DmnElement;
import org.camunda.bpm.model.dmn.instance.Rule;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The decision table alone. */
class ViolationMeasureDecisionTest {

    /** Kind, repeated, danger; the rule that answers, and its answer: seriousness, measure, days to rectify and object. */
    private static final String ROWS =
            """
            K11-01 | false | true  | Rule_Danger          | SERIOUS | STOP_WORK | 1 | 1
            K01-06 | true  | true  | Rule_Danger          | SERIOUS | STOP_WORK | 1 | 1
            K11-01 | true  | false | Rule_RenovationAgain | SERIOUS | STOP_WORK | 3 | 2
            K11-02 | true  | false | Rule_RenovationAgain | SERIOUS | STOP_WORK | 3 | 2
            K01-06 | true  | false | Rule_Again           | SERIOUS | NOTICE    | 3 | 2
            K04-05 | true  | false | Rule_Again           | SERIOUS | NOTICE    | 3 | 2
            K04-05 | false | false | Rule_FireSafety      | SERIOUS | NOTICE    | 1 | 1
            K04-08 | false | false | Rule_FireSafety      | SERIOUS | NOTICE    | 1 | 1
            K05-03 | false | false | Rule_FireSafety      | SERIOUS | NOTICE    | 1 | 1
            K11-05 | false | false | Rule_Throwing        | SERIOUS | NOTICE    | 1 | 1
            K11-01 | false | false | Rule_Renovation      | MINOR   | NOTICE    | 3 | 2
            K11-02 | false | false | Rule_Noise           | MINOR   | NOTICE    | 1 | 1
            K11-03 | false | false | Rule_Noise           | MINOR   | NOTICE    | 1 | 1
            K11-04 | false | false | Rule_Noise           | MINOR   | NOTICE    | 1 | 1
            K01-06 | false | false | Rule_Other           | MINOR   | NOTICE    | 3 | 2
            """;

    private static final DmnModelInstance MODEL = Dmn.readModelFromFile(
            Path.of("processes", "violation", "violation-measure.dmn").toFile());

    private final List<String> matched = new ArrayList<>();
    private final DmnEngine engine;
    private final DmnDecision decision;

    ViolationMeasureDecisionTest() {
        var configuration = new DefaultDmnEngineConfiguration();
        configuration.getCustomPostDecisionTableEvaluationListeners().add(event -> event.getMatchingRules().stream()
                .map(DmnEvaluatedDecisionRule::getId)
                .forEach(matched::add));
        engine = configuration.buildEngine();
        decision = engine.parseDecision("violation-measure", MODEL);
    }

    @ParameterizedTest
    @CsvSource(textBlock = ROWS, delimiter = '|')
    void firstRuleThatFitsProposesTheMeasure(
            String kind,
            boolean repeated,
            boolean danger,
            String rule,
            String seriousness,
            String measure,
            int rectifyDays,
            int objectionDays) {
        assertThat(propose(kind, repeated, danger))
                .containsOnly(
                        Map.entry("seriousness", seriousness),
                        Map.entry("measure", measure),
                        Map.entry("rectifyDays", rectifyDays),
                        Map.entry("objectionDays", objectionDays));
        assertThat(matched).containsExactly(rule);
    }

    @Test
    void everyRuleOfTheTableHasARowAbove() {
        assertThat(MODEL.getModelElementsByType(Rule.class))
                .extracting(DmnElement::getId)
                .containsExactlyInAnyOrderElementsOf(ROWS.lines()
                        .map(row -> row.split("\\|")[3].strip())
                        .distinct()
                        .toList());
    }

    @Test
    void earlierRulesGoBeforeLaterOnes() {
        assertThat(MODEL.getModelElementsByType(DecisionTable.class))
                .singleElement()
                .extracting(DecisionTable::getHitPolicy)
                .isEqualTo(HitPolicy.FIRST);
    }

    @Test
    void everyKindOfTheChecklistHasAtMostAWeekToRectify() {
        var kinds = Checklist.load(RuleBook.load()).categories().stream()
                .flatMap(category -> category.items().stream())
                .filter(item -> item.routes().contains(Route.VIOLATION))
                .toList();
        assertThat(kinds).isNotEmpty();

        for (var kind : kinds) {
            assertThat((Integer) propose(kind.id(), false, false).get("rectifyDays"))
                    .as(kind.id())
                    .isBetween(1, Violations.LONGEST_RECTIFICATION_DAYS);
        }
    }

    private Map<String, Object> propose(String kind, boolean repeated, boolean danger) {
        return engine.evaluateDecisionTable(
                        decision,
                        Variables.putValue("kind", kind)
                                .putValue("repeated", repeated)
                                .putValue("danger", danger))
                .getSingleResult()
                .getEntryMap();
    }
}
