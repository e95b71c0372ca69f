package dev.guicheng.handover;

import static org.assertj.core.api.Assertions.assertThat;

import dev.guicheng.handover.Snag.Part;
import dev.guicheng.handover.Snag.Seriousness;
import dev.guicheng.rulebook.Checklist;
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
class SnagTermsDecisionTest {

    private static final int LONGEST_REPAIR_DAYS = 7;

    /** Part and seriousness; the rule that answers, and its answer: days, contractor, item of the checklist. */
    private static final String ROWS =
            """
            WATER_POWER  | SERIOUS | Rule_WaterPowerSerious | 1 | 水电安装单位 | K07-05
            WATER_POWER  | MINOR   | Rule_WaterPower        | 3 | 水电安装单位 | K07-05
            DOOR_WINDOW  | SERIOUS | Rule_DoorWindow        | 5 | 门窗安装单位 | K07-07
            DOOR_WINDOW  | MINOR   | Rule_DoorWindow        | 5 | 门窗安装单位 | K07-07
            KITCHEN_BATH | SERIOUS | Rule_KitchenBath       | 5 | 厨卫安装单位 | K07-05
            KITCHEN_BATH | MINOR   | Rule_KitchenBath       | 5 | 厨卫安装单位 | K07-05
            WATERPROOF   | SERIOUS | Rule_WaterproofSerious | 3 | 防水施工单位 | K07-11
            WATERPROOF   | MINOR   | Rule_Waterproof        | 7 | 防水施工单位 | K07-11
            WALL_FLOOR   | SERIOUS | Rule_WallFloor         | 7 | 土建施工单位 | K07-11
            WALL_FLOOR   | MINOR   | Rule_WallFloor         | 7 | 土建施工单位 | K07-11
            OTHER        | SERIOUS | Rule_Other             | 7 | 总包单位     | K07-11
            OTHER        | MINOR   | Rule_Other             | 7 | 总包单位     | K07-11
            """;

    private static final DmnModelInstance MODEL = Dmn.readModelFromFile(
            Path.of("processes", "handover", "snag-terms.dmn").toFile());

    private final List<String> matched = new ArrayList<>();
    private final DmnEngine engine;
    private final DmnDecision decision;

    SnagTermsDecisionTest() {
        var configuration = new DefaultDmnEngineConfiguration();
        configuration.getCustomPostDecisionTableEvaluationListeners().add(event -> event.getMatchingRules().stream()
                .map(DmnEvaluatedDecisionRule::getId)
                .forEach(matched::add));
        engine = configuration.buildEngine();
        decision = engine.parseDecision("snag-terms", MODEL);
    }

    @ParameterizedTest
    @CsvSource(textBlock = ROWS, delimiter = '|')
    void firstRuleThatFitsGivesTheTerms(
            String part, String seriousness, String rule, int agreedDays, String contractor, String item) {
        assertThat(terms(part, seriousness))
                .containsOnly(
                        Map.entry("agreedDays", agreedDays),
                        Map.entry("contractor", contractor),
                        Map.entry("item", item));
        assertThat(matched).containsExactly(rule);
    }

    @Test
    void everyRuleOfTheTableHasARowAbove() {
        assertThat(MODEL.getModelElementsByType(Rule.class))
                .extracting(DmnElement::getId)
                .containsExactlyInAnyOrderElementsOf(ROWS.lines()
                        .map(row -> row.split("\\|")[2].strip())
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
    void everySnagIsRepairedWithinAWeekAsAnItemOfTheChecklist() {
        var checklist = Checklist.load(RuleBook.load());
        for (var part : Part.values()) {
            for (var seriousness : Seriousness.values()) {
                var terms = terms(part.name(), seriousness.name());

                assertThat((Integer) terms.get("agreedDays")).isBetween(1, LONGEST_REPAIR_DAYS);
                assertThat(checklist.item((String) terms.get("item"))).isNotNull();
            }
        }
    }

    private Map<String, Object> terms(String part, String seriousness) {
        return engine.evaluateDecisionTable(
                        decision, Variables.putValue("part", part).putValue("seriousness", seriousness))
                .getSingleResult()
                .getEntryMap();
    }
}
