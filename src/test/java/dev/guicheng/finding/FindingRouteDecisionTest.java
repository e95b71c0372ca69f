package dev.guicheng.finding;

import static org.assertj.core.api.Assertions.assertThat;

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
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.embedded.EmbeddedDatabaseBuilder;
import org.springframework.jdbc.datasource.embedded.EmbeddedDatabaseType;

/** The decision table alone. */
class FindingRouteDecisionTest {

    /**
     * Both routes and the category of the checklist item, seriousness and hazard as reported; the rule that answers, and
     * its answer: route, department, seriousness, minutes to respond, days to solve, priority.
     */
    private static final String ROWS =
            """
            REPAIR        | ''            | K04 | MINOR   | true  | Rule_HazardTechnical    | EMERGENCY     | engineering | SERIOUS |  15 | 7 | 100
            RECTIFICATION | ''            | K08 | SERIOUS | true  | Rule_HazardTechnical    | EMERGENCY     | engineering | SERIOUS |  15 | 7 | 100
            EMERGENCY     | RECTIFICATION | K07 | MINOR   | true  | Rule_HazardTechnical    | EMERGENCY     | engineering | SERIOUS |  15 | 7 | 100
            REPAIR        | ''            | K03 | MINOR   | true  | Rule_Hazard             | EMERGENCY     | security    | SERIOUS |  15 | 7 | 100
            RECTIFICATION | ''            | K09 | SERIOUS | true  | Rule_Hazard             | EMERGENCY     | security    | SERIOUS |  15 | 7 | 100
            EMERGENCY     | RECTIFICATION | K01 | MINOR   | true  | Rule_Hazard             | EMERGENCY     | security    | SERIOUS |  15 | 7 | 100
            ''            | ''            | K12 | MINOR   | true  | Rule_Hazard             | EMERGENCY     | security    | SERIOUS |  15 | 7 | 100
            EMERGENCY     | ''            | K07 | MINOR   | false | Rule_EmergencyUtilities | EMERGENCY     | engineering | SERIOUS |  15 | 7 | 100
            EMERGENCY     | RECTIFICATION | K07 | MINOR   | false | Rule_EmergencyUtilities | EMERGENCY     | engineering | SERIOUS |  15 | 7 | 100
            EMERGENCY     | RECTIFICATION | K01 | MINOR   | false | Rule_EmergencyMinor     | RECTIFICATION | security    | MINOR   |  60 | 7 |  75
            EMERGENCY     | RECTIFICATION | K01 | SERIOUS | false | Rule_Emergency          | EMERGENCY     | security    | SERIOUS |  15 | 7 | 100
            EMERGENCY     | REPAIR        | K06 | MINOR   | false | Rule_Emergency          | EMERGENCY     | security    | SERIOUS |  15 | 7 | 100
            EMERGENCY     | ''            | K01 | MINOR   | false | Rule_Emergency          | EMERGENCY     | security    | SERIOUS |  15 | 7 | 100
            REPAIR        | RECTIFICATION | K03 | SERIOUS | false | Rule_RepairSerious      | REPAIR        | engineering | SERIOUS |  60 | 7 |  75
            REPAIR        | ''            | K03 | MINOR   | false | Rule_Repair             | REPAIR        | engineering | MINOR   | 480 | 7 |  50
            VIOLATION     | RECTIFICATION | K11 | SERIOUS | false | Rule_ViolationSerious   | VIOLATION     | service     | SERIOUS |  60 | 7 |  75
            VIOLATION     | ''            | K11 | MINOR   | false | Rule_Violation          | VIOLATION     | service     | MINOR   | 480 | 7 |  50
            RECTIFICATION | ''            | K01 | SERIOUS | false | Rule_SecuritySerious    | RECTIFICATION | security    | SERIOUS |  60 | 7 |  75
            RECTIFICATION | VIOLATION     | K02 | MINOR   | false | Rule_Security           | RECTIFICATION | security    | MINOR   | 480 | 7 |  50
            RECTIFICATION | ''            | K03 | SERIOUS | false | Rule_EnvironmentSerious | RECTIFICATION | environment | SERIOUS |  60 | 7 |  75
            RECTIFICATION | ''            | K08 | SERIOUS | false | Rule_EnvironmentSerious | RECTIFICATION | environment | SERIOUS |  60 | 7 |  75
            RECTIFICATION | ''            | K09 | MINOR   | false | Rule_Environment        | RECTIFICATION | environment | MINOR   | 480 | 7 |  50
            RECTIFICATION | REPAIR        | K10 | MINOR   | false | Rule_Environment        | RECTIFICATION | environment | MINOR   | 480 | 7 |  50
            RECTIFICATION | ''            | K14 | SERIOUS | false | Rule_SafetySerious      | RECTIFICATION | engineering | SERIOUS |  60 | 7 |  75
            RECTIFICATION | ''            | K14 | MINOR   | false | Rule_Safety             | RECTIFICATION | engineering | MINOR   | 480 | 7 |  50
            RECTIFICATION | ''            | K11 | SERIOUS | false | Rule_OtherSerious       | RECTIFICATION | service     | SERIOUS |  60 | 7 |  75
            ''            | ''            | K13 | SERIOUS | false | Rule_OtherSerious       | RECTIFICATION | service     | SERIOUS |  60 | 7 |  75
            RECTIFICATION | ''            | K12 | MINOR   | false | Rule_Other              | RECTIFICATION | service     | MINOR   | 480 | 7 |  50
            ''            | ''            | K04 | MINOR   | false | Rule_Other              | RECTIFICATION | service     | MINOR   | 480 | 7 |  50
            """;

    private static final DmnModelInstance MODEL = Dmn.readModelFromFile(
            Path.of("processes", "finding", "finding-route.dmn").toFile());

    private final List<String> matched = new ArrayList<>();
    private final DmnEngine engine;
    private final DmnDecision decision;

    FindingRouteDecisionTest() {
        var configuration = new DefaultDmnEngineConfiguration();
        configuration.getCustomPostDecisionTableEvaluationListeners().add(event -> event.getMatchingRules().stream()
                .map(DmnEvaluatedDecisionRule::getId)
                .forEach(matched::add));
        engine = configuration.buildEngine();
        decision = engine.parseDecision("finding-route", MODEL);
    }

    @ParameterizedTest
    @CsvSource(textBlock = ROWS, delimiter = '|')
    void firstRuleThatFitsProposesTheRoute(
            String firstRoute,
            String otherRoute,
            String category,
            String reported,
            boolean hazard,
            String rule,
            String route,
            String department,
            String seriousness,
            int responseMinutes,
            int solutionDays,
            int priority) {
        var proposed = propose(firstRoute, otherRoute, category, reported, hazard);

        assertThat(proposed)
                .containsOnly(
                        Map.entry("route", route),
                        Map.entry("department", department),
                        Map.entry("seriousness", seriousness),
                        Map.entry("responseMinutes", responseMinutes),
                        Map.entry("solutionDays", solutionDays),
                        Map.entry("priority", priority));
        assertThat(matched).containsExactly(rule);
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

    @Test
    void everyChecklistItemLeadsToADepartmentThatExists() {
        var departments = departments();
        var items = Checklist.load(RuleBook.load()).categories().stream()
                .flatMap(category -> category.items().stream())
                .toList();
        assertThat(items).hasSize(105);

        for (var item : items) {
            for (var seriousness : List.of("MINOR", "SERIOUS")) {
                for (boolean hazard : new boolean[] {false, true}) {
                    var proposed = propose(
                            OpenFindingDelegate.routeOf(item, 0),
                            OpenFindingDelegate.routeOf(item, 1),
                            item.category(),
                            seriousness,
                            hazard);

                    assertThat(proposed)
                            .as("%s %s, hazard %s", item.id(), seriousness, hazard)
                            .hasSize(6)
                            .doesNotContainValue(null)
                            .hasEntrySatisfying("route", route -> assertThat(route)
                                    .isIn("REPAIR", "RECTIFICATION", "VIOLATION", "EMERGENCY"))
                            .hasEntrySatisfying("department", department -> assertThat(department)
                                    .isIn(departments));
                    if (hazard) {
                        assertThat(proposed).containsEntry("route", "EMERGENCY");
                    }
                }
            }
        }
    }

    private Map<String, Object> propose(
            String firstRoute, String otherRoute, String category, String seriousness, boolean hazard) {
        return engine.evaluateDecisionTable(
                        decision,
                        Variables.putValue("firstRoute", firstRoute)
                                .putValue("otherRoute", otherRoute)
                                .putValue("category", category)
                                .putValue("seriousness", seriousness)
                                .putValue("hazard", hazard))
                .getSingleResult()
                .getEntryMap();
    }

    private static List<Object> departments() {
        var database = new EmbeddedDatabaseBuilder()
                .setType(EmbeddedDatabaseType.H2)
                .generateUniqueName(true)
                .addScript("db/migration/V001__create_organization.sql")
                .build();
        try {
            return List.copyOf(new JdbcTemplate(database).queryForList("SELECT code FROM department", String.class));
        } finally {
            database.shutdown();
        }
    }
}
