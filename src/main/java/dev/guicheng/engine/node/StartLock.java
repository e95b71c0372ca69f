package dev.guicheng.engine.node;

import java.sql.Connection;
import java.sql.SQLException;

/** The advisory lock of a PostgreSQL database that whoever brings it in order holds; it ends with the connection. */
public final class StartLock {

    /** One in each database. */
    static final long KEY = 0x6775696368656e67L;

    private StartLock() {}

    /** Takes it unless somebody else holds it. */
    public static boolean tookAtOnce(Connection connection) throws SQLException {
        try (var statement = connection.createStatement();
                var answer = statement.executeQuery("SELECT pg_try_advisory_lock(%d)".formatted(KEY))) {
            return answer.next() && answer.getBoolean(1);
        }
    }
}
