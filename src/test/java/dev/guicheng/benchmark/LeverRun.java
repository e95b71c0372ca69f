package dev.guicheng.benchmark;

import static dev.guicheng.benchmark.Figures.median;
import static dev.guicheng.benchmark.Figures.range;
import static dev.guicheng.benchmark.Figures.ratio;

import dev.guicheng.benchmark.Throughput.Slice;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * What a setting brings: the product and the product with it take turns. No part of the build: {@code mvn test
 * -Dtest=LeverRun -Dguicheng.lever.url='&reWriteBatchedInserts=true'} for one of the database's address, or
 * {@code -Dguicheng.lever.arguments=--a.setting=value,--another=value}; the figures go to
 * {@code target/performance/lever.md}.
 */
class LeverRun {

    private static final int ROUNDS = Integer.getInteger("guicheng.lever.rounds", 4);
    private static final int THREADS = Integer.getInteger("guicheng.lever.threads", 2);
    private static final Duration SLICE = Duration.ofSeconds(Integer.getInteger("guicheng.lever.seconds", 10));
    private static final Duration WARM_UP = Duration.ofSeconds(Integer.getInteger("guicheng.lever.warm-up", 20));
    private static final String URL = System.getProperty("guicheng.lever.url", "");
    private static final String ARGUMENTS = System.getProperty("guicheng.lever.arguments", "");

    @Test
    void withAndWithout() throws IOException {
        try (var server = new Server();
                var without = Side.product(server.newDatabase());
                var with = Side.variant(
                        server.newDatabase() + URL,
                        Stream.of(ARGUMENTS.split(","))
                                .filter(argument -> !argument.isEmpty())
                                .toArray(String[]::new))) {
            var throughput = new Throughput(server);
            List.of(without, with).forEach(side -> throughput.measure(side, THREADS, WARM_UP));
            var slicesWithout = new ArrayList<Slice>();
            var slicesWith = new ArrayList<Slice>();
            for (int round = 0; round < ROUNDS; round++) {
                slicesWithout.add(throughput.measure(without, THREADS, SLICE));
                slicesWith.add(throughput.measure(with, THREADS, SLICE));
                slicesWith.add(throughput.measure(with, THREADS, SLICE));
                slicesWithout.add(throughput.measure(without, THREADS, SLICE));
            }
            var file = Path.of("target", "performance", "lever.md");
            Files.createDirectories(file.getParent());
            Files.write(
                    file,
                    List.of(
                            "`%s %s`, %d threads".formatted(URL, ARGUMENTS, THREADS),
                            "",
                            "| | Cases a second | CPU-ms a case | JVM | PostgreSQL |",
                            "|---|---|---|---|---|",
                            row("without", slicesWithout),
                            row("with", slicesWith),
                            "| ratio of medians | %s | %s | | |"
                                    .formatted(
                                            ratio(
                                                    median(slicesWith.stream()
                                                            .map(Slice::casesPerSecond)
                                                            .toList()),
                                                    median(slicesWithout.stream()
                                                            .map(Slice::casesPerSecond)
                                                            .toList())),
                                            ratio(
                                                    median(slicesWith.stream()
                                                            .map(Slice::cpuPerCase)
                                                            .toList()),
                                                    median(slicesWithout.stream()
                                                            .map(Slice::cpuPerCase)
                                                            .toList())))));
        }
    }

    private static String row(String name, List<Slice> slices) {
        return "| %s | %s | %s | %s | %s |"
                .formatted(
                        name,
                        range(slices.stream().map(Slice::casesPerSecond).toList()),
                        range(slices.stream().map(Slice::cpuPerCase).toList()),
                        range(slices.stream()
                                .map(slice -> slice.jvmCpuMillis() / slice.cases())
                                .toList()),
                        range(slices.stream()
                                .map(slice -> slice.postgresCpuMillis() / slice.cases())
                                .toList()));
    }
}
