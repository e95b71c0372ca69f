package dev.guicheng.rulebook;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** The clauses that the components of a Camunda Form name in their custom property {@code clauses}. */
final class FormCitations {

    private FormCitations() {}

    static List<Carrier> in(DataFile file) {
        JsonNode form = file.read(JsonNode.class);
        return components(form)
                .filter(component -> component.path("properties").has(ModelCitations.PROPERTY))
                .map(component -> new Carrier(
                        Carrier.Kind.FORM,
                        form.path("id").asText(),
                        component.path("id").asText(),
                        Stream.of("label", "key", "id")
                                .map(field -> component.path(field).asText())
                                .filter(text -> !text.isBlank())
                                .findFirst()
                                .orElse(""),
                        Citation.ids(component
                                .path("properties")
                                .path(ModelCitations.PROPERTY)
                                .asText())))
                .toList();
    }

    private static Stream<JsonNode> components(JsonNode parent) {
        return StreamSupport.stream(parent.path("components").spliterator(), false)
                .flatMap(component -> Stream.concat(Stream.of(component), components(component)));
    }
}
