package dev.guicheng.emergency;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.guicheng.emergency.EmergencyResponse.Elements;
import java.lang.reflect.Field;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Stream;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.camunda.bpm.model.bpmn.instance.Process;
import org.camunda.bpm.model.bpmn.instance.UserTask;
import org.camunda.bpm.model.xml.instance.ModelElementInstance;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Holds what the code knows of the model to the model. */
class EmergencyResponseTest {

    private final BpmnModelInstance model =
            Bpmn.readModelFromFile(Path.of("processes", "emergency", EmergencyResponse.PROCESS_ID + ".bpmn")
                    .toFile());

    static Stream<Field> elements() {
        return Arrays.stream(Elements.class.getDeclaredFields());
    }

    @ParameterizedTest
    @MethodSource("elements")
    void namesElementsOfTheModel(Field element) throws IllegalAccessException {
        String id = (String) element.get(null);

        assertThat(model.<ModelElementInstance>getModelElementById(id)).as(id).isNotNull();
    }

    @Test
    void namesTheProcess() {
        assertThat(model.getModelElementsByType(Process.class))
                .singleElement()
                .satisfies(process -> assertThat(process.getId()).isEqualTo(EmergencyResponse.PROCESS_ID));
    }

    @ParameterizedTest
    @EnumSource(Party.class)
    void everyPartyIsInformedByATaskThatCitesItsClauses(Party party) {
        UserTask informing = model.getModelElementsByType(UserTask.class).stream()
                .filter(task -> !task.getExtensionElements()
                        .getElementsQuery()
                        .filterByType(org.camunda.bpm.model.bpmn.instance.camunda.CamundaTaskListener.class)
                        .list()
                        .isEmpty())
                .filter(task -> Party.informedBy(task.getId()) == party)
                .findFirst()
                .orElseThrow();

        assertThat(informing.getName()).startsWith(party.title());
        assertThat(ClausesOfModel.of(informing)).containsExactlyElementsOf(party.clauses());
    }

    @Test
    void otherTasksInformNobody() {
        assertThatIllegalStateException().isThrownBy(() -> Party.informedBy(Elements.ACT_AT_ONCE));
    }
}
