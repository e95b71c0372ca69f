package dev.guicheng.benchmark;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** Starts an application in a JVM of its own on a database that it has started on before. */
final class StartUp {

    private static final int TIMES = Integer.getInteger("guicheng.benchmark.starts", 2);
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    private final String plainDatabase;
    private final String productDatabase;

    StartUp(Server server) {
        plainDatabase = server.newDatabase();
        productDatabase = server.newDatabase();
    }

    /** The cells of a row: seconds until it is ready, CPU seconds by then, memory. */
    String plain() {
        return measure("dev.guicheng.benchmark.PlainApplication", "--spring.datasource.url=" + plainDatabase);
    }

    String product() {
        return measure(
                "dev.guicheng.Application",
                "--spring.profiles.active=test",
                "--spring.datasource.url=" + productDatabase,
                "--server.port=0");
    }

    private static String measure(String main, String... arguments) {
        start(main, arguments);
        var seconds = new ArrayList<Double>();
        var cpu = new ArrayList<Double>();
        var memory = new ArrayList<Double>();
        for (int time = 0; time < TIMES; time++) {
            var started = start(main, arguments);
            seconds.add(started[0]);
            cpu.add(started[1]);
            memory.add(started[2]);
        }
        return "%s | %s | %s".formatted(Figures.range(seconds), Figures.range(cpu), Figures.range(memory));
    }

    private static double[] start(String main, String... arguments) {
        Process process = null;
        try {
            // Not in the project's folder: an empty entry of the class path would stand for it.
            var folder = Files.createTempDirectory("benchmark-start");
            var log = Files.createFile(folder.resolve("start.log"));
            var command = new ArrayList<>(List.of(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "-Xmx512m",
                    "-cp",
                    System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                    main));
            command.addAll(List.of(arguments));
            long begin = System.nanoTime();
            process = new ProcessBuilder(command)
                    .directory(folder.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(log.toFile())
                    .start();
            while (!Files.readString(log).contains("process running for ")) {
                if (!process.isAlive() || System.nanoTime() - begin > PATIENCE.toNanos()) {
                    throw new IllegalStateException("%s has not started: %s".formatted(main, Files.readString(log)));
                }
                LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
            }
            double seconds = (System.nanoTime() - begin) / 1e9;
            double cpu = process.info().totalCpuDuration().orElse(Duration.ZERO).toMillis() / 1e3;
            return new double[] {seconds, cpu, residentMebibytes(process)};
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            stop(process);
        }
    }

    private static double residentMebibytes(Process process) throws IOException {
        return Files.readAllLines(Path.of("/proc", Long.toString(process.pid()), "status")).stream()
                .filter(line -> line.startsWith("VmRSS:"))
                .mapToDouble(line -> Double.parseDouble(line.replaceAll("\\D", "")) / 1024)
                .findFirst()
                .orElse(Double.NaN);
    }

    private static void stop(Process process) {
        if (process == null) {
            return;
        }
        process.destroy();
        try {
            if (!process.waitFor(30, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
