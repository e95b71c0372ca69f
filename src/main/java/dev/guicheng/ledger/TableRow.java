package dev.guicheng.ledger;

import java.math.BigDecimal;
import java.sql.Date;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Time;
import java.sql.Types;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * A row as it lies in its table, its values told alike on both databases. What is null is left out, so that a column added
 * later changes no hash.
 */
record TableRow(SortedMap<String, String> values) {

    private static final String FORMAT = "guicheng-row-1";
    private static final String TIMESTAMP_WITH_ZONE = "timestamptz";
    private static final String DIGEST = "guicheng-bytes-1";

    /** The row that the result is at. */
    static TableRow of(ResultSet row) throws SQLException {
        var values = new TreeMap<String, String>();
        var columns = row.getMetaData();
        for (int index = 1; index <= columns.getColumnCount(); index++) {
            var value = text(row, columns, index);
            if (value != null) {
                values.put(columns.getColumnLabel(index).toLowerCase(Locale.ROOT), value);
            }
        }
        return new TableRow(values);
    }

    String get(String column) {
        return values.get(column);
    }

    /** What tells the row from the others of its table. */
    String key(Collection<String> columns) {
        return columns.stream()
                .map(values::get)
                .map(value -> value.replace("\\", "\\\\").replace("/", "\\/"))
                .collect(Collectors.joining("/"));
    }

    TableRow without(Set<String> columns) {
        var left = new TreeMap<>(values);
        left.keySet().removeAll(columns);
        return new TableRow(left);
    }

    String hash(String table) {
        var hash = new EntryHash(FORMAT).add(table);
        values.forEach((column, value) -> hash.add(column).add(value));
        return hash.hex();
    }

    SealedRow sealed(SealedTable table, List<String> key) {
        return new SealedRow(table, key(key), hash(table.name()), get(table.by()));
    }

    private static String text(ResultSet row, ResultSetMetaData columns, int index) throws SQLException {
        switch (columns.getColumnType(index)) {
            case Types.TIMESTAMP, Types.TIMESTAMP_WITH_TIMEZONE:
                return time(row, columns, index);
            case Types.CLOB:
                return row.getString(index);
            case Types.BLOB, Types.BINARY, Types.VARBINARY, Types.LONGVARBINARY:
                var bytes = row.getBytes(index);
                return bytes == null ? null : new EntryHash(DIGEST).add(bytes).hex();
            default:
                return plain(row.getObject(index));
        }
    }

    private static String time(ResultSet row, ResultSetMetaData columns, int index) throws SQLException {
        boolean zoned = columns.getColumnType(index) == Types.TIMESTAMP_WITH_TIMEZONE
                || columns.getColumnTypeName(index).equals(TIMESTAMP_WITH_ZONE);
        if (zoned) {
            var time = row.getObject(index, OffsetDateTime.class);
            return time == null
                    ? null
                    : time.toInstant().truncatedTo(ChronoUnit.MICROS).toString();
        }
        var time = row.getObject(index, LocalDateTime.class);
        return time == null ? null : time.truncatedTo(ChronoUnit.MICROS).toString();
    }

    private static String plain(Object value) {
        if (value == null || value instanceof String) {
            return (String) value;
        }
        if (value instanceof BigDecimal number) {
            return number.stripTrailingZeros().toPlainString();
        }
        if (value instanceof Boolean || value instanceof Number) {
            return value.toString();
        }
        if (value instanceof Date date) {
            return date.toLocalDate().toString();
        }
        if (value instanceof Time time) {
            return time.toLocalTime().toString();
        }
        throw new IllegalStateException("A row holds a %s, which cannot be sealed".formatted(value.getClass()));
    }
}
