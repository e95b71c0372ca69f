package dev.guicheng.benchmark;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** A PostgreSQL server of the benchmark's own, durable as in a firm, whose CPU time is known. */
final class Server implements AutoCloseable {

    static final long TICKS_PER_SECOND = 100;

    private static final Map<String, String> SETTINGS = Map.of(
            "synchronous_commit", "on",
            "fsync", "on",
            "shared_buffers", "512MB",
            "max_wal_size", "4GB",
            "wal_compression", "on",
            "random_page_cost", "1.1");

    private final Path data;
    private final EmbeddedPostgres postgres;
    private int databases;

    Server() {
        try {
            data = Files.createTempDirectory("benchmark-postgres");
            var builder = EmbeddedPostgres.builder().setDataDirectory(data).setCleanDataDirectory(true);
            SETTINGS.forEach(builder::setServerConfig);
            postgres = builder.start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Map<String, String> settings() {
        return SETTINGS;
    }

    /** The JDBC address, with user and password, of a new and empty database. */
    String newDatabase() {
        var name = "benchmark_" + ++databases;
        execute("CREATE DATABASE " + name);
        return postgres.getJdbcUrl("postgres", name);
    }

    String version() {
        try (var connection = postgres.getPostgresDatabase().getConnection()) {
            return connection.getMetaData().getDatabaseProductVersion();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Writes what is dirty, so that no measured round pays for the one before. */
    void checkpoint() {
        execute("CHECKPOINT");
    }

    /** The CPU time of all its processes so far, those that have ended included. */
    double cpuMillis() {
        try {
            var postmaster =
                    Files.readAllLines(data.resolve("postmaster.pid")).get(0).strip();
            long own = ticksWithEnded(Path.of("/proc", postmaster));
            try (Stream<Path> processes = Files.list(Path.of("/proc"))) {
                return (own
                                + processes
                                        .mapToLong(process -> ticksOfChild(process, postmaster))
                                        .sum())
                        * 1000.0
                        / TICKS_PER_SECOND;
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void execute(String sql) {
        try (var connection = postgres.getPostgresDatabase().getConnection();
                var statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static long ticksOfChild(Path process, String postmaster) {
        if (!Character.isDigit(process.getFileName().toString().charAt(0))) {
            return 0;
        }
        try {
            return fields(process).get(1).equals(postmaster) ? ticks(process) : 0;
        } catch (IOException e) {
            return 0;
        }
    }

    /** The CPU time so far of a process or a thread of the system, by its directory. */
    static long ticks(Path process) throws IOException {
        var fields = fields(process);
        return Long.parseLong(fields.get(11)) + Long.parseLong(fields.get(12));
    }

    private static long ticksWithEnded(Path process) throws IOException {
        var fields = fields(process);
        return ticks(process) + Long.parseLong(fields.get(13)) + Long.parseLong(fields.get(14));
    }

    /** What follows the name in brackets: state, parent and so on. */
    private static List<String> fields(Path process) throws IOException {
        var stat = Files.readString(process.resolve("stat"));
        return List.of(stat.substring(stat.lastIndexOf(')') + 2).split(" "));
    }

    @Override
    public void close() {
        try {
            postgres.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
