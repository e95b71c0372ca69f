package dev.guicheng.field;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Holds the forms that the phone draws to what its script can draw and decide. */
class FieldFormsTest {

    private static final Path SCRIPT = Path.of("src/main/resources/static/js/field/form.js");

    @ParameterizedTest
    @ValueSource(strings = {"forms/patrol/carry-out-round.form", "forms/finding/report-finding.form"})
    void everyFieldIsOfATypeThatThePageDraws(Path form) throws IOException {
        var script = Files.readString(SCRIPT);

        assertThat(components(form).map(field -> field.path("type").asText()).filter(type -> !type.equals("text")))
                .isNotEmpty()
                .allSatisfy(type -> assertThat(script).contains("\n    %s: ".formatted(type)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"forms/patrol/carry-out-round.form", "forms/finding/report-finding.form"})
    void everyConditionIsOneThatThePageDecides(Path form) throws IOException {
        var comparison = Files.readString(SCRIPT)
                .lines()
                .filter(line -> line.startsWith("const COMPARISON = /"))
                .map(line -> line.substring(line.indexOf('/') + 1, line.lastIndexOf('/')))
                .findFirst()
                .orElseThrow();

        assertThat(components(form)
                        .map(field -> field.at("/conditional/hide").asText())
                        .filter(condition -> !condition.isEmpty())
                        .map(condition -> condition.substring(1))
                        .flatMap(condition -> Stream.of(condition.split("\\s+(or|and)\\s+"))))
                .isNotEmpty()
                .allSatisfy(one -> assertThat(one.strip()).matches(comparison));
    }

    private static Stream<JsonNode> components(Path form) throws IOException {
        return below(FieldRound.json(Files.readString(form)));
    }

    private static Stream<JsonNode> below(JsonNode node) {
        return StreamSupport.stream(node.path("components").spliterator(), false)
                .flatMap(inner -> Stream.concat(Stream.of(inner), below(inner)));
    }
}
