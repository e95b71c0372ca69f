package dev.guicheng.proof;

import static org.assertj.core.api.Assertions.assertThat;

import dev.guicheng.testing.Database;
import java.net.URI;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A backup by {@code pg_dump}, made while people work, is restored by {@code pg_restore}. No part of the build, since the
 * embedded server comes without these tools; on a machine with a server and its tools:
 * {@code mvn test -Dtest=DumpRun -Dguicheng.server=jdbc:postgresql://127.0.0.1:5432/?user=postgres}.
 */
class DumpRun {

    private static final String SERVER =
            System.getProperty("guicheng.server", "jdbc:postgresql://127.0.0.1:5432/?user=postgres");

    @TempDir
    private Path folder;

    @Test
    void dumpIsRestoredToAnotherDatabase() throws Exception {
        var suffix = UUID.randomUUID().toString().substring(0, 8);
        var first = "guicheng_" + suffix;
        var second = "restored_" + suffix;
        execute("CREATE DATABASE " + first);
        execute("CREATE DATABASE " + second);
        try {
            var dump = folder.resolve("guicheng.dump").toString();
            Rehearsal rehearsal;
            try (var product = Database.start(address(first))) {
                rehearsal = Rehearsal.in(product);
                rehearsal.workOn(product);
                rehearsal.note(product);
                tool("pg_dump", "--format=custom", "--file=" + dump, first);
            }
            tool("pg_restore", "--exit-on-error", "--no-owner", "--dbname=" + second, dump);
            rehearsal.check(address(second));
        } finally {
            execute("DROP DATABASE " + first);
            execute("DROP DATABASE " + second);
        }
    }

    private static String address(String database) {
        return SERVER.replace("/?", "/" + database + "?");
    }

    private static void execute(String sql) throws Exception {
        try (var connection = DriverManager.getConnection(address("postgres"));
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static void tool(String name, String... arguments) throws Exception {
        var server = URI.create(SERVER.substring("jdbc:".length()));
        var command = new ArrayList<>(
                List.of(name, "--host=" + server.getHost(), "--port=" + server.getPort(), "--username=postgres"));
        command.addAll(List.of(arguments));
        assertThat(new ProcessBuilder(command).inheritIO().start().waitFor())
                .as(String.join(" ", command))
                .isZero();
    }
}
