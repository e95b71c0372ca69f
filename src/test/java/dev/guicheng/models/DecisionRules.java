package dev.guicheng.models;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.w3c.dom.Element;

/** The conventions that a decision keeps. */
public final class DecisionRules {

    private static final Pattern VARIABLE = Pattern.compile("[a-z][A-Za-z0-9]*");

    private DecisionRules() {}

    /** What is wrong with the decision; nothing if it keeps the conventions. */
    public static List<String> problems(Path file, Surroundings surroundings) {
        var problems = new Problems();
        Element root = Xml.parse(file);
        problems.addUnless(Xml.isForOurPlatform(root), root, "is not drawn for Camunda Platform 7.24.0");
        problems.addUnless(
                Xml.children(root, "decision")
                        .anyMatch(
                                decision -> file.getFileName().toString().equals(decision.getAttribute("id") + ".dmn")),
                root,
                "has no decision that the file is named after");
        Set<String> drawn = Xml.all(root, "DMNShape")
                .map(shape -> shape.getAttribute("dmnElementRef"))
                .collect(Collectors.toSet());
        Xml.children(root, "decision").forEach(decision -> {
            problems.addUnless(
                    decision.getAttribute("id").matches("[a-z]+(-[a-z]+)*"),
                    decision,
                    "has an id that is no kebab-case");
            problems.addUnlessNamedInChinese(decision);
            problems.addUnlessGoverned(decision);
            problems.addUnless(drawn.contains(decision.getAttribute("id")), decision, "has no shape in the diagram");
        });
        Xml.all(root, "inputExpression")
                .forEach(input -> problems.addUnless(
                        VARIABLE.matcher(text(input)).matches(),
                        input,
                        "reads '%s', which is no variable",
                        text(input)));
        Xml.all(root, "rule")
                .forEach(rule -> problems.addUnless(
                        Xml.children(rule, "description")
                                .anyMatch(description -> !Xml.text(description).isBlank()),
                        rule,
                        "has no description"));
        problems.addUnknownClauses(root, surroundings);
        return problems.found();
    }

    /** What a decision reads and decides. */
    public static Surroundings.Decision facts(Path file) {
        Element root = Xml.parse(file);
        return new Surroundings.Decision(
                Xml.all(root, "inputExpression").map(DecisionRules::text).collect(Collectors.toSet()),
                Xml.all(root, "output")
                        .map(output -> output.getAttribute("name"))
                        .collect(Collectors.toSet()));
    }

    private static String text(Element expression) {
        return Xml.children(expression, "text").map(Xml::text).collect(Collectors.joining());
    }
}
