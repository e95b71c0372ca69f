package dev.guicheng.engine;

import java.util.List;
import java.util.stream.Stream;
import org.camunda.bpm.engine.delegate.BpmnModelExecutionContext;
import org.camunda.bpm.model.bpmn.instance.BaseElement;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaProperties;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaProperty;
import org.camunda.bpm.model.dmn.instance.DmnElement;

/** The clauses that an element of a process or a decision table names in its extension property {@code clauses}. */
public final class ElementClauses {

    private static final String PROPERTY = "clauses";

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
                        .filter(property -> PROPERTY.equals(property.getCamundaName()))
                        .map(CamundaProperty::getCamundaValue)
                        .flatMap(ElementClauses::split)
                        .toList();
    }

    /** The clauses of an element of a decision table, whose model knows no types for properties. */
    public static List<String> of(DmnElement element) {
        var extensions = element.getExtensionElements();
        return extensions == null
                ? List.of()
                : extensions.getDomElement().getChildElements().stream()
                        .flatMap(properties -> properties.getChildElements().stream())
                        .filter(property -> PROPERTY.equals(property.getAttribute("name")))
                        .map(property -> property.getAttribute("value"))
                        .flatMap(ElementClauses::split)
                        .toList();
    }

    private static Stream<String> split(String value) {
        return Stream.of(value.split(",")).map(String::strip);
    }
}
