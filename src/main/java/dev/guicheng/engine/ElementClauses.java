package dev.guicheng.engine;

import java.util.List;
import java.util.stream.Stream;
import org.camunda.bpm.engine.delegate.BpmnModelExecutionContext;
import org.camunda.bpm.model.bpmn.instance.BaseElement;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaProperties;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaProperty;

/** The clauses that a BPMN element names in its extension property {@code clauses}. */
public final class ElementClauses {

    private ElementClauses() {}

    /** The clauses of the element at which the execution or task stands, in the order of the diagram. */
    public static List<String> of(BpmnModelExecutionContext context) {
        return of(context.getBpmnModelElementInstance());
    }

    /** The clauses of an element of a model, in the order of the diagram. */
    public static List<String> of(BaseElement element) {
        var extensions = element.getExtensionElements();
        return extensions == null
                ? List.of()
                : extensions.getElementsQuery().filterByType(CamundaProperties.class).list().stream()
                        .flatMap(properties -> properties.getCamundaProperties().stream())
                        .filter(property -> "clauses".equals(property.getCamundaName()))
                        .map(CamundaProperty::getCamundaValue)
                        .flatMap(value -> Stream.of(value.split(",")))
                        .map(String::strip)
                        .toList();
    }
}
