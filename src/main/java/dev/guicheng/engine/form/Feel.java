package dev.guicheng.engine.form;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import org.camunda.bpm.dmn.feel.impl.FeelEngine;
import org.camunda.bpm.dmn.feel.impl.FeelException;
import org.camunda.bpm.engine.variable.Variables;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** FEEL as form-js evaluates it: an expression starts with an equals sign, and one that fails is null. */
final class Feel {

    private static final Logger LOG = LoggerFactory.getLogger(Feel.class);

    private final FeelEngine engine;

    Feel(FeelEngine engine) {
        this.engine = engine;
    }

    static boolean isExpression(JsonNode value) {
        return value.isTextual() && value.textValue().startsWith("=");
    }

    /** The result as a form's JSON value, null where form-js gives null. */
    JsonNode evaluate(JsonNode expression, Map<String, Object> context) {
        try {
            Object result = engine.evaluateSimpleExpression(
                    expression.textValue().substring(1),
                    Variables.fromMap(context).asVariableContext());
            return Json.of(result);
        } catch (FeelException e) {
            LOG.warn("A form's expression failed and counts as null: {}", e.getMessage());
            return Json.NULL;
        }
    }

    boolean holds(JsonNode condition, Map<String, Object> context) {
        JsonNode result = evaluate(condition, context);
        return result.isBoolean() && result.booleanValue();
    }
}
