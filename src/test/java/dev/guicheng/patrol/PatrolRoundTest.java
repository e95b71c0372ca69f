package dev.guicheng.patrol;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.guicheng.engine.ProcessVariable;
import java.io.IOException;
import java.lang.reflect.Field;
import java.nio.file.Path;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.camunda.bpm.model.bpmn.instance.Message;
import org.camunda.bpm.model.bpmn.instance.Process;
import org.camunda.bpm.model.xml.instance.ModelElementInstance;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class PatrolRoundTest {

    private static final BpmnModelInstance MODEL = model("patrol/patrol-round.bpmn");

    static Stream<Field> elements() {
        return Stream.of(PatrolRound.Elements.class.getDeclaredFields());
    }

    @ParameterizedTest
    @MethodSource("elements")
    void namesElementsOfTheModel(Field element) throws IllegalAccessException {
        assertThat((ModelElementInstance) MODEL.getModelElementById((String) element.get(null)))
                .as(element.getName())
                .isNotNull();
    }

    @Test
    void namesTheProcessAndTheMessages() {
        assertThat(MODEL.getModelElementsByType(Process.class))
                .extracting(Process::getId)
                .containsExactly(PatrolRound.PROCESS_ID);
        assertThat(MODEL.getModelElementsByType(Message.class))
                .extracting(Message::getName)
                .containsExactly(PatrolRound.Messages.CASE_WITHDRAWN);
        assertThat(model("finding/patrol-to-repair.bpmn").getModelElementsByType(Message.class))
                .extracting(Message::getName)
                .contains(PatrolRound.Messages.FINDING_REPORTED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"start-round", "carry-out-round"})
    void declaresEveryFieldOfTheForms(String form) throws IOException {
        var components = JsonMapper.builder()
                .build()
                .readTree(Path.of("forms", "patrol", form + ".form").toFile());
        var declared = Stream.concat(
                        variablesOf(PatrolRound.Variables.class), variablesOf(PatrolRound.FindingVariables.class))
                .collect(Collectors.toSet());

        assertThat(Stream.concat(
                                components.findValuesAsText("key").stream(),
                                components.findValuesAsText("path").stream())
                        .toList())
                .isNotEmpty()
                .allSatisfy(key -> assertThat(declared).contains(key));
    }

    @Test
    void declaresNoVariableTwice() {
        assertThat(variablesOf(PatrolRound.Variables.class).toList()).doesNotHaveDuplicates();
        assertThat(variablesOf(PatrolRound.FindingVariables.class).toList()).doesNotHaveDuplicates();
    }

    @Test
    void enumsAreTheChoicesOfTheForms() throws IOException {
        assertThat(choices("start-round", "kind")).isEqualTo(names(Round.Kind.values()));
        assertThat(choices("start-round", "cause")).isEqualTo(names(Round.Cause.values()));
        assertThat(choices("start-round", "way")).isEqualTo(names(Round.Way.values()));
        assertThat(choices("carry-out-round", "methods")).isEqualTo(names(Finding.Method.values()));
        assertThat(choices("carry-out-round", "seriousness")).isEqualTo(names(Finding.Seriousness.values()));
    }

    private static Set<String> choices(String form, String key) throws IOException {
        var components = JsonMapper.builder()
                .build()
                .readTree(Path.of("forms", "patrol", form + ".form").toFile());
        return components.findParents("key").stream()
                .filter(component -> component.path("key").asText().equals(key))
                .flatMap(component -> component.path("values").findValuesAsText("value").stream())
                .collect(Collectors.toSet());
    }

    private static Set<String> names(Enum<?>... constants) {
        return Stream.of(constants).map(Enum::name).collect(Collectors.toSet());
    }

    private static Stream<String> variablesOf(Class<?> declaring) {
        return Stream.of(declaring.getDeclaredFields()).map(field -> {
            try {
                return ((ProcessVariable<?>) field.get(null)).name();
            } catch (IllegalAccessException e) {
                throw new AssertionError(e);
            }
        });
    }

    private static BpmnModelInstance model(String path) {
        return Bpmn.readModelFromFile(Path.of("processes", path).toFile());
    }
}
