package dev.guicheng.engine.form;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.camunda.bpm.engine.variable.VariableMap;
import org.camunda.bpm.engine.variable.value.DateValue;
import org.camunda.bpm.engine.variable.value.SerializableValue;
import org.camunda.bpm.engine.variable.value.TypedValue;
import org.camunda.spin.json.SpinJsonNode;

/** Reads engine variables, in all the shapes in which callers pass them, as the JSON that a form works with. */
final class Values {

    static final int MAX_SIZE = 200_000;

    private static final Set<String> PLAIN_TYPES =
            Set.of("null", "string", "boolean", "short", "integer", "long", "double", "number");
    private static final int MAX_DIGITS = 25;
    private static final DateTimeFormatter AS_SHOWN = DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss");

    private Values() {}

    /** What somebody submits; problems are added for values that no form field produces. */
    static ObjectNode submitted(Map<String, Object> variables, boolean byPerson, List<FormProblem> problems) {
        ObjectNode values = Json.object();
        int size = 0;
        for (String name : variables.keySet()) {
            try {
                JsonNode value = submitted(valueOf(variables, name), byPerson);
                values.set(name, value);
                size += Json.size(value);
            } catch (Unacceptable e) {
                problems.add(new FormProblem(Texts.shortened(name), e.getMessage()));
            }
            if (size > MAX_SIZE) {
                problems.add(FormProblem.of(Unacceptable.TOO_LARGE));
                return values;
            }
        }
        return values;
    }

    /** What the engine holds already; values that a form cannot show are left out. */
    static ObjectNode existing(VariableMap variables, ZoneId zone) {
        ObjectNode values = Json.object();
        for (String name : variables.keySet()) {
            TypedValue value = variables.getValueTyped(name);
            try {
                values.set(name, stored(value, zone));
            } catch (Unacceptable e) {
                values.remove(name);
            }
        }
        return values;
    }

    private static JsonNode stored(TypedValue value, ZoneId zone) throws Unacceptable {
        if (value instanceof SerializableValue serializable
                && serializable.getSerializationDataFormat() != null
                && serializable.getSerializationDataFormat().startsWith("application/json")) {
            return parsed(serializable.getValueSerialized());
        }
        if (value instanceof DateValue date && date.getValue() != null) {
            return Json.of(AS_SHOWN.withZone(zone).format(date.getValue().toInstant()));
        }
        return submitted(value, false);
    }

    static Object valueOf(Map<String, Object> variables, String name) {
        return variables instanceof VariableMap map ? map.getValueTyped(name) : variables.get(name);
    }

    private static JsonNode submitted(Object value, boolean byPerson) throws Unacceptable {
        if (!(value instanceof TypedValue typed)) {
            return plain(value);
        }
        if (byPerson && typed.isTransient()) {
            throw new Unacceptable("不能作为临时变量提交");
        }
        String type = typed.getType() == null ? null : typed.getType().getName();
        if ("json".equals(type) && typed instanceof SerializableValue json) {
            return json.getValueSerialized() != null ? parsed(json.getValueSerialized()) : plain(json.getValue());
        }
        if (type == null || PLAIN_TYPES.contains(type)) {
            return plain(typed.getValue());
        }
        throw new Unacceptable("不接受类型为 " + Texts.shortened(type) + " 的值");
    }

    private static JsonNode plain(Object value) throws Unacceptable {
        if (value == null
                || value instanceof String
                || value instanceof Boolean
                || value instanceof Number
                || value instanceof SpinJsonNode
                || value instanceof JsonNode
                || value instanceof Collection<?>
                || value instanceof Map<?, ?>
                || value instanceof Object[]) {
            return checked(Json.of(value));
        }
        throw new Unacceptable("不接受此类值");
    }

    private static JsonNode parsed(String json) throws Unacceptable {
        if (json == null) {
            return Json.NULL;
        }
        if (json.length() > MAX_SIZE) {
            throw new Unacceptable(Unacceptable.TOO_LARGE);
        }
        try {
            return checked(Json.parse(json));
        } catch (JsonProcessingException e) {
            throw new Unacceptable("不是有效的 JSON");
        }
    }

    private static JsonNode checked(JsonNode value) throws Unacceptable {
        if (value.isPojo() || value.isBinary()) {
            throw new Unacceptable("不接受此类值");
        }
        if (value.isNumber() && !isSensible(value)) {
            throw new Unacceptable("不是有效的数字");
        }
        for (JsonNode child : value) {
            checked(child);
        }
        return value;
    }

    /** A number that a person would write out; 1E999999999 costs the arithmetic dearly. */
    private static boolean isSensible(JsonNode number) {
        if (number.isFloatingPointNumber() && !number.isBigDecimal() && !Double.isFinite(number.doubleValue())) {
            return false;
        }
        BigDecimal value = number.decimalValue();
        return Math.abs((long) value.precision() - value.scale()) <= MAX_DIGITS
                && Math.abs(value.scale()) <= MAX_DIGITS;
    }

    private static final class Unacceptable extends Exception {

        private static final String TOO_LARGE = "提交的内容过大，请精简后再提交";

        private Unacceptable(String message) {
            super(message);
        }
    }
}
