package dev.guicheng.finding;

import static org.assertj.core.api.Assertions.assertThat;

import dev.guicheng.testing.Postgres;
import dev.guicheng.testing.StatementCount;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.ActiveProfiles;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/**
 * What each step of the main way costs in statements on PostgreSQL, the engine's included, is what is written down; a
 * batch counts once. The statements themselves are in {@code target/statements.md} afterwards. To write the counts down
 * anew: {@code mvn test -Dtest=StatementBudgetTest -Dguicheng.budgets=record}.
 */
@SpringBootTest
@ActiveProfiles("test")
@Import(StatementCount.class)
class StatementBudgetTest {

    private static final Path BUDGETS = Path.of("src/test/resources/dev/guicheng/finding/statement-budgets.txt");
    private static final Path STATEMENTS = Path.of("target/statements.md");
    private static final String RECORD = "record";

    private final Map<String, List<String>> counted = new LinkedHashMap<>();

    @Autowired
    private StatementCount statements;

    @Autowired
    private ApplicationContext application;

    @DynamicPropertySource
    static void postgresql(DynamicPropertyRegistry settings) {
        settings.add("spring.datasource.url", Postgres::newDatabase);
    }

    @Test
    void noStepTakesOtherThanItsBudget() throws IOException {
        // What is read once in the life of a node is read now.
        walk(new MainWay(application, (name, step) -> step.run()));

        walk(new MainWay(application, this::count));

        var found = new LinkedHashMap<String, Integer>();
        counted.forEach((step, sent) -> found.put(step, sent.size()));
        found.put("patrol-round, all of it", total("patrol-round "));
        found.put("patrol-to-repair, all of it", total("patrol-to-repair "));
        tell();
        if (RECORD.equals(System.getProperty("guicheng.budgets"))) {
            record(found);
        }
        assertThat(differences(found, recorded()))
                .as(
                        "steps whose number of statements is not what %s says; if that is right, write them down anew"
                                + " with -Dguicheng.budgets=record",
                        BUDGETS)
                .isEmpty();
    }

    private static void walk(MainWay way) {
        var finding = way.findingOf(way.round(true));
        way.reporterRegistered(finding)
                .accepted(finding)
                .repaired(finding)
                .verified(finding)
                .signed(finding)
                .replied(finding);
    }

    private void count(String name, Runnable step) {
        var sent = statements.statementsOf(step);
        var unique = name;
        for (int time = 2; counted.containsKey(unique); time++) {
            unique = name + " " + time;
        }
        counted.put(unique, sent);
    }

    private int total(String process) {
        return counted.entrySet().stream()
                .filter(step -> step.getKey().startsWith(process))
                .mapToInt(step -> step.getValue().size())
                .sum();
    }

    private static List<String> differences(Map<String, Integer> found, Map<String, Integer> recorded) {
        var steps = new LinkedHashMap<String, Integer>(recorded);
        found.forEach(steps::putIfAbsent);
        return steps.keySet().stream()
                .filter(step -> !Objects.equals(found.get(step), recorded.get(step)))
                .map(step -> "%s: %s, recorded %s".formatted(step, found.get(step), recorded.get(step)))
                .toList();
    }

    private static Map<String, Integer> recorded() throws IOException {
        var budgets = new LinkedHashMap<String, Integer>();
        for (var line : Files.readAllLines(BUDGETS)) {
            int equals = line.lastIndexOf('=');
            if (!line.startsWith("#") && equals > 0) {
                budgets.put(
                        line.substring(0, equals).strip(),
                        Integer.valueOf(line.substring(equals + 1).strip()));
            }
        }
        return budgets;
    }

    private static void record(Map<String, Integer> found) throws IOException {
        var lines = new ArrayList<String>();
        lines.add("# Statements of each step, in order; written by StatementBudgetTest.");
        found.forEach((step, count) -> lines.add(step + " = " + count));
        Files.createDirectories(BUDGETS.getParent());
        Files.write(BUDGETS, lines);
    }

    /** Each step with its statements, those that are sent several times first. */
    private void tell() throws IOException {
        var lines = new ArrayList<String>();
        counted.forEach((step, sent) -> {
            lines.add("## %s: %d".formatted(step, sent.size()));
            var times = sent.stream()
                    .map(sql -> sql.replaceAll("\\s+", " ").strip())
                    .collect(Collectors.groupingBy(Function.identity(), TreeMap::new, Collectors.counting()));
            times.entrySet().stream()
                    .sorted(Map.Entry.<String, Long>comparingByValue().reversed())
                    .forEach(one -> lines.add("- %d × `%s`".formatted(one.getValue(), one.getKey())));
        });
        Files.createDirectories(STATEMENTS.getParent());
        Files.write(STATEMENTS, lines);
    }
}
