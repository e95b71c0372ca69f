package dev.guicheng;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.camunda.bpm.model.bpmn.instance.Process;
import org.camunda.bpm.model.bpmn.instance.UserTask;
import org.commonmark.Extension;
import org.commonmark.ext.heading.anchor.HeadingAnchorExtension;
import org.commonmark.parser.Parser;
import org.commonmark.renderer.html.HtmlRenderer;
import org.junit.jupiter.api.Test;

/** Holds the staff's handbook to the words that they read on the screen, and to its pictures. */
class HandbookTest {

    private static final Path HANDBOOK = Path.of("docs/handbook.md");
    private static final Path PICTURES = Path.of("docs/images/handbook");
    private static final Path RESOURCES = Path.of("src/main/resources");

    private static final Pattern PICTURE = Pattern.compile("!\\[([^\\]]*)\\]\\(([^)]+)\\)");
    private static final Pattern LINK = Pattern.compile("(?<!!)\\[[^\\]]*\\]\\(([^)]+)\\)");
    private static final Pattern QUOTED = Pattern.compile("「([^」]+)」");
    private static final Pattern BOLD = Pattern.compile("\\*\\*([^*]+)\\*\\*");

    /** A heading of the text rather than a word of the screen. */
    private static final Pattern RUN_IN_HEADING = Pattern.compile("[。？]$");

    private final String text = read(HANDBOOK);

    @Test
    void everyPictureIsThereToldInWordsAndUsed() throws IOException {
        assertThat(PICTURE.matcher(text).results()).isNotEmpty().allSatisfy(picture -> {
            assertThat(picture.group(1)).isNotBlank();
            assertThat(HANDBOOK.resolveSibling(picture.group(2))).exists();
        });
        try (Stream<Path> files = Files.list(PICTURES)) {
            assertThat(files.map(file -> "images/handbook/" + file.getFileName()))
                    .containsExactlyInAnyOrderElementsOf(PICTURE.matcher(text)
                            .results()
                            .map(picture -> picture.group(2))
                            .collect(Collectors.toSet()));
        }
    }

    @Test
    void everyLinkLeadsToAHeadingOfThePage() {
        List<Extension> extensions = List.of(HeadingAnchorExtension.create());
        String page = HtmlRenderer.builder()
                .extensions(extensions)
                .build()
                .render(Parser.builder().extensions(extensions).build().parse(text));

        assertThat(LINK.matcher(text).results().map(link -> link.group(1)))
                .isNotEmpty()
                .allSatisfy(target -> assertThat(
                                target.startsWith("#") && page.contains("id=\"%s\"".formatted(target.substring(1))))
                        .as(target)
                        .isTrue());
    }

    @Test
    void whatItQuotesIsATaskAProcessOrWrittenInAForm() {
        assertThat(found(QUOTED)).isNotEmpty().isSubsetOf(wordsOfModelsAndForms());
    }

    @Test
    void whatItPrintsBoldStandsOnTheScreen() {
        String screens = screens();

        assertThat(found(BOLD).stream()
                        .filter(word -> !RUN_IN_HEADING.matcher(word).find()))
                .isNotEmpty()
                .allSatisfy(word -> assertThat(screens.contains(word)).as(word).isTrue());
    }

    /** The first sentence explains the two signs, and is not measured by them. */
    private Set<String> found(Pattern pattern) {
        String measured = text.substring(text.indexOf("\n- "));
        return pattern.matcher(measured)
                .results()
                .map(word -> word.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Set<String> wordsOfModelsAndForms() {
        Set<String> words = new TreeSet<>();
        for (Path model : files(Path.of("processes"), ".bpmn")) {
            var instance = Bpmn.readModelFromFile(model.toFile());
            instance.getModelElementsByType(Process.class).forEach(process -> words.add(process.getName()));
            instance.getModelElementsByType(UserTask.class).forEach(task -> words.add(task.getName()));
        }
        for (Path form : files(Path.of("forms"), ".form")) {
            words.addAll(json(form).findValuesAsText("label"));
        }
        return words;
    }

    /** Everything that may stand on a page or in the Tasklist; also what the server writes into forms and case pages. */
    private static String screens() {
        return Stream.of(
                        files(RESOURCES.resolve("templates"), ".html"),
                        files(RESOURCES.resolve("static"), ".js"),
                        files(RESOURCES.resolve("META-INF/resources/webjars/camunda/app/tasklist"), ".js"),
                        files(RESOURCES.resolve("META-INF/resources/webjars/camunda/app/tasklist"), "zh.json"),
                        files(RESOURCES.resolve("messages"), "access.properties"),
                        files(RESOURCES.resolve("access"), "rights.yaml"),
                        files(RESOURCES.resolve("desk"), ".yaml"),
                        files(Path.of("src/main/java"), "Offers.java"),
                        files(Path.of("src/main/java"), "Text.java"))
                .flatMap(List::stream)
                .map(HandbookTest::read)
                .collect(Collectors.joining("\n"));
    }

    private static List<Path> files(Path folder, String suffix) {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith(suffix))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static JsonNode json(Path file) {
        try {
            return new ObjectMapper().readTree(file.toFile());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
