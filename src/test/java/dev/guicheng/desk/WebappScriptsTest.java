package dev.guicheng.desk;

import static org.assertj.core.api.Assertions.assertThat;

import dev.guicheng.access.Cast;
import dev.guicheng.access.ServerTest;
import dev.guicheng.access.Visitor;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

/** The scripts of the web applications as they come, and as the product serves them. */
@ServerTest
class WebappScriptsTest {

    private static final String LIBRARY = "lib/deps.js";
    private static final String TASKLIST = "app/tasklist/camunda-tasklist-bootstrap.js";
    private static final String COCKPIT = "app/cockpit/camunda-cockpit-bootstrap.js";
    private static final String ADMIN = "app/admin/camunda-admin-bootstrap.js";

    private static final String VERSIONS =
            "/camunda/api/engine/engine/default/process-definition?key=patrol-to-repair&sortBy=version&sortOrder=desc";

    private final PageTexts texts = PageTexts.read();
    private final Visitor administrator;

    WebappScriptsTest(@Autowired Cast cast) {
        this.administrator = cast.loggedIn(cast.user(List.of("camunda-admin")));
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

    @ParameterizedTest
    @ValueSource(strings = {TASKLIST, COCKPIT, ADMIN})
    void servedApplicationSaysNothingInEnglishOnly(String script) {
        var served = served(script);
        assertThat(texts.words()).allSatisfy(word -> {
            assertThat(served.contains(word.within())).as(word.text()).isFalse();
            assertThat(served.contains(word.inBothLanguages()))
                    .as(word.text())
                    .isEqualTo(asItComes(script).contains(word.within()));
        });
        assertThat(served.contains("title=\"'+(guichengEnglish?\"zoom in\":\"放大\")+'\""))
                .isTrue();
    }

    @Test
    void everyWordStandsInSomeApplication() {
        var scripts = Stream.of(TASKLIST, COCKPIT, ADMIN)
                .map(WebappScriptsTest::asItComes)
                .toList();
        assertThat(texts.words()).allSatisfy(word -> {
            assertThat(word.within()).containsOnlyOnce(word.text());
            assertThat(scripts.stream().anyMatch(script -> script.contains(word.within())))
                    .as(word.text())
                    .isTrue();
        });
    }

    @Test
    void servedAdminNamesEveryPermissionInChinese() {
        var offered = asItComes(ADMIN).replaceFirst("(?s).*\\bpermissionMap=\\{([^}]*)}.*", "$1");
        assertThat(texts.permissions().keySet())
                .containsAll(Pattern.compile("[A-Z_]{3,}")
                        .matcher(offered)
                        .results()
                        .map(MatchResult::group)
                        .toList())
                .contains("ALL", "NONE");
        assertThat(texts.permissions().values())
                .doesNotHaveDuplicates()
                .allMatch(name -> name.matches("[\\p{IsHan}]+"));

        var served = served(ADMIN);
        assertThat(served.startsWith("function guichengPermission(name){return guichengEnglish?name:{\"ALL\":\"全部\""))
                .isTrue();
        for (var piece : List.of(PageTexts.EACH, PageTexts.ALL, PageTexts.NONE, PageTexts.OFFERED)) {
            assertThat(asItComes(ADMIN).contains(piece)).as(piece).isTrue();
            assertThat(served.contains(piece)).as(piece).isFalse();
        }
    }

    @Test
    void servedTasklistCountsErrorsInWordsOnly() {
        assertReplaced(TASKLIST, WebappConfiguration.COUNTS_FIELDS, WebappConfiguration.COUNTS_ERRORS);
    }

    @Test
    void servedTasklistNamesTheGroupsOfATask() {
        assertReplaced(TASKLIST, WebappConfiguration.SHOWS_IDS, WebappConfiguration.SHOWS_NAMES);
    }

    @Test
    void servedTasklistTakesWhatIsTypedAtOnce() {
        assertReplaced(TASKLIST, WebappConfiguration.TAKES_LATER, WebappConfiguration.TAKES_AT_ONCE);
    }

    @Test
    void servedTasklistKeepsWhatIsTypedUntilTheTaskIsCompleted() {
        var original = asItComes(TASKLIST);
        var served = served(TASKLIST);
        assertThat(WebappConfiguration.KEEPS_TOO_LITTLE).allSatisfy((piece, mended) -> {
            assertThat(original.split(Pattern.quote(piece), -1)).as(piece).hasSize(2);
            assertThat(served.contains(mended)).as(mended).isTrue();
        });
    }

    @Test
    void servedCockpitAsksForAsManyVersionsAsTheEngineAnswers() {
        assertReplaced(COCKPIT, WebappConfiguration.ASKS_FOR_ALL, WebappConfiguration.ASKS_FOR_SO_MANY);

        assertThat(administrator.get(VERSIONS).status()).isEqualTo(400);
        assertThat(administrator.get(VERSIONS + "&maxResults=2000").body()).contains("patrol-to-repair");
        assertThat(administrator.get(VERSIONS + "&maxResults=2001").status()).isEqualTo(400);
    }

    private void assertReplaced(String script, String piece, String mended) {
        assertThat(asItComes(script).contains(piece)).isTrue();
        var served = served(script);
        assertThat(served.contains(mended)).isTrue();
        assertThat(served.contains(piece)).isFalse();
    }

    private String served(String script) {
        return administrator.get("/camunda/%s?bust=7.24.0".formatted(script)).body();
    }

    private static String asItComes(String script) {
        try (var file = WebappScriptsTest.class.getResourceAsStream("/META-INF/resources/webjars/camunda/" + script)) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
