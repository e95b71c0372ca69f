package dev.guicheng.rulebook;

import static dev.guicheng.rulebook.RuleBookFiles.file;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class CitationsTest {

    @Test
    void processAndItsElementsCiteClauses() {
        DataFile model = file(
                "round.bpmn",
                """
                <definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL"
                    xmlns:camunda="http://camunda.org/schema/1.0/bpmn" targetNamespace="t">
                  <process id="round">
                    %s
                    <subProcess id="SubProcess_Walk" name="巡查">
                      <userTask id="UserTask_Look" name="执行&#10;巡查">%s</userTask>
                      <boundaryEvent id="BoundaryEvent_Late">%s</boundaryEvent>
                    </subProcess>
                    <userTask id="UserTask_Free" name="无条款">
                      <extensionElements><camunda:properties>
                        <camunda:property name="other" value="D01-09"/>
                      </camunda:properties></extensionElements>
                    </userTask>
                  </process>
                </definitions>
                """
                        .formatted(clauses("D01-01"), clauses("D01-02，D01-03 D01-02"), clauses("")));

        assertThat(ModelCitations.in(model))
                .containsExactly(
                        new Carrier(Carrier.Kind.PROCESS, "round", "round", "整个流程", List.of("D01-01")),
                        new Carrier(
                                Carrier.Kind.PROCESS, "round", "UserTask_Look", "执行 巡查", List.of("D01-02", "D01-03")),
                        new Carrier(
                                Carrier.Kind.PROCESS, "round", "BoundaryEvent_Late", "BoundaryEvent_Late", List.of()))
                .extracting(Carrier::label)
                .containsExactly("round · 整个流程", "round · 执行 巡查", "round · BoundaryEvent_Late");
    }

    @Test
    void decisionAndItsRulesCiteClauses() {
        DataFile model = file(
                "route.dmn",
                """
                <definitions xmlns="https://www.omg.org/spec/DMN/20191111/MODEL/" namespace="n"
                    xmlns:camunda="http://camunda.org/schema/1.0/dmn">
                  <decision id="route" name="路线">
                    %s
                    <decisionTable id="table"><input id="i"/><rule id="r1"/><rule id="r2">%s</rule></decisionTable>
                  </decision>
                </definitions>
                """
                        .formatted(clauses("D01-01"), clauses("D01-02")));

        assertThat(ModelCitations.in(model))
                .containsExactly(
                        new Carrier(Carrier.Kind.DECISION, "route", "route", "整张决策表", List.of("D01-01")),
                        new Carrier(Carrier.Kind.DECISION, "route", "r2", "规则 2", List.of("D01-02")))
                .extracting(Carrier::label)
                .containsExactly("route · 整张决策表", "route · 规则 2");
    }

    @Test
    void modelWithADocumentTypeIsRefused() {
        DataFile model = file(
                "evil.bpmn",
                """
                <!DOCTYPE definitions [<!ENTITY secret SYSTEM "file:///etc/passwd">]>
                <definitions>&secret;</definitions>
                """);

        assertThatThrownBy(() -> ModelCitations.in(model))
                .isInstanceOf(InvalidRuleBook.class)
                .hasMessageStartingWith("evil.bpmn: ")
                .hasMessageContaining("DOCTYPE");
    }

    @Test
    void clausesOutsideExtensionElementsAreRefused() {
        DataFile model = file(
                "round.bpmn",
                """
                <process xmlns:camunda="http://camunda.org/schema/1.0/bpmn" id="round">
                  <property name="clauses" value="not ours"/>
                  <camunda:property name="clauses" value="D01-01"/>
                </process>
                """);

        assertThatThrownBy(() -> ModelCitations.in(model))
                .isInstanceOf(InvalidRuleBook.class)
                .hasMessage("round.bpmn: has clauses outside extensionElements");
    }

    @Test
    void formComponentsCiteClausesAlsoInsideGroups() {
        DataFile form = file(
                "start-round.form",
                """
                {"id": "start-round", "type": "default", "components": [
                  {"id": "Field_Way", "type": "select", "key": "way", "label": "巡查方式", "properties": {"clauses": "D01-01"}},
                  {"id": "Group_1", "type": "group", "components": [
                    {"id": "Field_Kind", "type": "select", "key": "kind", "properties": {"clauses": "D01-02, D01-03"}},
                    {"id": "Field_Free", "type": "select", "key": "free"}]}]}
                """);

        assertThat(FormCitations.in(form))
                .containsExactly(
                        new Carrier(Carrier.Kind.FORM, "start-round", "Field_Way", "巡查方式", List.of("D01-01")),
                        new Carrier(
                                Carrier.Kind.FORM, "start-round", "Field_Kind", "kind", List.of("D01-02", "D01-03")));
    }

    @Test
    void typesAndMethodsCiteClausesWithoutBeingPublic() {
        assertThat(CodeCitations.in("sample"))
                .containsExactly(
                        new Carrier(Carrier.Kind.CODE, "carriers", "Sample", "Sample", List.of("D01-24", "D16-07")),
                        new Carrier(Carrier.Kind.CODE, "carriers", "Sample.Result", "Sample.Result", List.of("D05-50")),
                        new Carrier(Carrier.Kind.CODE, "carriers", "Sample.late", "Sample.late", List.of("D01-14")))
                .extracting(Carrier::label)
                .containsExactly("carriers.Sample", "carriers.Sample.Result", "carriers.Sample.late");
    }

    private static String clauses(String ids) {
        return """
                <extensionElements><camunda:properties>
                  <camunda:property name="clauses" value="%s"/>
                </camunda:properties></extensionElements>
                """
                .formatted(ids);
    }
}
