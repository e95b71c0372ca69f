package dev.guicheng.finding;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Field;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.camunda.bpm.model.bpmn.instance.Message;
import org.camunda.bpm.model.xml.instance.ModelElementInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class PatrolToRepairTest {

    private static final BpmnModelInstance REPAIR = model(PatrolToRepair.PROCESS_ID);
    private static final BpmnModelInstance CONTACT = model(WorkContact.PROCESS_ID);

    static Stream<Field> repairElements() {
        return Stream.of(PatrolToRepair.Elements.class.getDeclaredFields());
    }

    static Stream<Field> contactElements() {
        return Stream.of(WorkContact.Elements.class.getDeclaredFields());
    }

    static Stream<Field> messages() {
        return Stream.of(PatrolToRepair.Messages.class.getDeclaredFields());
    }

    @ParameterizedTest
    @MethodSource("repairElements")
    void namesElementsOfPatrolToRepair(Field element) throws IllegalAccessException {
        assertThat(REPAIR.<ModelElementInstance>getModelElementById((String) element.get(null)))
                .as(element.getName())
                .isNotNull();
    }

    @ParameterizedTest
    @MethodSource("contactElements")
    void namesElementsOfWorkContact(Field element) throws IllegalAccessException {
        assertThat(CONTACT.<ModelElementInstance>getModelElementById((String) element.get(null)))
                .as(element.getName())
                .isNotNull();
    }

    @ParameterizedTest
    @MethodSource("messages")
    void namesMessagesOfPatrolToRepair(Field message) throws IllegalAccessException {
        assertThat(REPAIR.getModelElementsByType(Message.class))
                .extracting(Message::getName)
                .contains((String) message.get(null));
    }

    private static BpmnModelInstance model(String processId) {
        return Bpmn.readModelFromFile(
                Path.of("processes", "finding", processId + ".bpmn").toFile());
    }
}
