package dev.guicheng.field;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.Map;
import org.camunda.spin.plugin.variable.SpinValues;

/** What a form was filled in with, as the variables that the Tasklist would make of it. */
final class FormValuesProcess {

    private FormValuesProcess() {}

    static Map<String, Object> variables(JsonNode values) {
        var variables = new LinkedHashMap<String, Object>();
        values.properties().forEach(field -> {
            if (!field.getValue().isNull()) {
                variables.put(field.getKey(), variable(field.getValue()));
            }
        });
        return variables;
    }

    private static Object variable(JsonNode value) {
        if (value.isContainerNode()) {
            return SpinValues.jsonValue(value.toString()).create();
        }
        if (value.isBoolean()) {
            return value.booleanValue();
        }
        return value.isNumber() ? value.numberValue() : value.textValue();
    }
}
