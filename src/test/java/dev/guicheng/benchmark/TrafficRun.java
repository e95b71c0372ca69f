package dev.guicheng.benchmark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.Test;

/**
 * What each step of a case sends to the database, by kind and table, for whoever looks for statements to save. No part of
 * the build: {@code mvn test -Dtest=TrafficRun}; the figures go to {@code target/performance/traffic.md}.
 */
class TrafficRun {

    @Test
    void statementsOfACase() throws IOException {
        var lines = new ArrayList<String>();
        try (var server = new Server();
                var plain = Side.plain(server.newDatabase());
                var product = Side.product(server.newDatabase())) {
            for (var side : List.of(plain, product)) {
                side.wholeCase();
                side.wholeCase();
                lines.add("");
                lines.addAll(table(side.name, steps(side)));
            }
        }
        var file = Path.of("target", "performance", "traffic.md");
        Files.createDirectories(file.getParent());
        Files.write(file, lines);
    }

    static Map<String, Traffic.Count> steps(Side side) {
        var steps = new LinkedHashMap<String, Traffic.Count>();
        var instance = new String[1];
        var task = new Task[1];
        steps.put("start", side.traffic.during(() -> instance[0] = side.start()));
        steps.put("find", side.traffic.during(() -> task[0] = side.findWork(instance[0])));
        steps.put("claim", side.traffic.during(() -> side.claimWork(task[0])));
        steps.put("complete", side.traffic.during(() -> side.complete(task[0])));
        steps.put("find again", side.traffic.during(() -> task[0] = side.findVerification(instance[0])));
        steps.put("claim again", side.traffic.during(() -> side.claimVerification(task[0])));
        steps.put("verify", side.traffic.during(() -> side.verify(task[0])));
        return steps;
    }

    private static List<String> table(String name, Map<String, Traffic.Count> steps) {
        var lines = new ArrayList<String>();
        lines.add("| %s | %s | all |".formatted(name, String.join(" | ", steps.keySet())));
        lines.add("|---" + "|---".repeat(steps.size() + 1) + "|");
        lines.add(line(
                "statements",
                steps.values().stream().map(Traffic.Count::statements).toList()));
        lines.add(line(
                "round trips",
                steps.values().stream().map(Traffic.Count::roundTrips).toList()));
        lines.add(line(
                "commits", steps.values().stream().map(Traffic.Count::commits).toList()));
        var kinds = new TreeSet<String>();
        steps.values().forEach(count -> kinds.addAll(count.byKind().keySet()));
        for (var kind : kinds) {
            lines.add(line(
                    kind,
                    steps.values().stream()
                            .map(count -> count.byKind().getOrDefault(kind, 0))
                            .toList()));
        }
        return lines;
    }

    private static String line(String name, List<Integer> figures) {
        var line = new StringBuilder("| ").append(name);
        figures.forEach(figure -> line.append(" | ").append(figure == 0 ? "" : figure));
        return line.append(" | ")
                .append(figures.stream().mapToInt(Integer::intValue).sum())
                .append(" |")
                .toString();
    }
}
