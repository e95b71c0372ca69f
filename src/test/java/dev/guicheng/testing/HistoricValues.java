package dev.guicheng.testing;

import com.fasterxml.jackson.databind.JsonNode;
import dev.guicheng.engine.VariableHistory;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.stereotype.Component;

/** What the history keeps of the variables of an instance. */
@Component
public class HistoricValues {

    private final VariableHistory history;

    public HistoricValues(VariableHistory history) {
        this.history = history;
    }

    /** The values that each variable was given first. */
    public Map<String, Object> first(String instanceId) {
        var values = new LinkedHashMap<String, Object>();
        history.of(instanceId).forEach(update -> values.putIfAbsent(update.name(), plain(update.value())));
        return values;
    }

    /** The values that each variable was given last, also of those that have been taken away since. */
    public Map<String, Object> last(String instanceId) {
        var values = new LinkedHashMap<String, Object>();
        history.of(instanceId).stream()
                .filter(update -> !update.value().isNull())
                .forEach(update -> values.put(update.name(), plain(update.value())));
        return values;
    }

    private static Object plain(JsonNode value) {
        if (value.isTextual()) {
            return value.textValue();
        }
        if (value.isBoolean()) {
            return value.booleanValue();
        }
        return value.isNumber() ? value.numberValue() : value;
    }
}
