package dev.guicheng.engine;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.stream.StreamSupport;
import org.camunda.spin.json.SpinJsonNode;

/** Reads the Json variables that Camunda Forms write for their lists; what a form left out counts as empty. */
public final class JsonValues {

    private JsonValues() {}

    /** The texts of a list, as a checklist or taglist writes it. */
    public static List<String> texts(SpinJsonNode list) {
        return rows(list).stream().map(SpinJsonNode::stringValue).toList();
    }

    /** The rows of a dynamic list. */
    public static List<SpinJsonNode> rows(SpinJsonNode list) {
        return StreamSupport.stream(list.elements().spliterator(), false).toList();
    }

    /** A row's list of texts. */
    public static List<String> texts(SpinJsonNode row, ProcessVariable<SpinJsonNode> field) {
        return value(row, field).map(JsonValues::texts).orElse(List.of());
    }

    /** A row's text, or null. */
    public static String text(SpinJsonNode row, ProcessVariable<String> field) {
        return value(row, field)
                .map(SpinJsonNode::stringValue)
                .filter(text -> !text.isBlank())
                .orElse(null);
    }

    /** A row's number, or null. */
    public static BigDecimal decimal(SpinJsonNode row, ProcessVariable<Number> field) {
        return value(row, field)
                .map(node -> new BigDecimal(node.numberValue().toString()))
                .orElse(null);
    }

    /** Whether a row's box is ticked. */
    public static boolean ticked(SpinJsonNode row, ProcessVariable<Boolean> field) {
        return value(row, field).map(SpinJsonNode::boolValue).orElse(false);
    }

    private static Optional<SpinJsonNode> value(SpinJsonNode row, ProcessVariable<?> field) {
        return Optional.of(row)
                .filter(r -> r.hasProp(field.name()))
                .map(r -> r.prop(field.name()))
                .filter(value -> !value.isNull());
    }
}
