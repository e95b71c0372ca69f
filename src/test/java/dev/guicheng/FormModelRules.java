package dev.guicheng;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.camunda.bpm.dmn.feel.impl.FeelEngine;
import org.camunda.bpm.dmn.feel.impl.FeelException;
import org.camunda.bpm.dmn.feel.impl.scala.ScalaFeelEngineFactory;
import org.camunda.bpm.engine.variable.Variables;

/** The conventions that a Camunda Form for the Tasklist (form-js 1.8.7) keeps; each finding is a sentence. */
final class FormModelRules {

    private static final Set<String> INPUTS = Set.of(
            "textfield",
            "textarea",
            "number",
            "datetime",
            "checkbox",
            "checklist",
            "radio",
            "select",
            "taglist",
            "expression");
    private static final Set<String> CHOICES = Set.of("checklist", "radio", "select", "taglist");

    /** What form-js 1.8.7 renders, without frames, raw HTML, and buttons (the Tasklist has its own). */
    private static final Set<String> OTHERS =
            Set.of("text", "image", "table", "group", "dynamiclist", "separator", "spacer");

    private static final Set<String> PROPERTIES =
            Set.of("optionsFrom", "preselectOnly", "textFrom", "minRows", "maxRows", "patternMessage");

    /** Functions that both FEEL engines know: feelin 3.1 in the browser, feel-scala 1.19 on the server. */
    private static final Set<String> FUNCTIONS = Set.of(
            "not",
            "count",
            "list contains",
            "contains",
            "starts with",
            "ends with",
            "string length",
            "string",
            "number",
            "sum",
            "min",
            "max");

    private static final Set<String> WORDS = Set.of(
            "and",
            "or",
            "true",
            "false",
            "null",
            "in",
            "if",
            "then",
            "else",
            "some",
            "every",
            "satisfies",
            "between",
            "this",
            "parent",
            "i",
            "_this_",
            "_parent_",
            "_i_");

    private static final int COLUMN = 4000;

    private static final Pattern CAMEL_CASE = Pattern.compile("[a-z][A-Za-z0-9]*");
    private static final Pattern CHINESE = Pattern.compile("\\p{IsHan}");
    private static final Pattern LATIN = Pattern.compile("\\p{IsLatin}");
    private static final Pattern STRING = Pattern.compile("\"[^\"]*\"");
    private static final Pattern CALL = Pattern.compile("([a-z][a-z ]*[a-z]|[a-z])\\s*\\(");
    /** A known function's name, the longer of two first: "list contains" before "contains". */
    private static final Pattern CALLED = Pattern.compile(FUNCTIONS.stream()
            .sorted(Comparator.comparing(String::length).reversed())
            .collect(Collectors.joining("|", "\\b(?:", ")\\s*\\(")));

    private static final Pattern NAME = Pattern.compile("(?<![.\\w])[A-Za-z_]\\w*");

    private static final FeelEngine FEEL = new ScalaFeelEngineFactory().createInstance();
    private final Set<String> variables;
    private final List<String> findings = new ArrayList<>();
    private final Set<String> ids = new HashSet<>();
    private final Set<String> known = new HashSet<>();

    private FormModelRules(Set<String> variables) {
        this.variables = variables;
    }

    /** What is wrong with the form, given the variables that its module declares. */
    static List<String> findings(Path file, Set<String> variables) throws IOException {
        FormModelRules rules = new FormModelRules(variables);
        rules.form(file, new ObjectMapper().readTree(Files.readString(file)));
        return rules.findings;
    }

    private void form(Path file, JsonNode form) {
        String id = form.path("id").asText();
        when(!file.getFileName().toString().equals(id + ".form"), "the file is not named after the form's id '%s'", id);
        when(!form.path("type").asText().equals("default"), "the form's type is not 'default'");
        when(form.path("schemaVersion").asInt() != 16, "schemaVersion is not 16");
        when(
                !form.path("executionPlatform").asText().equals("Camunda Platform")
                        || !form.path("executionPlatformVersion").asText().equals("7.24.0"),
                "the execution platform is not Camunda Platform 7.24.0");
        when(form.has("versionTag"), "a versionTag is newer than form-js 1.8.7");
        names(form.path("components"), known);
        known.addAll(variables);
        components(form.path("components"), Set.of(), true);
    }

    private static void names(JsonNode components, Set<String> names) {
        for (JsonNode component : components) {
            names.add(component.path("key").asText());
            if (component.path("type").asText().equals("dynamiclist")) {
                names.add(component.path("path").asText());
            } else {
                names(component.path("components"), names);
            }
        }
    }

    private void components(JsonNode components, Set<String> row, boolean declared) {
        scope(components, row, declared, new HashSet<>());
    }

    private void scope(JsonNode components, Set<String> row, boolean declared, Set<String> keys) {
        for (JsonNode component : components) {
            String type = component.path("type").asText();
            String name = name(component);
            when(!INPUTS.contains(type) && !OTHERS.contains(type), "%s: '%s' is not allowed in a form", name, type);
            when(!ids.add(component.path("id").asText()), "%s: the id is not there or not unique", name);
            expressions(component, name, row);
            properties(component, name, type);
            if (INPUTS.contains(type)) {
                key(component.path("key").asText(), name, declared, keys);
                input(component, name, type, row);
            } else if (type.equals("dynamiclist")) {
                key(component.path("path").asText(), name, declared, keys);
                list(component, name);
            } else if (type.equals("group")) {
                when(component.has("path"), "%s: a group takes no path, its fields are variables", name);
                scope(component.path("components"), row, declared, keys);
            } else if (type.equals("text")) {
                chinese(component.path("text").asText(), name);
            }
        }
    }

    private void key(String key, String name, boolean declared, Set<String> keys) {
        when(!CAMEL_CASE.matcher(key).matches(), "%s: the key is not in camelCase", name);
        when(!keys.add(key), "%s: the key is used twice", name);
        when(
                declared && CAMEL_CASE.matcher(key).matches() && !variables.contains(key),
                "%s: the module declares no variable '%s'",
                name,
                key);
    }

    private void input(JsonNode field, String name, String type, Set<String> row) {
        label(field, name, type);
        JsonNode validate = field.path("validate");
        when(
                !row.isEmpty() && field.path("disabled").asBoolean(),
                "%s: form-js drops a disabled field from its row; make it readonly",
                name);
        when(
                validate.path("maxLength").isNumber()
                        && validate.path("maxLength").asInt() > COLUMN,
                "%s: more than %d characters do not fit a variable",
                name,
                COLUMN);
        when(
                validate.path("validationType").asText().equals("phone"),
                "%s: form-js takes only international telephone numbers",
                name);
        pattern(validate.path("pattern").asText(), field, name);
        if (CHOICES.contains(type)) {
            choices(field, name);
        }
    }

    private void label(JsonNode field, String name, String type) {
        String label = field.path("label").asText()
                + field.path("dateLabel").asText()
                + field.path("timeLabel").asText();
        when(!type.equals("expression") && !CHINESE.matcher(label).find(), "%s: the label is not in Chinese", name);
        chinese(field.path("description").asText(), name);
    }

    private void chinese(String words, String name) {
        when(LATIN.matcher(words).find() && !CHINESE.matcher(words).find(), "%s: '%s' is not in Chinese", name, words);
    }

    private void pattern(String pattern, JsonNode field, String name) {
        if (pattern.isEmpty()) {
            return;
        }
        try {
            Pattern.compile(pattern);
        } catch (PatternSyntaxException e) {
            findings.add("%s: the pattern is no regular expression".formatted(name));
        }
        when(
                !CHINESE.matcher(field.path("properties").path("patternMessage").asText())
                        .find(),
                "%s: a pattern needs a patternMessage in Chinese",
                name);
    }

    private void choices(JsonNode field, String name) {
        boolean fromServer = field.path("properties").has("optionsFrom");
        JsonNode values = field.path("values");
        when(field.has("valuesExpression"), "%s: choices from an expression are not checked the same twice", name);
        when(
                values.isEmpty() && !fromServer && !field.has("valuesKey") && !field.has("valuesExpression"),
                "%s: there is nothing to choose from",
                name);
        when(!values.isEmpty() && fromServer, "%s: choices are both in the form and from the server", name);
        Set<String> seen = new HashSet<>();
        for (JsonNode value : values) {
            when(!seen.add(value.path("value").toString()), "%s: two choices have one value", name);
            chinese(value.path("label").asText(), name);
        }
    }

    private void list(JsonNode list, String name) {
        when(!CHINESE.matcher(list.path("label").asText()).find(), "%s: the label is not in Chinese", name);
        when(
                !list.path("disableCollapse").asBoolean(),
                "%s: form-js drops the rows that it has folded away; set disableCollapse",
                name);
        when(!list.path("isRepeating").asBoolean(true), "%s: a list repeats", name);
        Set<String> row = new HashSet<>();
        names(list.path("components"), row);
        components(list.path("components"), row, false);
    }

    private void properties(JsonNode component, String name, String type) {
        JsonNode properties = component.path("properties");
        for (Map.Entry<String, JsonNode> property : properties.properties()) {
            when(
                    !PROPERTIES.contains(property.getKey()),
                    "%s: nobody reads the property '%s'",
                    name,
                    property.getKey());
        }
        when(properties.has("optionsFrom") && !CHOICES.contains(type), "%s: only choices take optionsFrom", name);
        when(properties.has("textFrom") && !type.equals("text"), "%s: only a text takes textFrom", name);
        for (String rows : List.of("minRows", "maxRows")) {
            when(
                    properties.has(rows)
                            && !(type.equals("dynamiclist")
                                    && properties.path(rows).asText().matches("\\d{1,3}")),
                    "%s: %s is not a number of rows",
                    name,
                    rows);
        }
    }

    private void expressions(JsonNode component, String name, Set<String> row) {
        JsonNode hide = component.path("conditional").path("hide");
        when(
                !hide.isMissingNode() && !hide.asText().startsWith("="),
                "%s: form-js ignores a condition without an equals sign",
                name);
        List<JsonNode> expressions =
                new ArrayList<>(List.of(hide, component.path("readonly"), component.path("expression")));
        component.path("validate").forEach(expressions::add);
        expressions.stream()
                .filter(JsonNode::isTextual)
                .map(JsonNode::textValue)
                .filter(text -> text.startsWith("="))
                .forEach(text -> expression(text.substring(1), name, row));
    }

    private void expression(String expression, String name, Set<String> row) {
        try {
            FEEL.evaluateSimpleExpression(
                    expression, Variables.createVariables().asVariableContext());
        } catch (FeelException e) {
            findings.add("%s: '%s' is no FEEL expression".formatted(name, expression));
            return;
        }
        String bare = STRING.matcher(expression).replaceAll("\"\"");
        Optional<String> unknown = CALL.matcher(bare)
                .results()
                .map(call -> call.group(1))
                .filter(called -> Stream.concat(FUNCTIONS.stream(), WORDS.stream())
                        .noneMatch(word -> called.equals(word) || called.endsWith(" " + word)))
                .findFirst();
        if (unknown.isPresent()) {
            when(true, "%s: not both FEEL engines know the function '%s'", name, unknown.get());
            return;
        }
        Matcher names = NAME.matcher(CALLED.matcher(bare).replaceAll("("));
        while (names.find()) {
            String word = names.group();
            if (row.contains(word)) {
                findings.add("%s: form-js knows '%s' of a row only as 'this.%s'".formatted(name, word, word));
            } else {
                when(
                        !WORDS.contains(word) && !known.contains(word),
                        "%s: the expression names '%s', which is neither a field nor a variable",
                        name,
                        word);
            }
        }
    }

    private static String name(JsonNode component) {
        for (String attribute : List.of("key", "path", "id")) {
            String name = component.path(attribute).asText();
            if (!name.isEmpty()) {
                return name;
            }
        }
        return "a component without id";
    }

    private void when(boolean wrong, String finding, Object... arguments) {
        if (wrong) {
            findings.add(finding.formatted(arguments));
        }
    }
}
