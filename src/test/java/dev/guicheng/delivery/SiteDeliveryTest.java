package dev.guicheng.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.guicheng.engine.ProcessVariable;
import java.io.IOException;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.nio.file.Path;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.camunda.bpm.model.bpmn.instance.FlowNode;
import org.camunda.bpm.model.bpmn.instance.Message;
import org.camunda.bpm.model.bpmn.instance.Process;
import org.camunda.bpm.model.xml.instance.ModelElementInstance;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class SiteDeliveryTest {

    private static final BpmnModelInstance MODEL = Bpmn.readModelFromFile(
            Path.of("processes", "delivery", "site-delivery.bpmn").toFile());

    static Stream<Field> elements() {
        return Stream.of(SiteDelivery.Elements.class.getDeclaredFields());
    }

    @ParameterizedTest
    @MethodSource("elements")
    void namesElementsOfTheModel(Field element) throws IllegalAccessException {
        assertThat((ModelElementInstance) MODEL.getModelElementById((String) element.get(null)))
                .as(element.getName())
                .isNotNull();
    }

    @Test
    void namesEveryElementOfTheModel() {
        assertThat(elements().map(SiteDeliveryTest::valueOf))
                .containsAll(MODEL.getModelElementsByType(FlowNode.class).stream()
                        .map(FlowNode::getId)
                        .toList());
    }

    @Test
    void namesTheProcessAndItsMessage() {
        assertThat(MODEL.getModelElementsByType(Process.class))
                .extracting(Process::getId)
                .containsExactly(SiteDelivery.PROCESS_ID);
        assertThat(MODEL.getModelElementsByType(Message.class))
                .extracting(Message::getName)
                .containsExactly(SiteDelivery.Messages.PROBLEM_REPORTED);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "start-delivery",
                "plan-preparation",
                "form-emergency-team",
                "staff-desks",
                "set-up-site",
                "arrange-parking",
                "clean-site",
                "confirm-readiness",
                "complete-preparation",
                "start-day",
                "hold-summary",
                "write-summary",
                "handle-problem"
            })
    void declaresEveryFieldOfTheForms(String form) throws IOException {
        var components = JsonMapper.builder()
                .build()
                .readTree(Path.of("forms", "delivery", form + ".form").toFile());
        var declared = variables().collect(Collectors.toSet());

        assertThat(components.findValuesAsText("key")).isNotEmpty().allSatisfy(key -> assertThat(declared)
                .contains(key));
    }

    @Test
    void declaresNoVariableTwice() {
        assertThat(variables().toList()).doesNotHaveDuplicates();
    }

    @Test
    void waysToHandleAProblemAreTheChoicesOfTheForm() throws IOException {
        assertThat(choices("handle-problem", "handling"))
                .isEqualTo(Stream.of(Problem.Handling.values()).map(Enum::name).collect(Collectors.toSet()));
    }

    private static Set<String> choices(String form, String key) throws IOException {
        var components = JsonMapper.builder()
                .build()
                .readTree(Path.of("forms", "delivery", form + ".form").toFile());
        return components.findParents("key").stream()
                .filter(component -> component.path("key").asText().equals(key))
                .flatMap(component -> component.path("values").findValuesAsText("value").stream())
                .collect(Collectors.toSet());
    }

    private static Stream<String> variables() {
        return Stream.of(SiteDelivery.Variables.class.getDeclaredFields())
                .filter(field -> Modifier.isStatic(field.getModifiers()))
                .map(field -> ((ProcessVariable<?>) valueOf(field)).name());
    }

    private static Object valueOf(Field field) {
        try {
            return field.get(null);
        } catch (IllegalAccessException e) {
            throw new AssertionError(e);
        }
    }
}
