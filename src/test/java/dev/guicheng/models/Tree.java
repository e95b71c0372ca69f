package dev.guicheng.models;

import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toSet;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.guicheng.Application;
import dev.guicheng.engine.ProcessVariable;
import dev.guicheng.organization.Groups;
import dev.guicheng.rulebook.RuleBook;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Field;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The models and forms of the product, and what they may refer to. */
public final class Tree {

    private static final Path PROCESSES = Path.of("processes");
    private static final Path FORMS = Path.of("forms");

    private Tree() {}

    public static List<Path> processes() {
        return files(PROCESSES, ".bpmn");
    }

    public static List<Path> decisions() {
        return files(PROCESSES, ".dmn");
    }

    public static List<Path> forms() {
        return files(FORMS, ".form");
    }

    public static Surroundings surroundings(Surroundings.Beans beans) {
        Map<String, Path> processes = byId(processes());
        RuleBook ruleBook = RuleBook.load();
        return new Surroundings(
                beans,
                processId -> Optional.ofNullable(processes.get(processId)).flatMap(Tree::variables),
                processes.keySet(),
                byId(decisions()).entrySet().stream()
                        .collect(toMap(Map.Entry::getKey, decision -> DecisionRules.facts(decision.getValue()))),
                forms().stream()
                        .map(Tree::read)
                        .collect(toMap(form -> form.path("id").asText(), Tree::keys)),
                Groups.all().stream().map(Groups.Group::id).collect(toSet()),
                clause -> ruleBook.find(clause).isPresent());
    }

    /** The variables of the contract class, which stands in the module and is named after the process. */
    private static Optional<Set<String>> variables(Path model) {
        String module = model.getParent().getFileName().toString();
        String name = Arrays.stream(id(model).split("-"))
                .map(word -> word.substring(0, 1).toUpperCase() + word.substring(1))
                .collect(Collectors.joining());
        try {
            Class<?> variables =
                    Class.forName("%s.%s.%s$Variables".formatted(Application.class.getPackageName(), module, name));
            return Optional.of(Arrays.stream(variables.getDeclaredFields())
                    .filter(field -> field.getType() == ProcessVariable.class)
                    .map(Tree::name)
                    .collect(toSet()));
        } catch (ClassNotFoundException e) {
            return Optional.empty();
        }
    }

    private static String name(Field variable) {
        try {
            variable.setAccessible(true);
            return ((ProcessVariable<?>) variable.get(null)).name();
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The variables that the form writes; the fields of a dynamic list are part of the list's one variable. */
    private static Set<String> keys(JsonNode container) {
        Set<String> keys = new HashSet<>();
        for (JsonNode component : container.path("components")) {
            String path = component.path("path").asText();
            String key = path.isEmpty() ? component.path("key").asText() : path;
            if (!key.isEmpty()) {
                keys.add(key);
            } else {
                keys.addAll(keys(component));
            }
        }
        return keys;
    }

    private static JsonNode read(Path form) {
        try {
            return new ObjectMapper().readTree(form.toFile());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Map<String, Path> byId(List<Path> files) {
        return files.stream().collect(toMap(Tree::id, Function.identity()));
    }

    private static String id(Path file) {
        return file.getFileName().toString().replaceFirst("\\.\\w+$", "");
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
}
