package dev.guicheng.engine;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.DoubleNode;
import com.fasterxml.jackson.databind.node.LongNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.TextNode;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.camunda.bpm.engine.impl.history.event.HistoricVariableUpdateEventEntity;

/**
 * A value that a process variable was given, in the form that the engine keeps it: of the values, the one that its type
 * uses is filled, none where the variable was taken away.
 *
 * @param scope the execution that holds the variable
 * @param textInfo what a text needs beside it, such as the class of an object
 * @param operationId what a person did when it was written; null where the system wrote it
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ValueUpdate(
        Instant at,
        String name,
        String scope,
        String taskId,
        String stepId,
        String type,
        Double decimal,
        Long number,
        String text,
        String textInfo,
        byte[] bytes,
        String operationId) {

    private static final ObjectMapper JSON =
            JsonMapper.builder().addModule(new JavaTimeModule()).build();

    static ValueUpdate of(HistoricVariableUpdateEventEntity event) {
        return new ValueUpdate(
                event.getTimestamp().toInstant(),
                event.getVariableName(),
                event.getExecutionId(),
                event.getTaskId(),
                event.getActivityInstanceId(),
                event.getSerializerName(),
                event.getDoubleValue(),
                event.getLongValue(),
                event.getTextValue(),
                event.getTextValue2(),
                event.getByteValue(),
                event.getUserOperationId());
    }

    static List<ValueUpdate> parsed(String updates) {
        try {
            return List.of(JSON.readValue(updates, ValueUpdate[].class));
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    static String text(List<ValueUpdate> updates) {
        try {
            return JSON.writeValueAsString(updates);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The value; a date as the text of its instant, of files and objects nothing. */
    public JsonNode value() {
        return switch (Objects.requireNonNullElse(type, "null")) {
            case "boolean" -> BooleanNode.valueOf(number != null && number == 1);
            case "integer", "long", "short" -> number == null ? NullNode.instance : new LongNode(number);
            case "double" -> decimal == null ? NullNode.instance : new DoubleNode(decimal);
            case "date" ->
                number == null
                        ? NullNode.instance
                        : new TextNode(Instant.ofEpochMilli(number).toString());
            case "json" -> bytes == null ? NullNode.instance : json(bytes);
            default -> text == null ? NullNode.instance : new TextNode(text);
        };
    }

    private static JsonNode json(byte[] bytes) {
        try {
            return JSON.readTree(new String(bytes, StandardCharsets.UTF_8));
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }
}
