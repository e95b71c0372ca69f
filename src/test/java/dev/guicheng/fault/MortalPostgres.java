package dev.guicheng.fault;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A PostgreSQL server that can be killed, with all its processes, and started again on the same files. */
final class MortalPostgres implements AutoCloseable {

    private final Path data;
    private final int port;
    private EmbeddedPostgres server;

    MortalPostgres() throws IOException {
        data = Files.createTempDirectory("guicheng-fault");
        try (var socket = new ServerSocket(0)) {
            port = socket.getLocalPort();
        }
        start();
    }

    String address() {
        return "jdbc:postgresql://localhost:%d/postgres?user=postgres".formatted(port);
    }

    void start() throws IOException {
        server = EmbeddedPostgres.builder()
                .setDataDirectory(data)
                .setCleanDataDirectory(false)
                .setPort(port)
                // As a server runs that is not for tests: what is committed survives its end.
                .setServerConfig("fsync", "on")
                .setServerConfig("synchronous_commit", "on")
                .setServerConfig("full_page_writes", "on")
                .setPGStartupWait(Duration.ofMinutes(2))
                .setRegisterShutdownHook(false)
                .start();
    }

    /** Kills the server and every process of it at once, as a loss of power does. */
    void kill() throws IOException {
        killAll();
        // Nothing is left to stop; the handle lets go of the folder.
        server.close();
    }

    private void killAll() throws IOException {
        long pid = Long.parseLong(
                Files.readAllLines(data.resolve("postmaster.pid")).get(0).strip());
        var all = ProcessHandle.of(pid).stream()
                .flatMap(postmaster -> Stream.concat(Stream.of(postmaster), postmaster.descendants()))
                .toList();
        all.forEach(ProcessHandle::destroyForcibly);
        for (var process : all) {
            try {
                process.onExit().get(1, TimeUnit.MINUTES);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException(e);
            } catch (java.util.concurrent.ExecutionException | java.util.concurrent.TimeoutException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    @Override
    public void close() throws IOException {
        server.close();
        try (Stream<Path> files = Files.walk(data)) {
            for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        }
    }
}
