package dev.guicheng.handover;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Field;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.camunda.bpm.model.bpmn.instance.ConditionExpression;
import org.camunda.bpm.model.bpmn.instance.Message;
import org.camunda.bpm.model.bpmn.instance.Process;
import org.camunda.bpm.model.xml.instance.ModelElementInstance;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Holds what the code knows of the model to the model. */
class UnitHandoverTest {

    private static final BpmnModelInstance MODEL = Bpmn.readModelFromFile(
            Path.of("processes", "handover", UnitHandover.PROCESS_ID + ".bpmn").toFile());

    static Stream<Field> elements() {
        return Stream.of(UnitHandover.Elements.class.getDeclaredFields());
    }

    static Stream<Field> messages() {
        return Stream.of(UnitHandover.Messages.class.getDeclaredFields());
    }

    static Stream<Field> answers() {
        return Stream.of(UnitHandover.Answers.class.getDeclaredFields());
    }

    @ParameterizedTest
    @MethodSource("elements")
    void namesElementsOfTheModel(Field element) throws IllegalAccessException {
        assertThat(MODEL.<ModelElementInstance>getModelElementById((String) element.get(null)))
                .as(element.getName())
                .isNotNull();
    }

    @ParameterizedTest
    @MethodSource("messages")
    void namesMessagesOfTheModel(Field message) throws IllegalAccessException {
        assertThat(MODEL.getModelElementsByType(Message.class))
                .extracting(Message::getName)
                .contains((String) message.get(null));
    }

    @ParameterizedTest
    @MethodSource("answers")
    void namesAnswersThatAGatewayAsksFor(Field answer) throws IllegalAccessException {
        var value = "'%s'".formatted(answer.get(null));
        assertThat(MODEL.getModelElementsByType(ConditionExpression.class))
                .extracting(ConditionExpression::getTextContent)
                .anyMatch(condition -> condition.contains(value));
    }

    @Test
    void namesTheProcess() {
        assertThat(MODEL.getModelElementsByType(Process.class))
                .singleElement()
                .satisfies(process -> assertThat(process.getId()).isEqualTo(UnitHandover.PROCESS_ID));
    }
}
