package dev.guicheng.engine.form;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** One component of a form with those inside it, read as form-js 1.8.7 reads it. */
record Component(ObjectNode json, List<Component> children) {

    private static final Set<String> INPUTS = Set.of(
            "textfield",
            "textarea",
            "number",
            "datetime",
            "checkbox",
            "checklist",
            "radio",
            "select",
            "taglist",
            "expression");
    private static final Set<String> CHOICES = Set.of("checklist", "radio", "select", "taglist");
    private static final Pattern TEMPLATE = Pattern.compile("\\{\\{.*?}}");
    private static final Pattern MARKDOWN = Pattern.compile("[*_`#~\\[\\]]");

    static Component of(ObjectNode json) {
        List<Component> children = new ArrayList<>();
        for (JsonNode child : json.path("components")) {
            if (child instanceof ObjectNode object) {
                children.add(of(object));
            }
        }
        return new Component(json, List.copyOf(children));
    }

    String type() {
        return json.path("type").asText();
    }

    boolean isInput() {
        return INPUTS.contains(type());
    }

    boolean isChoice() {
        return CHOICES.contains(type());
    }

    boolean isMultiple() {
        return type().equals("checklist") || type().equals("taglist");
    }

    boolean isList() {
        return type().equals("dynamiclist") && json.path("isRepeating").asBoolean(true);
    }

    /** Where its value is, below its parent's place: the key of an input, the path of a container. */
    List<String> segments() {
        String place = json.path(isInput() ? "key" : "path").asText("");
        return place.isEmpty() ? List.of() : List.of(place.split("\\."));
    }

    JsonNode hide() {
        return json.path("conditional").path("hide");
    }

    JsonNode validate(String rule) {
        return json.path("validate").path(rule);
    }

    /** A custom property; the Modeler writes them all as strings. */
    String property(String name) {
        return json.path("properties").path(name).asText("");
    }

    boolean mayBeLocked() {
        return isDisabled() || json.has("readonly");
    }

    boolean isDisabled() {
        return json.path("disabled").asBoolean(false);
    }

    /** The value that form-js gives the field when there is none. */
    JsonNode initial() {
        return json.path("defaultValue");
    }

    /** Itself and all inside it, in the order of the page. */
    Stream<Component> all() {
        return Stream.concat(Stream.of(this), children.stream().flatMap(Component::all));
    }

    /** What the person sees written at the field, without markup. */
    String label() {
        for (String name : List.of("label", "dateLabel", "timeLabel")) {
            String words = json.path(name).asText("");
            if (!words.startsWith("=")) {
                String plain = MARKDOWN.matcher(TEMPLATE.matcher(words).replaceAll(""))
                        .replaceAll("")
                        .strip();
                if (!plain.isEmpty()) {
                    return Texts.shortened(plain);
                }
            }
        }
        return String.join(".", segments());
    }
}
