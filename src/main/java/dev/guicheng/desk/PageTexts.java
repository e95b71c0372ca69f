package dev.guicheng.desk;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;

/**
 * What the pages of the web applications say in English whatever the language, because their templates do not ask for a
 * translation. Each script is given both languages and chooses as the library does ({@link FormTexts}), which comes first.
 */
record PageTexts(List<Word> words, Map<String, String> permissions) {

    private static final String FILE = "/desk/page-texts.yaml";

    /** How Admin tells permissions, by the engine's own names, and how it offers them. */
    static final String EACH = "n+=t[a]";

    static final String ALL = "t.indexOf(\"ALL\")>-1)return\"ALL\"";
    static final String NONE = "return\"\"===n?\"NONE\":n";
    static final String OFFERED = "{{perm}}";

    /** A text of a template, and what takes its place in Chinese. */
    record Word(String text, String chinese, String within) {

        /** The template is a literal of the script: it is closed for the choice and opened again. */
        String inBothLanguages() {
            return within.replace(text, "'+(guichengEnglish?\"%s\":\"%s\")+'".formatted(text, chinese));
        }
    }

    static PageTexts read() {
        try (var file = PageTexts.class.getResourceAsStream(FILE)) {
            return new YAMLMapper().readValue(file, PageTexts.class);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The script with each word in both languages. */
    String inBothLanguages(String script) {
        var mended = script;
        for (var word : words) {
            mended = mended.replace(word.within(), word.inBothLanguages());
        }
        return mended;
    }

    /** Admin's script, which has the permissions besides. */
    String inBothLanguagesWithPermissions(String script) {
        return permissionNames()
                + inBothLanguages(script)
                        .replace(EACH, "n+=guichengPermission(t[a])")
                        .replace(ALL, "t.indexOf(\"ALL\")>-1)return guichengPermission(\"ALL\")")
                        .replace(NONE, "return\"\"===n?guichengPermission(\"NONE\"):n")
                        .replace(OFFERED, "{{formatPermissions([perm])}}");
    }

    private String permissionNames() {
        try {
            return "function guichengPermission(name){return guichengEnglish?name:%s[name]||name}"
                    .formatted(new ObjectMapper().writeValueAsString(permissions));
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }
}
