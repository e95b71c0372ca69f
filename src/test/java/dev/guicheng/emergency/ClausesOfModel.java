package dev.guicheng.emergency;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.camunda.bpm.model.bpmn.instance.BaseElement;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaProperties;

/** The clauses that a model's elements cite. */
final class ClausesOfModel {

    private ClausesOfModel() {}

    static List<String> of(BaseElement element) {
        return Stream.ofNullable(element.getExtensionElements())
                .flatMap(extensions ->
                        extensions.getElementsQuery().filterByType(CamundaProperties.class).list().stream())
                .flatMap(properties -> properties.getCamundaProperties().stream())
                .filter(property -> "clauses".equals(property.getCamundaName()))
                .flatMap(property -> Arrays.stream(property.getCamundaValue().split(",\\s*")))
                .toList();
    }

    static List<String> of(BpmnModelInstance model) {
        return model.getModelElementsByType(BaseElement.class).stream()
                .flatMap(element -> of(element).stream())
                .distinct()
                .toList();
    }
}
