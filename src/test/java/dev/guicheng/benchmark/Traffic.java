package dev.guicheng.benchmark;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import javax.sql.DataSource;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.jdbc.datasource.DelegatingDataSource;

/** Counts what an application sends to its database, while it is asked to; at other times it is out of the way. */
class Traffic implements BeanPostProcessor {

    /**
     * What was sent: each row of a batch is a statement, a batch is one round trip.
     *
     * @param byKind statements by kind and table
     */
    record Count(int statements, int roundTrips, int commits, Map<String, Integer> byKind) {

        int of(String kind) {
            return byKind.entrySet().stream()
                    .filter(entry -> entry.getKey().startsWith(kind + " "))
                    .mapToInt(Map.Entry::getValue)
                    .sum();
        }
    }

    private final Map<String, Integer> byKind = new TreeMap<>();
    private volatile boolean counting;
    private int roundTrips;
    private int commits;

    /** Counts what the work sends, of all threads. */
    synchronized Count during(Runnable work) {
        byKind.clear();
        roundTrips = 0;
        commits = 0;
        counting = true;
        try {
            work.run();
        } finally {
            counting = false;
        }
        return new Count(
                byKind.values().stream().mapToInt(Integer::intValue).sum(), roundTrips, commits, new TreeMap<>(byKind));
    }

    @Override
    public Object postProcessAfterInitialization(Object bean, String name) {
        return bean instanceof DataSource source ? new Counting(source) : bean;
    }

    private void sent(String sql, int times) {
        synchronized (byKind) {
            byKind.merge(kind(sql), times, Integer::sum);
        }
    }

    private static String kind(String sql) {
        var words = sql.strip().replaceAll("\\s+", " ").split(" ");
        var verb = words[0].toLowerCase(Locale.ROOT);
        for (int at = 0; at < words.length - 1; at++) {
            var word = words[at].toLowerCase(Locale.ROOT);
            if (word.equals("from") || word.equals("into") || word.equals("update")) {
                return verb + " " + words[at + 1].toLowerCase(Locale.ROOT).replaceAll("[^a-z_].*", "");
            }
        }
        return verb + " "
                + (words.length > 1 ? words[1].toLowerCase(Locale.ROOT).replaceAll("\\(.*", "") : "");
    }

    private final class Counting extends DelegatingDataSource {

        private Counting(DataSource source) {
            super(source);
        }

        @Override
        public Connection getConnection() throws SQLException {
            var connection = super.getConnection();
            if (!counting) {
                return connection;
            }
            return (Connection) Proxy.newProxyInstance(
                    Traffic.class.getClassLoader(), new Class<?>[] {Connection.class}, (proxy, method, arguments) -> {
                        if (method.getName().equals("commit")) {
                            commits++;
                            roundTrips++;
                        }
                        var result = invoke(connection, method, arguments);
                        return result instanceof Statement statement
                                ? counted(
                                        statement,
                                        method.getReturnType(),
                                        arguments != null && arguments.length > 0 ? (String) arguments[0] : "")
                                : result;
                    });
        }

        private Object counted(Statement statement, Class<?> type, String prepared) {
            var batched = new int[1];
            return Proxy.newProxyInstance(
                    Traffic.class.getClassLoader(), new Class<?>[] {type}, (proxy, method, arguments) -> {
                        var name = method.getName();
                        if (name.equals("addBatch")) {
                            batched[0]++;
                        } else if (name.equals("executeBatch")) {
                            sent(prepared, batched[0]);
                            batched[0] = 0;
                            roundTrips++;
                        } else if (name.startsWith("execute")) {
                            sent(arguments == null ? prepared : (String) arguments[0], 1);
                            roundTrips++;
                        }
                        return invoke(statement, method, arguments);
                    });
        }
    }

    private static Object invoke(Object target, Method method, Object[] arguments) throws Throwable {
        try {
            return method.invoke(target, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }
}
