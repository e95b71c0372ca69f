package dev.guicheng.desk;

import static org.assertj.core.api.Assertions.assertThat;

import dev.guicheng.access.Cast;
import dev.guicheng.access.ServerTest;
import dev.guicheng.access.Visitor;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** The scripts of the web applications as they come, and as the product serves them. */
@ServerTest
class WebappScriptsTest {

    private static final String LIBRARY = "lib/deps.js";
    private static final String TASKLIST = "app/tasklist/camunda-tasklist-bootstrap.js";

    private final Visitor officer;

    WebappScriptsTest(@Autowired Cast cast) {
        this.officer = cast.loggedIn(cast.user(List.of("serviceOfficers"), "lotus"));
    }

    @Test
    void servedLibraryHoldsEveryTextInBothLanguages() {
        var served = served(LIBRARY);
        assertThat(served.startsWith(FormTexts.CHOICE)).isTrue();
        assertThat(FormTexts.all()).isNotEmpty().allSatisfy(text -> assertThat(served.contains(text.inBothLanguages()))
                .isTrue());
    }

    @Test
    void servedLibraryIsOtherwiseAsItComes() {
        var served = served(LIBRARY).replace(FormTexts.CHOICE, "");
        for (var text : FormTexts.all()) {
            served = served.replace(text.inBothLanguages(), text.within());
        }
        assertThat(served.equals(asItComes(LIBRARY))).isTrue();
    }

    @Test
    void servedTasklistCountsErrorsInWordsOnly() {
        assertThat(asItComes(TASKLIST).contains(TasklistConfiguration.COUNTS_FIELDS))
                .isTrue();
        var served = served(TASKLIST);
        assertThat(served.contains(TasklistConfiguration.COUNTS_ERRORS)).isTrue();
        assertThat(served.contains(TasklistConfiguration.COUNTS_FIELDS)).isFalse();
    }

    private String served(String script) {
        return officer.get("/camunda/%s?bust=7.24.0".formatted(script)).body();
    }

    private static String asItComes(String script) {
        try (var file = WebappScriptsTest.class.getResourceAsStream("/META-INF/resources/webjars/camunda/" + script)) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
