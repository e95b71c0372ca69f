package dev.guicheng.desk;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The texts to replace beside the library that comes with the web applications. */
class FormTextsTest {

    private static final String LIBRARY = "/META-INF/resources/webjars/camunda/lib/deps.js";

    private static String library;

    @ParameterizedTest
    @MethodSource
    void libraryHoldsTheText(FormTexts.Text text) throws IOException {
        assertThat(text.within()).containsOnlyOnce(text.text());
        assertThat(library().contains(text.within())).isTrue();
    }

    static Stream<FormTexts.Text> libraryHoldsTheText() {
        return FormTexts.all().stream();
    }

    @ParameterizedTest
    @MethodSource("libraryHoldsTheText")
    void textIsReplacedInItsPlaceOnly(FormTexts.Text text) {
        assertThat(text.inBothLanguages())
                .contains(text.text(), text.chinese())
                .hasSize(text.within().length() + text.chinese().length() + "(guichengEnglish?:)".length());
    }

    private static String library() throws IOException {
        if (library == null) {
            try (var file = FormTextsTest.class.getResourceAsStream(LIBRARY)) {
                library = new String(file.readAllBytes(), StandardCharsets.UTF_8);
            }
        }
        return library;
    }
}
