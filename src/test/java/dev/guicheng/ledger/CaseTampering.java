package dev.guicheng.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import dev.guicheng.testing.Database;
import java.sql.Date;
import java.sql.Timestamp;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.context.ApplicationContext;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.ConnectionCallback;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.TransactionStatus;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Does to a case what somebody could who rules over the database: changes, removes and adds a row in each of its tables,
 * the engine's included, and sees each found and named. Nothing of it stays.
 */
public final class CaseTampering {

    private static final String CHANGED = "被改动";
    private static final String REMOVED = "缺失";
    private static final String ADDED = "是事后插入的";

    /** Columns of the engine that say to what a row belongs, or that are not sealed. */
    private static final Set<String> LEFT_ALONE = Set.of(
            "business_key_",
            "proc_inst_id_",
            "process_instance_id_",
            "task_id_",
            "dec_inst_id_",
            "removal_time_",
            "annotation_");

    private final Database database;
    private final JdbcTemplate jdbc;
    private final TransactionTemplate transaction;
    private final CaseVerification verification;
    private final SealedTables tables;
    private final String caseNo;
    private final Set<String> found = new TreeSet<>();

    private CaseTampering(ApplicationContext application, String caseNo) {
        this.jdbc = application.getBean(JdbcTemplate.class);
        this.transaction = application.getBean(TransactionTemplate.class);
        this.verification = application.getBean(CaseVerification.class);
        this.tables = application.getBean(SealedTables.class);
        this.caseNo = caseNo;
        var product = jdbc.execute((ConnectionCallback<String>)
                connection -> connection.getMetaData().getDatabaseProductName());
        this.database = "H2".equals(product) ? Database.H2 : Database.POSTGRESQL;
    }

    /** What was done and found, such as {@code finding 被改动}. */
    public static Set<String> ofEveryKind(ApplicationContext application, String caseNo) {
        return new CaseTampering(application, caseNo).ofEveryKind();
    }

    private Set<String> ofEveryKind() {
        assertThat(verification.verify(caseNo).problems()).isEmpty();
        if (database == Database.H2) {
            jdbc.execute("SET REFERENTIAL_INTEGRITY FALSE");
        }
        try {
            tables.all().forEach(this::tamperWithRecords);
            HistoryTable.ALL.forEach(this::tamperWithHistory);
        } finally {
            if (database == Database.H2) {
                jdbc.execute("SET REFERENTIAL_INTEGRITY TRUE");
            }
        }
        assertThat(verification.verify(caseNo).problems()).isEmpty();
        return found;
    }

    private void tamperWithRecords(SealedTable table) {
        var key = tables.columnsOf(table).key();
        var rows = table.of() == null
                ? rows("SELECT * FROM %s WHERE %s = ?".formatted(table.name(), table.by()))
                : rows("SELECT t.* FROM %s t JOIN %s p ON p.%s = t.%s WHERE p.case_no = ?"
                        .formatted(table.name(), table.of(), table.by(), table.by()));
        rows.stream().findFirst().ifPresent(row -> {
            boolean movable = !key.equals(List.of(table.by()));
            tamper(table.name(), row, key, table.by(), movable ? key.get(key.size() - 1) : null, null);
        });
    }

    private void tamperWithHistory(HistoryTable table) {
        rows("SELECT * FROM %s WHERE %s"
                        .formatted(table.name(), table.where())
                        .replace(":instances", "SELECT PROC_INST_ID_ FROM ACT_HI_PROCINST WHERE BUSINESS_KEY_ = ?"))
                .stream()
                .findFirst()
                .ifPresent(row -> {
                    // Bytes that no row of the history refers to are nothing that the history holds.
                    boolean referred = table.name().startsWith("ACT_GE_");
                    tamper(table.name(), row, List.of("id_"), "id_", referred ? null : "id_", table.moment());
                });
    }

    private List<Row> rows(String query) {
        long parameters = query.chars().filter(character -> character == '?').count();
        return jdbc.query(
                query,
                (result, index) -> {
                    var values = new LinkedHashMap<String, Object>();
                    for (int column = 1; column <= result.getMetaData().getColumnCount(); column++) {
                        values.put(
                                result.getMetaData().getColumnLabel(column).toLowerCase(Locale.ROOT),
                                result.getObject(column));
                    }
                    return new Row(values, TableRow.of(result));
                },
                Stream.generate(() -> caseNo).limit(parameters).toArray());
    }

    private void tamper(String table, Row row, List<String> key, String by, String movable, String moment) {
        var where = key.stream().map(column -> column + " = ?").collect(Collectors.joining(" AND ", " WHERE ", ""));
        var which = key.stream().map(row.values()::get).toArray();
        var name = row.sealed().key(key);
        attempt(table, name, CHANGED, changes(table, row, key, by, where, which));
        attempt(table, name, REMOVED, List.of(new Statement("DELETE FROM " + table + where, which)));
        if (movable != null) {
            attempt(table, null, ADDED, copies(table, row, key, by, movable, moment));
        }
    }

    /** The first statement that the database accepts is done, found and undone; whether one is. */
    private void attempt(String table, String key, String kind, List<Statement> statements) {
        transaction.executeWithoutResult(status -> {
            status.setRollbackOnly();
            if (database == Database.POSTGRESQL) {
                jdbc.execute("SET LOCAL session_replication_role = replica");
            }
            if (statements.stream().anyMatch(statement -> accepted(statement, status))) {
                assertThat(verification.verify(caseNo).problems())
                        .as("%s of %s that is %s", table, caseNo, kind)
                        .anySatisfy(problem -> {
                            assertThat(problem.table()).isEqualTo(table);
                            assertThat(problem.key()).isNotNull();
                            assertThat(problem.text())
                                    .contains(table, problem.key())
                                    .endsWith(kind);
                            if (key != null) {
                                assertThat(problem.key()).isEqualTo(key);
                            }
                        });
                found.add(table + " " + kind);
            }
        });
    }

    private boolean accepted(Statement statement, TransactionStatus status) {
        var before = status.createSavepoint();
        try {
            return jdbc.update(statement.sql(), statement.arguments()) == 1;
        } catch (DataAccessException e) {
            status.rollbackToSavepoint(before);
            return false;
        }
    }

    private static List<Statement> changes(
            String table, Row row, List<String> key, String by, String where, Object[] which) {
        var changes = new ArrayList<Statement>();
        row.values().forEach((column, value) -> {
            if (value != null && !key.contains(column) && !column.equals(by) && !LEFT_ALONE.contains(column)) {
                changed(value)
                        .ifPresent(other -> changes.add(new Statement(
                                "UPDATE %s SET %s = ?%s".formatted(table, column, where),
                                Stream.concat(Stream.of(other), Stream.of(which))
                                        .toArray())));
            }
        });
        return changes;
    }

    /** Copies under another key; where the table does not take two rows so alike, with one more column changed. */
    private static List<Statement> copies(
            String table, Row row, List<String> key, String by, String movable, String moment) {
        var copies = new ArrayList<Statement>();
        var copy = new LinkedHashMap<>(row.values());
        copy.values().removeIf(value -> value == null);
        changed(copy.get(movable)).ifPresent(value -> copy.put(movable, value));
        if (moment != null) {
            copy.computeIfPresent(
                    moment,
                    (column, time) ->
                            Timestamp.from(((Timestamp) time).toInstant().minus(1, ChronoUnit.DAYS)));
        }
        copies.add(insert(table, copy));
        row.values().forEach((column, value) -> {
            if (value != null && !key.contains(column) && !column.equals(by)) {
                changed(value).ifPresent(other -> {
                    var another = new LinkedHashMap<>(copy);
                    another.put(column, other);
                    copies.add(insert(table, another));
                });
            }
        });
        return copies;
    }

    private static Statement insert(String table, Map<String, Object> values) {
        return new Statement(
                "INSERT INTO %s (%s) VALUES (%s)"
                        .formatted(
                                table,
                                String.join(", ", values.keySet()),
                                values.keySet().stream().map(column -> "?").collect(Collectors.joining(", "))),
                values.values().toArray());
    }

    private static Optional<Object> changed(Object value) {
        if (value instanceof String text) {
            return Optional.of(text.length() > 1 ? text.substring(1) + "x" : text + "x");
        }
        if (value instanceof Integer number) {
            return Optional.of(number + 1000);
        }
        if (value instanceof Long number) {
            return Optional.of(number + 1000);
        }
        if (value instanceof Boolean yes) {
            return Optional.of(!yes);
        }
        if (value instanceof Timestamp time) {
            return Optional.of(Timestamp.from(time.toInstant().plusSeconds(1)));
        }
        if (value instanceof OffsetDateTime time) {
            return Optional.of(time.plusSeconds(1));
        }
        if (value instanceof Date date) {
            return Optional.of(Date.valueOf(date.toLocalDate().plusDays(1)));
        }
        return value instanceof byte[] ? Optional.of(new byte[] {1}) : Optional.empty();
    }

    private record Row(Map<String, Object> values, TableRow sealed) {}

    private record Statement(String sql, Object[] arguments) {}
}
