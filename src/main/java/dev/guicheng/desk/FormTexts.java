package dev.guicheng.desk;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;

/**
 * The words of form-js and of the date pickers, which the web applications' library knows in English only: the script
 * is given both languages and chooses by the browser's, as {@code access/language.js} does for everything else.
 */
class FormTexts {

    static final String CHOICE =
            "var guichengEnglish=/^en\\b/i.test((navigator.languages||[])[0]||navigator.language);";

    private static final String FILE = "/desk/form-texts.yaml";

    /** A piece of the script's source, and what takes its place in Chinese. */
    record Text(String text, String chinese, String within) {

        Text {
            within = within == null ? text : within;
        }

        String inBothLanguages() {
            return within.replace(text, "(guichengEnglish?%s:%s)".formatted(text, chinese));
        }
    }

    private FormTexts() {}

    static List<Text> all() {
        try (var file = FormTexts.class.getResourceAsStream(FILE)) {
            return new YAMLMapper().readValue(file, new TypeReference<>() {});
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static String inBothLanguages(String script) {
        var mended = script;
        for (var text : all()) {
            mended = mended.replace(text.within(), text.inBothLanguages());
        }
        return CHOICE + mended;
    }
}
