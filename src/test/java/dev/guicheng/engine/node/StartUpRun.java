package dev.guicheng.engine.node;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * How long a start takes until the node is ready for requests: the plain jar and the extracted one with its archive in
 * turn, on a database that is there already. No part of the build: {@code mvn -Pfast-start package}, then
 * {@code mvn test -Dtest=StartUpRun}; the figures go to {@code target/performance/start-up.md}.
 */
class StartUpRun {

    private static final int PAIRS = Integer.getInteger("guicheng.pairs", 5);
    private static final Path TARGET = Path.of("target").toAbsolutePath();
    private static final Path FAST = TARGET.resolve("guicheng");
    private static final Duration PATIENCE = Duration.ofMinutes(10);

    private record Start(double seconds, double cpuSeconds) {}

    @Test
    void plainAndFastStartsInTurn() throws Exception {
        var jar = jar();
        var plain = List.of("-jar", TARGET.resolve(jar).toString());
        var fast = List.of(
                "-XX:SharedArchiveFile=" + FAST.resolve("guicheng.jsa"),
                "-Xshare:on",
                "-jar",
                FAST.resolve(jar).toString());
        var folder = Files.createTempDirectory(TARGET, "start-up");
        start(plain, folder);
        var plainStarts = new ArrayList<Start>();
        var fastStarts = new ArrayList<Start>();
        for (int pair = 0; pair < PAIRS; pair++) {
            plainStarts.add(start(plain, folder));
            fastStarts.add(start(fast, folder));
        }
        report(plainStarts, fastStarts);
    }

    private static String jar() throws IOException {
        try (var files = Files.list(FAST)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".jar"))
                    .findFirst()
                    .orElseThrow();
        }
    }

    private static Start start(List<String> how, Path folder) throws Exception {
        int port = freePort();
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(how);
        command.add("--server.port=" + port);
        var begun = System.nanoTime();
        var process = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("log").toFile())
                .start();
        try {
            var ready = HttpRequest.newBuilder(
                            URI.create("http://127.0.0.1:%d/actuator/health/readiness".formatted(port)))
                    .build();
            var client = HttpClient.newHttpClient();
            while (!answers(client, ready)) {
                assertThat(process.isAlive()).as(command.toString()).isTrue();
                assertThat(System.nanoTime() - begun).isLessThan(PATIENCE.toNanos());
                Thread.sleep(50);
            }
            return new Start(
                    (System.nanoTime() - begun) / 1e9,
                    process.info().totalCpuDuration().orElseThrow().toMillis() / 1e3);
        } finally {
            process.destroy();
            process.waitFor();
        }
    }

    private static boolean answers(HttpClient client, HttpRequest request) throws InterruptedException {
        try {
            return client.send(request, BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException e) {
            return false;
        }
    }

    private static void report(List<Start> plain, List<Start> fast) throws IOException {
        var lines = new ArrayList<String>();
        lines.add("| Pair | plain, s | fast, s | ratio | plain, CPU s | fast, CPU s | ratio |");
        lines.add("|---|---|---|---|---|---|---|");
        for (int pair = 0; pair < PAIRS; pair++) {
            lines.add(line("" + (pair + 1), plain.get(pair), fast.get(pair)));
        }
        lines.add(line("median", median(plain), median(fast)));
        var file = TARGET.resolve("performance").resolve("start-up.md");
        Files.createDirectories(file.getParent());
        Files.write(file, lines);
    }

    private static Start median(List<Start> starts) {
        return new Start(
                median(starts.stream().map(Start::seconds)),
                median(starts.stream().map(Start::cpuSeconds)));
    }

    private static double median(Stream<Double> values) {
        var sorted = values.sorted().toList();
        return sorted.get(sorted.size() / 2);
    }

    private static String line(String name, Start plain, Start fast) {
        return "| %s | %.1f | %.1f | %.2f | %.1f | %.1f | %.2f |"
                .formatted(
                        name,
                        plain.seconds(),
                        fast.seconds(),
                        fast.seconds() / plain.seconds(),
                        plain.cpuSeconds(),
                        fast.cpuSeconds(),
                        fast.cpuSeconds() / plain.cpuSeconds());
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
