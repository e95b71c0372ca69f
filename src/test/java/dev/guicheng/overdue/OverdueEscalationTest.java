package dev.guicheng.overdue;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.guicheng.engine.ProcessVariable;
import java.io.IOException;
import java.lang.reflect.Field;
import java.nio.file.Path;
import java.util.List;
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

class OverdueEscalationTest {

    private static final BpmnModelInstance MODEL = model("overdue/overdue-escalation.bpmn");

    static Stream<Field> elements() {
        return Stream.of(OverdueEscalation.Elements.class.getDeclaredFields());
    }

    @ParameterizedTest
    @MethodSource("elements")
    void namesElementsOfTheModel(Field element) throws IllegalAccessException {
        assertThat((ModelElementInstance) MODEL.getModelElementById((String) element.get(null)))
                .as(element.getName())
                .isNotNull();
    }

    @Test
    void namesTheProcessAndItsMessages() {
        assertThat(MODEL.getModelElementsByType(Process.class))
                .extracting(Process::getId)
                .containsExactly(OverdueEscalation.PROCESS_ID);
        assertThat(MODEL.getModelElementsByType(Message.class))
                .extracting(Message::getName)
                .containsExactlyInAnyOrder(
                        OverdueEscalation.Messages.EXTENSION_REQUESTED, OverdueEscalation.Messages.DEADLINE_SETTLED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"patrol-to-repair", "work-contact"})
    void proceduresAreAttachedByTheSameStartEvents(String procedure) {
        var model = model("finding/" + procedure + ".bpmn");

        assertThat((ModelElementInstance) model.getModelElementById(OverdueEscalation.Attached.REMINDER_DUE))
                .isNotNull();
        assertThat((ModelElementInstance) model.getModelElementById(OverdueEscalation.Attached.DEADLINE_PASSED))
                .isNotNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"supervise-overdue", "give-opinion", "decide-extension"})
    void declaresEveryFieldOfTheForms(String form) throws IOException {
        var components = JsonMapper.builder()
                .build()
                .readTree(Path.of("forms", "overdue", form + ".form").toFile());

        assertThat(components.findValuesAsText("key")).isNotEmpty().allSatisfy(key -> assertThat(variables())
                .contains(key));
    }

    @Test
    void declaresNoVariableTwice() {
        assertThat(variables()).doesNotHaveDuplicates();
    }

    private static List<String> variables() {
        return Stream.of(OverdueEscalation.Variables.class.getDeclaredFields())
                .map(OverdueEscalationTest::nameOf)
                .toList();
    }

    private static String nameOf(Field variable) {
        try {
            return ((ProcessVariable<?>) variable.get(null)).name();
        } catch (IllegalAccessException e) {
            throw new AssertionError(e);
        }
    }

    private static BpmnModelInstance model(String path) {
        return Bpmn.readModelFromFile(Path.of("processes", path).toFile());
    }
}
