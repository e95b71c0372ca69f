package dev.guicheng.move;

import dev.guicheng.audit.Grams;
import dev.guicheng.ledger.RowSum;
import dev.guicheng.move.Table.Column;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.function.LongConsumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Takes the rows of one table from one database to the other, and tells what either holds afterwards. */
final class Copy {

    /** Columns that only the target has: they are made of another column of the row. */
    private static final Map<String, String> DERIVED = Map.of("audit_case.grams", "facts");

    private static final String DERIVED_VALUE = "array_to_tsvector(string_to_array(?, CHR(10)))";

    private static final int ROWS = 500;
    private static final int BYTES = 4 << 20;
    private static final int TOLD_EVERY = 20_000;

    private final String name;
    private final Table from;
    private final Table to;
    private final List<String> columns;
    private final List<String> derived;

    private Copy(String name, Table from, Table to) {
        this.name = name;
        this.from = from;
        this.to = to;
        columns = List.copyOf(from.columns().keySet());
        derived = to.columns().keySet().stream()
                .filter(column -> !from.columns().containsKey(column))
                .toList();
    }

    /** Refuses two tables that do not fit. */
    static Copy of(String name, Table from, Table to) throws Refusal {
        var copy = new Copy(name, from, to);
        var strange = Stream.concat(
                        copy.columns.stream().filter(column -> !to.columns().containsKey(column)),
                        copy.derived.stream().filter(column -> !DERIVED.containsKey(name + "." + column)))
                .collect(Collectors.toSet());
        if (!strange.isEmpty()) {
            throw new Refusal("tables.columns", name, String.join(", ", strange));
        }
        return copy;
    }

    String name() {
        return name;
    }

    /** Copies all rows and answers what the source holds. */
    RowSum run(Connection source, Connection target, LongConsumer progress) throws SQLException {
        var sum = new RowSum(name);
        try (var select = source.createStatement();
                var row = select.executeQuery(select(from));
                var insert = target.prepareStatement(insert())) {
            int waiting = 0;
            long bytes = 0;
            while (row.next()) {
                sum.add(row);
                bytes += set(insert, row);
                insert.addBatch();
                if (++waiting == ROWS || bytes > BYTES) {
                    insert.executeBatch();
                    waiting = 0;
                    bytes = 0;
                }
                if (sum.rows() % TOLD_EVERY == 0) {
                    progress.accept(sum.rows());
                }
            }
            if (waiting > 0) {
                insert.executeBatch();
            }
        }
        return sum;
    }

    /** What the target holds. */
    RowSum sumOf(Connection target) throws SQLException {
        var sum = new RowSum(name);
        try (var select = target.createStatement()) {
            select.setFetchSize(100);
            try (var row = select.executeQuery(select(to))) {
                while (row.next()) {
                    sum.add(row);
                }
            }
        }
        return sum;
    }

    private String select(Table table) {
        return "SELECT %s FROM %s".formatted(quoted(table, columns.stream()), table.quoted());
    }

    private String insert() {
        var values = Stream.concat(
                columns.stream().map(column -> "?"), derived.stream().map(column -> DERIVED_VALUE));
        return "INSERT INTO %s (%s) VALUES (%s)"
                .formatted(
                        to.quoted(),
                        quoted(to, Stream.concat(columns.stream(), derived.stream())),
                        values.collect(Collectors.joining(", ")));
    }

    private static String quoted(Table table, Stream<String> columns) {
        return columns.map(column -> Table.quote(table.columns().get(column).name()))
                .collect(Collectors.joining(", "));
    }

    /** Sets the values of a row, and answers about how many bytes they take. */
    private long set(PreparedStatement insert, ResultSet row) throws SQLException {
        long bytes = 0;
        int index = 0;
        for (var column : columns) {
            index++;
            bytes += set(insert, index, row, to.columns().get(column));
        }
        for (var column : derived) {
            index++;
            insert.setString(index, Grams.lines(row.getString(DERIVED.get(name + "." + column))));
        }
        return bytes;
    }

    /** The columns of both statements are in the same order. */
    private static long set(PreparedStatement insert, int index, ResultSet row, Column to) throws SQLException {
        switch (to.type()) {
            case "varchar", "text", "bpchar":
                var text = row.getString(index);
                insert.setString(index, text);
                return text == null ? 0 : text.length();
            case "bytea":
                var bytes = row.getBytes(index);
                insert.setBytes(index, bytes);
                return bytes == null ? 0 : bytes.length;
            case "timestamptz":
                insert.setObject(index, row.getObject(index, OffsetDateTime.class), Types.TIMESTAMP_WITH_TIMEZONE);
                return Long.BYTES;
            case "timestamp":
                insert.setObject(index, row.getObject(index, LocalDateTime.class), Types.TIMESTAMP);
                return Long.BYTES;
            case "date":
                insert.setObject(index, row.getObject(index, LocalDate.class), Types.DATE);
                return Long.BYTES;
            case "time":
                insert.setObject(index, row.getObject(index, LocalTime.class), Types.TIME);
                return Long.BYTES;
            case "bool":
                insert.setObject(index, row.getObject(index, Boolean.class), Types.BOOLEAN);
                return 1;
            case "int2", "int4", "int8", "bigserial", "serial":
                insert.setObject(index, row.getObject(index, Long.class), Types.BIGINT);
                return Long.BYTES;
            case "numeric":
                insert.setBigDecimal(index, row.getBigDecimal(index));
                return Long.BYTES;
            case "float8":
                insert.setObject(index, row.getObject(index, Double.class), Types.DOUBLE);
                return Long.BYTES;
            default:
                throw new IllegalStateException("No rows of type %s are moved".formatted(to.type()));
        }
    }
}
