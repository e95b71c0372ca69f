package dev.guicheng.engine.node;

import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.boot.autoconfigure.flyway.FlywayMigrationStrategy;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * Lets the nodes of one PostgreSQL database start one after the other, from the migrations until a node takes requests,
 * so that tables, models, groups and rights are created once. A node that dies leaves its turn with its connection; one
 * that has waited ten minutes gives up and says so. H2 serves one process, which waits for nobody.
 */
@Component
class StartTurn implements FlywayMigrationStrategy, DisposableBean {

    private static final Logger LOG = LoggerFactory.getLogger(StartTurn.class);

    private static final String LONGEST_WAIT = "10min";
    private static final String LOCK_NOT_AVAILABLE = "55P03";

    private Connection holder;

    @Override
    public void migrate(Flyway flyway) {
        take(flyway.getConfiguration().getDataSource());
        flyway.migrate();
    }

    @EventListener(ApplicationReadyEvent.class)
    void pass() throws SQLException {
        if (holder == null) {
            return;
        }
        try (var held = holder) {
            holder = null;
            execute(held, "SELECT pg_advisory_unlock(%d)".formatted(StartLock.KEY));
        }
    }

    /** The turn of a node whose start has failed. */
    @Override
    public void destroy() throws SQLException {
        if (holder != null && holder.isValid(1)) {
            pass();
        }
    }

    private void take(DataSource database) {
        try {
            var connection = database.getConnection();
            if (!"PostgreSQL".equals(connection.getMetaData().getDatabaseProductName())) {
                connection.close();
                return;
            }
            holder = connection;
            if (!StartLock.tookAtOnce(connection)) {
                LOG.info("Another node is starting on this database; waiting for it");
                execute(connection, "SET lock_timeout = '%s'".formatted(LONGEST_WAIT));
                execute(connection, "SELECT pg_advisory_lock(%d)".formatted(StartLock.KEY));
                execute(connection, "RESET lock_timeout");
            }
        } catch (SQLException e) {
            throw new IllegalStateException(
                    LOCK_NOT_AVAILABLE.equals(e.getSQLState())
                            ? "Another node has been starting on this database for more than " + LONGEST_WAIT
                            : "Cannot ask for the turn to start",
                    e);
        }
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
