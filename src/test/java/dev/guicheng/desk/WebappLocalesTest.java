package dev.guicheng.desk;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Our Chinese texts of the web applications beside the English ones that come with them. */
class WebappLocalesTest {

    private static final Pattern PLACEHOLDER = Pattern.compile("\\{\\{\\s*\\w*\\s*}}|\\{}");
    private static final Pattern NO_WORDS =
            Pattern.compile("\\{\\{[^}]*}}|</?[a-z][^>]*>|&\\w+;|(?i:yyyy-MM-ddTHH:mm:ss)");
    private static final Pattern WORD = Pattern.compile("[A-Za-z]{2,}");

    /** Names of formats, types and measures, keys of the keyboard, names of applications as rights have them. */
    private static final Set<String> NAMES = Set.of(
            "ID",
            "CSV",
            "JSON",
            "XML",
            "BPMN",
            "DMN",
            "LDAP",
            "CTRL",
            "Optimize",
            "cockpit",
            "tasklist",
            "null",
            "String",
            "Integer",
            "Long",
            "Short",
            "Double",
            "DI",
            "PI",
            "TU",
            "FNI",
            "EDE");

    @ParameterizedTest
    @ValueSource(strings = {"tasklist", "cockpit", "admin", "welcome"})
    void everyTextIsThereInChinese(String app) {
        var english = textsOf(app, "en");
        assertThat(english).hasSizeGreaterThan(100);
        assertThat(textsOf(app, "zh")).containsOnlyKeys(english.keySet());
    }

    @ParameterizedTest
    @ValueSource(strings = {"tasklist", "cockpit", "admin", "welcome"})
    void everyTextKeepsItsPlaceholders(String app) {
        var chinese = textsOf(app, "zh");
        textsOf(app, "en").forEach((key, english) -> assertThat(placeholdersOf(chinese.get(key)))
                .as(key)
                .containsExactlyInAnyOrderElementsOf(placeholdersOf(english)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"tasklist", "cockpit", "admin", "welcome"})
    void nothingIsLeftInEnglishButNames(String app) {
        textsOf(app, "zh").forEach((key, text) -> {
            if (key.startsWith("/labels/")) {
                assertThat(wordsOf(text)).as(key).isSubsetOf(NAMES);
            }
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"tasklist", "cockpit", "admin"})
    void datesAreChinese(String app) {
        assertThat(textsOf(app, "zh"))
                .containsEntry("/dateLocales/months/10", "十一月")
                .containsEntry("/dateLocales/weekdays/0", "星期日")
                .containsEntry("/dateLocales/relativeTime/past", "%s前")
                .containsEntry("/dateLocales/longDateFormat/L", "YYYY-MM-DD");
    }

    private static List<String> placeholdersOf(String text) {
        return PLACEHOLDER
                .matcher(text)
                .results()
                .map(found -> found.group().replace(" ", ""))
                .toList();
    }

    private static List<String> wordsOf(String text) {
        return WORD.matcher(NO_WORDS.matcher(text).replaceAll(" "))
                .results()
                .map(MatchResult::group)
                .toList();
    }

    /** Each text by the path of its key. */
    private static Map<String, String> textsOf(String app, String language) {
        var path = "/META-INF/resources/webjars/camunda/app/%s/locales/%s.json".formatted(app, language);
        try (var file = WebappLocalesTest.class.getResourceAsStream(path)) {
            var json = new String(file.readAllBytes(), StandardCharsets.UTF_8).replace("\uFEFF", "");
            var texts = new TreeMap<String, String>();
            collect("", new ObjectMapper().readTree(json), texts);
            return texts;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void collect(String path, JsonNode node, Map<String, String> texts) {
        if (node.isValueNode()) {
            texts.put(path, node.asText());
        } else if (node.isArray()) {
            var items = new ArrayList<JsonNode>();
            node.forEach(items::add);
            for (int i = 0; i < items.size(); i++) {
                collect(path + "/" + i, items.get(i), texts);
            }
        } else {
            node.properties().forEach(child -> collect(path + "/" + child.getKey(), child.getValue(), texts));
        }
    }
}
