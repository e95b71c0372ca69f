package dev.guicheng.models;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import org.w3c.dom.Element;

/** What is wrong with a model, as it is found. */
final class Problems {

    private static final Pattern CHINESE = Pattern.compile(".*\\p{IsHan}.*", Pattern.DOTALL);

    private final List<String> found = new ArrayList<>();

    void add(Element element, String problem, Object... details) {
        found.add(Xml.idOf(element) + " " + problem.formatted(details));
    }

    void addUnless(boolean right, Element element, String problem, Object... details) {
        if (!right) {
            add(element, problem, details);
        }
    }

    void addUnlessNamedInChinese(Element element) {
        addUnless(CHINESE.matcher(element.getAttribute("name")).matches(), element, "has no Chinese name");
    }

    /** Checks what is versioned and deleted in its time: a process or a decision. */
    void addUnlessGoverned(Element definition) {
        for (String attribute : List.of("historyTimeToLive", "versionTag")) {
            addUnless(
                    Xml.camunda(definition, attribute)
                            .filter(value -> !value.isBlank())
                            .isPresent(),
                    definition,
                    "has no %s",
                    attribute);
        }
    }

    void addUnknownClauses(Element root, Surroundings surroundings) {
        Xml.all(root).forEach(element -> Xml.properties(element, "clauses")
                .flatMap(ids -> Arrays.stream(ids.split(",\\s*")))
                .forEach(id ->
                        addUnless(surroundings.clauses().test(id), element, "cites the unknown clause '%s'", id)));
    }

    List<String> found() {
        return List.copyOf(found);
    }
}
