package dev.guicheng.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.guicheng.testing.OnEachDatabase;
import dev.guicheng.testing.Person;
import dev.guicheng.testing.Tasklist;
import dev.guicheng.testing.TestEstate;
import java.util.HashMap;
import java.util.List;
import java.util.UUID;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.history.HistoricVariableUpdate;

/** What the engine's history says of a form, and how often. */
class HistoryOnceTest {

    @OnEachDatabase
    void formStandsInTheHistoryAsUpdatesOfItsVariablesOnce(ProcessEngine engine, Tasklist tasklist) {
        var place = "西侧 " + UUID.randomUUID();
        var form = new HashMap<String, Object>();
        form.put("project", TestEstate.PROJECT);
        form.put("place", TestEstate.LOBBY);
        form.put("exactPlace", place);
        form.put("item", "K03-03");
        form.put("description", "两盏灯不亮");
        form.put("seriousness", "MINOR");
        form.put("hazard", false);
        form.put("replyWanted", false);
        var instance = tasklist.start(Person.of("once", "receptionists"), "patrol-to-repair", form);

        var details = engine.getHistoryService()
                .createHistoricDetailQuery()
                .processInstanceId(instance.getProcessInstanceId());
        assertThat(updatesOf("exactPlace", engine, instance.getProcessInstanceId()))
                .singleElement()
                .satisfies(update -> {
                    assertThat(update.getValue()).isEqualTo(place);
                    assertThat(update.getUserOperationId()).isNotNull();
                });
        assertThat(updatesOf("hazard", engine, instance.getProcessInstanceId())).hasSize(1);
        assertThat(details.formFields().list()).isEmpty();
    }

    /** Without that by which the program takes the variable away, once the record holds the value. */
    private static List<HistoricVariableUpdate> updatesOf(String variable, ProcessEngine engine, String instanceId) {
        return engine
                .getHistoryService()
                .createHistoricDetailQuery()
                .processInstanceId(instanceId)
                .variableUpdates()
                .list()
                .stream()
                .map(HistoricVariableUpdate.class::cast)
                .filter(update -> update.getVariableName().equals(variable) && update.getValue() != null)
                .toList();
    }
}
