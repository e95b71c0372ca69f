package dev.guicheng.move;

import dev.guicheng.move.Table.Column;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** Reads which tables there are, without those in which Flyway keeps what it has done, and those that PostgreSQL writes itself. */
final class Tables {

    private static final String HISTORIES = "flyway_schema_history";
    private static final Set<String> WRITTEN_BY_TRIGGERS = Set.of("task_audience", "listed_task");

    private Tables() {}

    /** All tables by their names in small letters. */
    static SortedMap<String, Table> of(Connection connection) throws SQLException {
        var metaData = connection.getMetaData();
        var tables = new TreeMap<String, Table>();
        try (var table = metaData.getTables(
                connection.getCatalog(), connection.getSchema(), "%", new String[] {"TABLE", "BASE TABLE"})) {
            while (table.next()) {
                var name = table.getString("TABLE_NAME");
                if (!small(name).startsWith(HISTORIES) && !WRITTEN_BY_TRIGGERS.contains(small(name))) {
                    tables.put(small(name), new Table(name, new LinkedHashMap<>()));
                }
            }
        }
        try (var column = metaData.getColumns(connection.getCatalog(), connection.getSchema(), "%", "%")) {
            while (column.next()) {
                var table = tables.get(small(column.getString("TABLE_NAME")));
                if (table != null) {
                    columns(table)
                            .put(
                                    small(column.getString("COLUMN_NAME")),
                                    new Column(column.getString("COLUMN_NAME"), column.getString("TYPE_NAME")));
                }
            }
        }
        return tables;
    }

    private static Map<String, Column> columns(Table table) {
        return table.columns();
    }

    private static String small(String name) {
        return name.toLowerCase(Locale.ROOT);
    }
}
