package dev.guicheng.fault;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.awaitility.Awaitility.await;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The product as a node in a JVM of its own: killed without warning, with a clock to be set. */
final class Node implements AutoCloseable {

    static final Path FOLDER = Path.of("target", "fault").toAbsolutePath();
    static final Path CLASSES = Path.of("target", "classes").toAbsolutePath();

    private static final Duration PATIENCE = Duration.ofMinutes(8);
    private static final HttpClient CLIENT =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();

    private final String name;
    private final int port;
    private final Process process;

    private Node(String name, int port, Process process) {
        this.name = name;
        this.port = port;
        this.process = process;
    }

    /** Starts a node from these classes, with its clock set forward, and waits until it takes requests. */
    static Node start(String name, Path classes, String database, Duration clock, String... arguments)
            throws IOException {
        Files.createDirectories(FOLDER);
        int port = freePort();
        var java = List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx512m",
                "-XX:TieredStopAtLevel=1",
                "-XX:-UsePerfData",
                "-D%s=%d".formatted(FaultyNode.CLOCK, clock.toMillis()),
                "-cp",
                classPath(classes),
                FaultyNode.class.getName(),
                "--server.port=" + port,
                "--spring.datasource.url=" + database);
        var command = new ArrayList<>(java);
        command.addAll(List.of(arguments));
        var log = FOLDER.resolve(name + ".log");
        var process = new ProcessBuilder(command).redirectErrorStream(true).start();
        var writer = new Thread(() -> copy(process, log), name + ".log");
        writer.setDaemon(true);
        writer.start();
        var node = new Node(name, port, process);
        await().atMost(PATIENCE).pollInterval(Duration.ofMillis(250)).until(node::isReady);
        return node;
    }

    String name() {
        return name;
    }

    int port() {
        return port;
    }

    boolean isAlive() {
        return process.isAlive();
    }

    boolean isReady() {
        if (!process.isAlive()) {
            throw new IllegalStateException("%s has ended: see its log in %s".formatted(name, FOLDER));
        }
        return status("/actuator/health/readiness") == 200;
    }

    /** What the node answers to an operator's probe, 0 when it does not. */
    int status(String path) {
        try {
            var request = HttpRequest.newBuilder(URI.create("http://localhost:%d%s".formatted(port, path)))
                    .timeout(Duration.ofSeconds(30))
                    .build();
            return CLIENT.send(request, BodyHandlers.discarding()).statusCode();
        } catch (IOException e) {
            return 0;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    void setClock(Duration forward) {
        order("clock " + forward.toMillis());
    }

    void hangOnce(Duration time) {
        order("hang " + time.toMillis());
    }

    /** Begins an instance whose first step hangs when it was so ordered. */
    void beginWhatHangs() {
        order("begin");
    }

    private void order(String order) {
        try {
            process.getOutputStream().write((order + "\n").getBytes(UTF_8));
            process.getOutputStream().flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Kills it as {@code kill -9} does. */
    void kill() {
        process.destroyForcibly();
        try {
            process.waitFor(1, TimeUnit.MINUTES);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        kill();
    }

    /** Its own classes, the libraries, and of the tests nothing but the one that takes orders, and what it deploys. */
    private static String classPath(Path classes) throws IOException {
        var tests = Path.of("target", "test-classes").toAbsolutePath();
        var harness = FOLDER.resolve("harness");
        var here = FaultyNode.class.getPackageName().replace('.', '/');
        Files.createDirectories(harness.resolve(here));
        try (Stream<Path> files = Files.list(tests.resolve(here))) {
            for (var file : files.filter(Node::isOfTheHarness).toList()) {
                Files.write(harness.resolve(here).resolve(file.getFileName()), Files.readAllBytes(file));
            }
        }
        var libraries = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        return Stream.concat(
                        Stream.of(harness.toString(), classes.toString()),
                        Arrays.stream(libraries.split(File.pathSeparator)).filter(entry -> entry.endsWith(".jar")))
                .collect(Collectors.joining(File.pathSeparator));
    }

    private static boolean isOfTheHarness(Path file) {
        var name = file.getFileName().toString();
        return name.startsWith(FaultyNode.class.getSimpleName()) || name.endsWith(".bpmn");
    }

    private static void copy(Process process, Path log) {
        try (var output = process.getInputStream()) {
            Files.copy(output, log, java.nio.file.StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            // The node was killed while it wrote.
        }
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
