package dev.guicheng.audit;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.guicheng.accesslog.AccessHistory;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/** An entry of the access log as it is read on the page and in a file. */
record AccessRow(
        String at,
        String person,
        String name,
        String action,
        String subject,
        String address,
        String details,
        String entry) {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss");

    /** What has a column of its own, and the whole of the settings beside what was changed of them. */
    private static final Set<String> ELSEWHERE = Set.of("person", "subject", "address", "settings");

    static AccessRow of(
            AccessHistory.Line line,
            UnaryOperator<String> nameOf,
            UnaryOperator<String> actionIn,
            UnaryOperator<String> fieldIn,
            ZoneId zone) {
        var recorded = line.recorded();
        var payload = payload(recorded.payload());
        var person = payload.path("person").asText();
        return new AccessRow(
                TIME.format(recorded.at().atZone(zone)),
                person,
                nameOf.apply(person),
                actionIn.apply(recorded.action()),
                payload.path("subject").asText(),
                payload.path("address").asText(""),
                details(payload, fieldIn),
                "%s/%d".formatted(recorded.caseNo(), recorded.seq()));
    }

    List<String> cells() {
        return List.of(at, person, name, action, subject, address, details, entry);
    }

    private static String details(JsonNode payload, UnaryOperator<String> fieldIn) {
        return payload.properties().stream()
                .filter(field -> !ELSEWHERE.contains(field.getKey()))
                .map(field -> fieldIn.apply(field.getKey()) + ": " + text(field.getValue()))
                .collect(Collectors.joining("; "));
    }

    private static String text(JsonNode value) {
        return value.isValueNode() ? value.asText() : value.toString();
    }

    private static JsonNode payload(String json) {
        try {
            return JSON.readTree(json);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("An entry of the access log is no JSON", e);
        }
    }
}
