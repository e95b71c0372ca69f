package dev.guicheng.handover;

import static org.assertj.core.api.Assertions.assertThat;

import dev.guicheng.handover.Handover.Relation;
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
import org.junit.jupiter.params.provider.EnumSource;

/** The decision table alone. */
class HandoverIdentityDecisionTest {

    /** Relation, identity checked, slip matches, mandate present, valid; the rule, accepted, a word of what to bring. */
    private static final String ROWS =
            """
            OWNER    | false | false | false | false | Rule_NoIdentity     | false | 身份证件原件
            OWNER    | false | true  | false | false | Rule_NoIdentity     | false | 身份证件原件
            SPOUSE   | false | true  | true  | true  | Rule_NoIdentity     | false | 身份证件原件
            OWNER    | true  | false | false | false | Rule_SlipDiffers    | false | 更正后的交房传递单
            FRIEND   | true  | false | true  | true  | Rule_SlipDiffers    | false | 更正后的交房传递单
            OWNER    | true  | true  | false | false | Rule_Owner          | true  |
            OWNER    | true  | true  | true  | false | Rule_Owner          | true  |
            SPOUSE   | true  | true  | false | false | Rule_NoMandate      | false | 业主签名的委托书
            RELATIVE | true  | true  | false | false | Rule_NoMandate      | false | 业主签名的委托书
            FRIEND   | true  | true  | false | false | Rule_NoMandate      | false | 业主签名的委托书
            OTHER    | true  | true  | false | false | Rule_NoMandate      | false | 业主签名的委托书
            SPOUSE   | true  | true  | true  | false | Rule_MandateInvalid | false | 重新签名
            RELATIVE | true  | true  | true  | false | Rule_MandateInvalid | false | 重新签名
            FRIEND   | true  | true  | true  | false | Rule_MandateInvalid | false | 重新签名
            OTHER    | true  | true  | true  | false | Rule_MandateInvalid | false | 重新签名
            SPOUSE   | true  | true  | true  | true  | Rule_Mandated       | true  |
            RELATIVE | true  | true  | true  | true  | Rule_Mandated       | true  |
            FRIEND   | true  | true  | true  | true  | Rule_Mandated       | true  |
            OTHER    | true  | true  | true  | true  | Rule_OtherMandated  | true  |
            """;

    private static final DmnModelInstance MODEL = Dmn.readModelFromFile(
            Path.of("processes", "handover", "handover-identity.dmn").toFile());

    private final List<String> matched = new ArrayList<>();
    private final DmnEngine engine;
    private final DmnDecision decision;

    HandoverIdentityDecisionTest() {
        var configuration = new DefaultDmnEngineConfiguration();
        configuration.getCustomPostDecisionTableEvaluationListeners().add(event -> event.getMatchingRules().stream()
                .map(DmnEvaluatedDecisionRule::getId)
                .forEach(matched::add));
        engine = configuration.buildEngine();
        decision = engine.parseDecision("handover-identity", MODEL);
    }

    @ParameterizedTest
    @CsvSource(textBlock = ROWS, delimiter = '|')
    void firstRuleThatFitsSaysWhetherHeMayAndWhatHeLacks(
            String relation,
            boolean identityChecked,
            boolean slipMatches,
            boolean mandatePresent,
            boolean mandateValid,
            String rule,
            boolean accepted,
            String toBring) {
        var decided = decide(relation, identityChecked, slipMatches, mandatePresent, mandateValid);

        assertThat(matched).containsExactly(rule);
        assertThat(decided).containsEntry("identityAccepted", accepted);
        if (accepted) {
            assertThat(decided).containsEntry("refusalReason", "").containsEntry("toBring", "");
        } else {
            assertThat((String) decided.get("refusalReason")).isNotBlank();
            assertThat((String) decided.get("toBring")).contains(toBring);
        }
    }

    @ParameterizedTest
    @EnumSource(Relation.class)
    void everyRelationIsDecidedWhateverElseHolds(Relation relation) {
        for (int bits = 0; bits < 16; bits++) {
            assertThat(decide(relation.name(), (bits & 1) != 0, (bits & 2) != 0, (bits & 4) != 0, (bits & 8) != 0))
                    .hasSize(3);
        }
    }

    @Test
    void everyRuleOfTheTableHasARowAbove() {
        assertThat(MODEL.getModelElementsByType(Rule.class))
                .extracting(DmnElement::getId)
                .containsExactlyInAnyOrderElementsOf(ROWS.lines()
                        .map(row -> row.split("\\|")[5].strip())
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

    private Map<String, Object> decide(
            String relation,
            boolean identityChecked,
            boolean slipMatches,
            boolean mandatePresent,
            boolean mandateValid) {
        return engine.evaluateDecisionTable(
                        decision,
                        Variables.putValue("relation", relation)
                                .putValue("identityChecked", identityChecked)
                                .putValue("slipMatches", slipMatches)
                                .putValue("mandatePresent", mandatePresent)
                                .putValue("mandateValid", mandateValid))
                .getSingleResult()
                .getEntryMap();
    }
}
