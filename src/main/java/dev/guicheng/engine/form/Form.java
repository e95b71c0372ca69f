package dev.guicheng.engine.form;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.stream.Stream;

/** A Camunda Form as it was deployed. */
record Form(Component root) {

    /** The form of a task that has none: nothing may be submitted. */
    static final Form NONE = new Form(Component.of(Json.object()));

    static Form parse(String json) {
        try {
            if (Json.parse(json) instanceof ObjectNode object) {
                return new Form(Component.of(object));
            }
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("Not a Camunda Form", e);
        }
        throw new IllegalArgumentException("Not a Camunda Form");
    }

    Stream<Component> components() {
        return root.all().skip(1);
    }

    /** Whether a text of the form comes from this source. */
    boolean shows(String textSource) {
        return components()
                .anyMatch(component -> component.property(FormSources.TEXT).equals(textSource));
    }

    /** Whether a variable of this name holds something that the form asks for. */
    boolean asksFor(String variable) {
        return asksFor(root.children(), variable);
    }

    private static boolean asksFor(List<Component> components, String variable) {
        return components.stream()
                .anyMatch(component -> component.segments().isEmpty()
                        ? asksFor(component.children(), variable)
                        : component.segments().get(0).equals(variable));
    }
}
