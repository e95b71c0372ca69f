package dev.guicheng.engine.form;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.camunda.spin.json.SpinJsonNode;

/** The JSON values that forms and variables are compared in; numbers are exact. */
final class Json {

    static final JsonNode NULL = NullNode.getInstance();

    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private Json() {}

    static JsonNode parse(String json) throws JsonProcessingException {
        JsonNode node = MAPPER.readTree(json);
        return node.isMissingNode() ? NULL : node;
    }

    static JsonNode of(Object value) {
        if (value instanceof SpinJsonNode spin) {
            return MAPPER.valueToTree(spin.unwrap());
        }
        return MAPPER.valueToTree(value);
    }

    static Map<String, Object> toMap(JsonNode object) {
        return MAPPER.convertValue(object, new TypeReference<>() {});
    }

    static ObjectNode object() {
        return MAPPER.createObjectNode();
    }

    static int size(JsonNode node) {
        return node.toString().getBytes(StandardCharsets.UTF_8).length;
    }

    static JsonNode at(JsonNode object, List<String> path) {
        JsonNode node = object;
        for (String segment : path) {
            node = node.path(segment);
        }
        return node;
    }

    static void put(ObjectNode object, List<String> path, JsonNode value) {
        ObjectNode parent = object;
        for (String segment : path.subList(0, path.size() - 1)) {
            parent = parent.path(segment) instanceof ObjectNode child ? child : parent.putObject(segment);
        }
        parent.set(path.get(path.size() - 1), value);
    }

    static void remove(JsonNode object, List<String> path) {
        if (at(object, path.subList(0, path.size() - 1)) instanceof ObjectNode parent) {
            parent.remove(path.get(path.size() - 1));
        }
    }

    /** Absent, null, an empty text, list or object, or an unticked box: what a person has left empty. */
    static boolean isEmpty(JsonNode value) {
        return value instanceof MissingNode
                || value.isNull()
                || (value.isTextual() && value.textValue().isEmpty())
                || (value.isContainerNode() && value.isEmpty())
                || (value.isBoolean() && !value.booleanValue());
    }

    /** Equal to a person: empty is empty, 1 is 1.0, and a line break in a text field is a space. */
    static boolean same(JsonNode one, JsonNode other) {
        if (isEmpty(one) || isEmpty(other)) {
            return isEmpty(one) && isEmpty(other);
        }
        if (one.isNumber() && other.isNumber()) {
            return one.decimalValue().compareTo(other.decimalValue()) == 0;
        }
        if (one.isTextual() && other.isTextual()) {
            return one.textValue()
                    .replaceAll("[\r\n\t]", " ")
                    .equals(other.textValue().replaceAll("[\r\n\t]", " "));
        }
        if (one.isArray() && other.isArray()) {
            if (one.size() != other.size()) {
                return false;
            }
            for (int i = 0; i < one.size(); i++) {
                if (!same(one.get(i), other.get(i))) {
                    return false;
                }
            }
            return true;
        }
        return one.equals(other);
    }
}
