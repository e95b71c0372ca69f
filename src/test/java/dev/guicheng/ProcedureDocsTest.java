package dev.guicheng;

import static java.util.stream.Collectors.toCollection;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.camunda.bpm.model.bpmn.instance.FlowElement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Element;

/** Keeps the pages true: every process has its page and its picture as drawn, and every test that a page names exists. */
class ProcedureDocsTest {

    private static final Path MODELS = Path.of("processes");
    private static final Path DOCS = Path.of("docs");
    private static final Path TESTS = Path.of("src", "test", "java");

    private static final Pattern NAMED_TEST = Pattern.compile("`([A-Z]\\w*Test)(?:\\.([a-z]\\w*))?`");
    private static final Pattern TEST_METHOD = Pattern.compile("\\bvoid\\s+([a-z]\\w*)\\s*\\(");

    @Test
    void everyProcessHasItsPageAndItsPicture() throws IOException {
        assertThat(files(MODELS, ".bpmn")).isNotEmpty();

        assertThat(missingPages(MODELS, DOCS.resolve("procedures"))).isEmpty();
    }

    @Test
    void everyPictureShowsItsModelAsItIs() throws Exception {
        List<String> stale = new ArrayList<>();
        for (Path model : files(MODELS, ".bpmn")) {
            Path picture = DOCS.resolve("procedures").resolve(processOf(model) + ".svg");
            stale.addAll(differences(Bpmn.readModelFromFile(model.toFile()), picture));
        }

        assertThat(stale)
                .as("draw docs/procedures/*.svg anew: Camunda Modeler, export as image, SVG")
                .isEmpty();
    }

    @Test
    void everyTestNamedInTheDocsExists() throws IOException {
        assertThat(testsNamedInVain(DOCS, TESTS)).isEmpty();
    }

    @Test
    void processWithoutPageOrPictureIsReported(@TempDir Path root) throws IOException {
        Files.createFile(root.resolve("lonely.bpmn"));
        Files.createFile(root.resolve("bare.bpmn"));
        Files.writeString(root.resolve("bare.md"), "no picture here");

        assertThat(missingPages(root, root))
                .containsExactly("bare.md does not show bare.svg", "bare.svg", "lonely.md", "lonely.svg");
    }

    @Test
    void stalePictureIsReported(@TempDir Path root) throws Exception {
        Path picture = root.resolve("round.svg");
        Files.writeString(
                picture,
                """
                <!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "http://www.w3.org/Graphics/SVG/1.1/DTD/svg11.dtd">
                <svg xmlns="http://www.w3.org/2000/svg">
                  <g data-element-id="StartEvent_Asked"/>
                  <g data-element-id="StartEvent_Asked_label"><text><tspan>要巡</tspan><tspan>查了</tspan></text></g>
                  <g data-element-id="UserTask_Look"><text><tspan>看</tspan></text></g>
                  <g data-element-id="UserTask_Gone"/>
                </svg>
                """);
        var model = Bpmn.createExecutableProcess("round")
                .startEvent("StartEvent_Asked")
                .name("要巡查了")
                .sequenceFlowId("Flow_ToLook")
                .userTask("UserTask_Look")
                .name("执行巡查")
                .done();

        assertThat(differences(model, picture))
                .containsExactlyInAnyOrder(
                        "round.svg lacks Flow_ToLook",
                        "round.svg shows UserTask_Look as '看', not '执行巡查'",
                        "round.svg shows UserTask_Gone, which is not in the model");
    }

    @Test
    void testsThatDoNotExistAreReported(@TempDir Path root) throws IOException {
        Files.writeString(root.resolve("ThereTest.java"), "class ThereTest { @Test void isThere() {} }");
        Files.writeString(root.resolve("page.md"), "`ThereTest` `ThereTest.isThere` `ThereTest.isGone` `GoneTest`");

        assertThat(testsNamedInVain(root, root)).containsExactly("page.md: `ThereTest.isGone`", "page.md: `GoneTest`");
    }

    private static List<String> missingPages(Path models, Path pages) throws IOException {
        List<String> missing = new ArrayList<>();
        for (Path model : files(models, ".bpmn")) {
            Path page = pages.resolve(processOf(model) + ".md");
            Path picture = pages.resolve(processOf(model) + ".svg");
            if (!Files.exists(page)) {
                missing.add(page.getFileName().toString());
            } else if (!Files.readString(page).contains("](%s)".formatted(picture.getFileName()))) {
                missing.add("%s does not show %s".formatted(page.getFileName(), picture.getFileName()));
            }
            if (!Files.exists(picture)) {
                missing.add(picture.getFileName().toString());
            }
        }
        return missing;
    }

    private static List<String> differences(BpmnModelInstance model, Path picture) throws Exception {
        Map<String, String> drawn = textsOfElements(picture);
        List<String> differences = new ArrayList<>();
        TreeSet<String> gone = new TreeSet<>(drawn.keySet());
        for (FlowElement element : model.getModelElementsByType(FlowElement.class)) {
            gone.remove(element.getId());
            String name = withoutSpaces(element.getName());
            if (!drawn.containsKey(element.getId())) {
                differences.add("%s lacks %s".formatted(picture.getFileName(), element.getId()));
            } else if (!drawn.get(element.getId()).equals(name)) {
                differences.add("%s shows %s as '%s', not '%s'"
                        .formatted(picture.getFileName(), element.getId(), drawn.get(element.getId()), name));
            }
        }
        gone.forEach(
                id -> differences.add("%s shows %s, which is not in the model".formatted(picture.getFileName(), id)));
        return differences;
    }

    /** What the picture writes into each element and its label. */
    private static Map<String, String> textsOfElements(Path picture) throws Exception {
        var factory = DocumentBuilderFactory.newInstance();
        factory.setFeature("http://apache.org/xml/features/nonvalidating/load-external-dtd", false);
        var groups = factory.newDocumentBuilder().parse(picture.toFile()).getElementsByTagName("g");
        Map<String, String> texts = new TreeMap<>();
        for (int i = 0; i < groups.getLength(); i++) {
            Element group = (Element) groups.item(i);
            if (group.hasAttribute("data-element-id")) {
                String id = group.getAttribute("data-element-id").replaceFirst("_label$", "");
                texts.merge(id, textOf(group), String::concat);
            }
        }
        return texts;
    }

    private static String textOf(Element group) {
        var lines = group.getElementsByTagName("tspan");
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < lines.getLength(); i++) {
            text.append(lines.item(i).getTextContent());
        }
        return withoutSpaces(text.toString());
    }

    private static String withoutSpaces(String text) {
        return text == null ? "" : text.replaceAll("\\s", "");
    }

    private static List<String> testsNamedInVain(Path docs, Path sources) throws IOException {
        Map<String, TreeSet<String>> tests = new TreeMap<>();
        for (Path source : files(sources, "Test.java")) {
            String name = source.getFileName().toString().replace(".java", "");
            TEST_METHOD
                    .matcher(Files.readString(source))
                    .results()
                    .map(method -> method.group(1))
                    .collect(toCollection(() -> tests.computeIfAbsent(name, key -> new TreeSet<>())));
        }
        List<String> inVain = new ArrayList<>();
        for (Path page : files(docs, ".md")) {
            NAMED_TEST
                    .matcher(Files.readString(page))
                    .results()
                    .filter(named -> !isThere(named, tests))
                    .forEach(named -> inVain.add("%s: %s".formatted(page.getFileName(), named.group())));
        }
        return inVain;
    }

    private static boolean isThere(MatchResult named, Map<String, TreeSet<String>> tests) {
        TreeSet<String> methods = tests.get(named.group(1));
        return methods != null && (named.group(2) == null || methods.contains(named.group(2)));
    }

    private static String processOf(Path model) {
        return model.getFileName().toString().replace(".bpmn", "");
    }

    private static List<Path> files(Path root, String ending) throws IOException {
        try (Stream<Path> files = Files.walk(root)) {
            return files.filter(file -> file.toString().endsWith(ending))
                    .sorted()
                    .toList();
        }
    }
}
