package dev.guicheng.move;

import dev.guicheng.engine.EngineTables;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.api.MigrationVersion;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** The H2 file that everything comes from. While it is open nobody else opens it. */
final class Source implements AutoCloseable {

    static final String DATABASE_ID = "h2";

    private static final String FILE = "jdbc:h2:file:";
    private static final int IN_USE = 90020;
    private static final int NOT_FOUND = 90146;
    private static final String WRONG_PASSWORD = "28000";

    private final DriverManagerDataSource database;
    private final Connection connection;

    private Source(DriverManagerDataSource database) throws SQLException {
        this.database = database;
        connection = database.getConnection();
    }

    static Source open(String address, String user, String password) throws Refusal {
        if (!address.startsWith(FILE)) {
            throw new Refusal("from.kind", address);
        }
        if (address.toUpperCase(Locale.ROOT).contains("AUTO_SERVER")) {
            throw new Refusal("from.shared");
        }
        var properties = new Properties();
        properties.setProperty("user", user);
        properties.setProperty("password", password);
        // Rows are read one by one, however large they are.
        var database = new DriverManagerDataSource(address + ";IFEXISTS=TRUE;LAZY_QUERY_EXECUTION=TRUE", properties);
        try {
            return new Source(database);
        } catch (SQLException e) {
            if (e.getErrorCode() == IN_USE) {
                throw new Refusal("from.in-use");
            }
            if (e.getErrorCode() == NOT_FOUND) {
                throw new Refusal("from.missing", address);
            }
            throw new Refusal(
                    WRONG_PASSWORD.equals(e.getSQLState()) ? "from.password" : "from.unreadable", e.getMessage());
        }
    }

    Connection connection() {
        return connection;
    }

    /** Refuses what is not of this very version. */
    void check() throws SQLException, Refusal {
        check(Target.records(database, DATABASE_ID));
        check(EngineTables.additions(database, DATABASE_ID));
    }

    private static void check(Flyway flyway) throws Refusal {
        var info = flyway.info();
        var applied = info.applied();
        if (applied.length == 0) {
            throw new Refusal("from.foreign");
        }
        var unknown = Arrays.stream(info.all())
                .filter(one -> one.getState().isFailed()
                        || one.getState().isApplied() && !one.getState().isResolved())
                .filter(one -> !one.getType().isBaseline())
                .map(Source::version)
                .findFirst();
        if (unknown.isPresent()) {
            throw new Refusal("from.newer", unknown.get());
        }
        if (info.pending().length > 0) {
            throw new Refusal("from.older", version(info.pending()[0]));
        }
        var validation = flyway.validateWithResult();
        if (!validation.validationSuccessful) {
            throw new Refusal("from.different", validation.getAllErrorMessages());
        }
    }

    private static String version(MigrationInfo migration) {
        var version = migration.getVersion();
        return (version == null ? MigrationVersion.EMPTY : version).getVersion();
    }

    /** The next value of each sequence, by its name in small letters. */
    Map<String, Long> sequences() throws SQLException {
        return numbers(
                """
                SELECT sequence_name, base_value
                FROM information_schema.sequences
                WHERE sequence_schema = SCHEMA()
                """);
    }

    /** The next value of each column that counts by itself, by table and column in small letters. */
    Map<String, Long> identities() throws SQLException {
        return numbers(
                """
                SELECT table_name || '.' || column_name, identity_base
                FROM information_schema.columns
                WHERE table_schema = SCHEMA() AND is_identity = 'YES'
                """);
    }

    private Map<String, Long> numbers(String query) throws SQLException {
        var numbers = new TreeMap<String, Long>();
        try (var statement = connection.createStatement();
                var row = statement.executeQuery(query)) {
            while (row.next()) {
                numbers.put(row.getString(1).toLowerCase(Locale.ROOT), row.getLong(2));
            }
        }
        return numbers;
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
