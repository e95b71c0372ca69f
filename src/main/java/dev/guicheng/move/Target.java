package dev.guicheng.move;

import dev.guicheng.engine.EngineTables;
import dev.guicheng.engine.node.StartLock;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/**
 * The PostgreSQL database that everything goes to. Its tables are created first; what goes into them is one transaction,
 * so that nobody ever sees a part of it. No node starts on it meanwhile.
 */
final class Target implements AutoCloseable {

    static final String DATABASE_ID = "postgresql";

    private static final String KIND = "jdbc:postgresql:";
    private static final int OLDEST = 14;

    private final DriverManagerDataSource database;
    private final Connection connection;
    private final List<String> references = new ArrayList<>();

    private Target(DriverManagerDataSource database) throws SQLException {
        this.database = database;
        connection = database.getConnection();
    }

    static Target open(String address, String user, String password) throws Refusal {
        if (!address.startsWith(KIND)) {
            throw new Refusal("to.kind", address);
        }
        var properties = new Properties();
        if (user != null) {
            properties.setProperty("user", user);
        }
        if (password != null) {
            properties.setProperty("password", password);
        }
        properties.setProperty("reWriteBatchedInserts", "true");
        try {
            return new Target(new DriverManagerDataSource(address, properties));
        } catch (SQLException e) {
            throw new Refusal("to.unreachable", e.getMessage());
        }
    }

    /** The migrations of our own tables. */
    static Flyway records(DataSource database, String vendor) {
        return Flyway.configure()
                .dataSource(database)
                .locations("classpath:db/migration", "classpath:db/vendor/" + vendor)
                .cleanDisabled(!vendor.equals(DATABASE_ID))
                .load();
    }

    Connection connection() {
        return connection;
    }

    /** Refuses what is too old, in use or not empty. */
    void check() throws SQLException, Refusal {
        int version = connection.getMetaData().getDatabaseMajorVersion();
        if (version < OLDEST) {
            throw new Refusal("to.old", version, OLDEST);
        }
        if (!StartLock.tookAtOnce(connection)) {
            throw new Refusal("to.in-use");
        }
        if (connection.getSchema() == null) {
            throw new Refusal("to.schema");
        }
        var found = names(
                """
                SELECT relname
                FROM pg_class
                WHERE relnamespace = current_schema()::regnamespace AND relkind NOT IN ('i', 'I', 't', 'c')
                    AND NOT EXISTS (SELECT 1 FROM pg_depend WHERE objid = pg_class.oid AND deptype = 'e')
                UNION ALL
                SELECT proname
                FROM pg_proc
                WHERE pronamespace = current_schema()::regnamespace
                    AND NOT EXISTS (SELECT 1 FROM pg_depend WHERE objid = pg_proc.oid AND deptype = 'e')
                ORDER BY 1
                """);
        if (!found.isEmpty()) {
            throw new Refusal("to.not-empty", connection.getSchema(), found.size(), found.get(0));
        }
    }

    /** Creates all tables as a start of the product would. */
    void createTables() {
        records(database, DATABASE_ID).migrate();
        EngineTables.create(database);
        EngineTables.additions(database, DATABASE_ID).migrate();
    }

    /** Opens the transaction for all contents and takes away what the tables hold by birth, and what refers from one to another. */
    void begin(Iterable<Table> tables) throws SQLException {
        connection.setAutoCommit(false);
        for (var reference : names(
                """
                SELECT format('%s ADD CONSTRAINT %I %s', conrelid::regclass, conname, pg_get_constraintdef(oid))
                FROM pg_constraint
                WHERE contype = 'f' AND connamespace = current_schema()::regnamespace
                ORDER BY conname
                """)) {
            references.add("ALTER TABLE " + reference);
        }
        for (var reference : names(
                """
                SELECT format('%s DROP CONSTRAINT %I', conrelid::regclass, conname)
                FROM pg_constraint
                WHERE contype = 'f' AND connamespace = current_schema()::regnamespace
                ORDER BY conname
                """)) {
            execute("ALTER TABLE " + reference);
        }
        for (var table : tables) {
            if (!names("SELECT 1 FROM %s LIMIT 1".formatted(table.quoted())).isEmpty()) {
                execute("DELETE FROM " + table.quoted());
            }
        }
    }

    /**
     * Lets the tables refer to each other again; the database checks that every reference is right, and does before what it
     * puts off until the end.
     */
    void refer() throws SQLException {
        execute("SET CONSTRAINTS ALL IMMEDIATE");
        for (var reference : references) {
            execute(reference);
        }
    }

    /** Lets sequences and columns that count by themselves go on where they were. */
    void count(Map<String, Long> sequences, Map<String, Long> identities) throws SQLException {
        try (var sequence = connection.prepareStatement("SELECT setval(quote_ident(?)::regclass, ?, FALSE)")) {
            for (var next : sequences.entrySet()) {
                sequence.setString(1, next.getKey());
                sequence.setLong(2, next.getValue());
                sequence.execute();
            }
        }
        try (var identity =
                connection.prepareStatement("SELECT setval(pg_get_serial_sequence(quote_ident(?), ?), ?, FALSE)")) {
            for (var next : identities.entrySet()) {
                var dot = next.getKey().indexOf('.');
                identity.setString(1, next.getKey().substring(0, dot));
                identity.setString(2, next.getKey().substring(dot + 1));
                identity.setLong(3, next.getValue());
                identity.execute();
            }
        }
    }

    /** What the engine wrote down last about the version of its tables. */
    static String engineVersion(Connection connection) throws SQLException {
        try (var statement = connection.createStatement();
                var row = statement.executeQuery(
                        "SELECT version_ FROM act_ge_schema_log ORDER BY timestamp_ DESC, id_ DESC")) {
            return row.next() ? row.getString(1) : "";
        }
    }

    /** From here on everything is there. The planner then learns what the tables hold. */
    void commit() throws SQLException {
        connection.commit();
        connection.setAutoCommit(true);
        execute("ANALYZE");
    }

    /** Takes everything away again. */
    void empty() throws SQLException {
        if (!connection.getAutoCommit()) {
            connection.rollback();
            connection.setAutoCommit(true);
        }
        records(database, DATABASE_ID).clean();
    }

    private List<String> names(String query) throws SQLException {
        var names = new ArrayList<String>();
        try (var statement = connection.createStatement();
                var row = statement.executeQuery(query)) {
            while (row.next()) {
                names.add(row.getString(1));
            }
        }
        return names;
    }

    private void execute(String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
