package dev.guicheng.proof;

import static org.assertj.core.api.Assertions.assertThat;

import dev.guicheng.testing.Database;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A backup of the whole server, made while people work, is restored to another server. It is made in the way of
 * {@code pg_basebackup}, which is not among the embedded binaries: the files are copied between
 * {@code pg_backup_start} and {@code pg_backup_stop}, then the log of what was written meanwhile.
 */
class RestoreTest {

    /** What PostgreSQL's manual says to leave out, and the lock of the embedded server. */
    private static final Set<String> LEFT_OUT = Set.of(
            "pg_wal",
            "pg_replslot",
            "pg_dynshmem",
            "pg_notify",
            "pg_serial",
            "pg_snapshots",
            "pg_stat_tmp",
            "pg_subtrans",
            "postmaster.pid",
            "postmaster.opts",
            "epg-lock");

    @TempDir
    private Path folder;

    @Test
    void backupThatWasMadeWhilePeopleWorkIsRestoredElsewhere() throws Exception {
        var data = folder.resolve("first");
        var backup = folder.resolve("backup");
        Rehearsal rehearsal;
        try (var server = start(data)) {
            try (var connection = server.getPostgresDatabase().getConnection();
                    var statement = connection.createStatement()) {
                statement.execute("CREATE DATABASE guicheng");
            }
            try (var product = Database.start(server.getJdbcUrl("postgres", "guicheng"));
                    var backingUp = server.getPostgresDatabase().getConnection()) {
                rehearsal = Rehearsal.in(product);
                answer(backingUp, "SELECT pg_backup_start('rehearsal', TRUE)");
                copy(data, backup);
                rehearsal.workOn(product);
                var label = answer(backingUp, "SELECT labelfile FROM pg_backup_stop(FALSE)");
                Files.writeString(backup.resolve("backup_label"), label, StandardCharsets.UTF_8);
                copyLog(data, backup);
                rehearsal.note(product);
            }
        }

        try (var server = start(backup)) {
            assertThat(Files.exists(backup.resolve("backup_label.old"))).isTrue();
            rehearsal.check(server.getJdbcUrl("postgres", "guicheng"));
        }
    }

    private static EmbeddedPostgres start(Path data) throws IOException {
        return EmbeddedPostgres.builder()
                .setDataDirectory(data)
                .setCleanDataDirectory(false)
                .setServerConfig("wal_keep_size", "1GB")
                .setRegisterShutdownHook(false)
                .start();
    }

    private static String answer(Connection connection, String query) throws SQLException {
        try (var statement = connection.createStatement();
                var row = statement.executeQuery(query)) {
            row.next();
            return row.getString(1);
        }
    }

    private static void copyLog(Path data, Path backup) throws IOException {
        try (var files = Files.list(data.resolve("pg_wal"))) {
            for (var file : files.filter(Files::isRegularFile).toList()) {
                Files.copy(
                        file,
                        backup.resolve("pg_wal").resolve(file.getFileName()),
                        StandardCopyOption.REPLACE_EXISTING);
            }
        }
    }

    private static void copy(Path data, Path backup) throws IOException {
        Files.walkFileTree(data, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path from, BasicFileAttributes attributes) throws IOException {
                var to = backup.resolve(data.relativize(from));
                Files.createDirectories(to);
                Files.setPosixFilePermissions(to, PosixFilePermissions.fromString("rwx------"));
                return LEFT_OUT.contains(from.getFileName().toString())
                        ? FileVisitResult.SKIP_SUBTREE
                        : FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path from, BasicFileAttributes attributes) throws IOException {
                if (!LEFT_OUT.contains(from.getFileName().toString())) {
                    try {
                        Files.copy(from, backup.resolve(data.relativize(from)), StandardCopyOption.COPY_ATTRIBUTES);
                    } catch (NoSuchFileException e) {
                        // Taken away meanwhile; the log says so.
                    }
                }
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path file, IOException e) throws IOException {
                if (e instanceof NoSuchFileException) {
                    return FileVisitResult.CONTINUE;
                }
                throw e;
            }
        });
    }
}
