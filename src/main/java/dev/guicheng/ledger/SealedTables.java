package dev.guicheng.ledger;

import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.ConnectionCallback;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** The tables whose rows are sealed, as {@code ledger/sealed-tables.yaml} states them, and their columns, as the database does. */
@Component
class SealedTables {

    private static final String FILE = "/ledger/sealed-tables.yaml";

    private final JdbcTemplate jdbc;
    private final Map<String, SealedTable> tables;
    private final List<Exemption> exemptions;
    private Map<String, Columns> columns;

    SealedTables(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
        var content = read();
        tables = content.sealed().stream()
                .collect(Collectors.toMap(
                        SealedTable::name,
                        Function.identity(),
                        (one, other) -> {
                            throw new IllegalStateException("%s names %s twice".formatted(FILE, one.name()));
                        },
                        LinkedHashMap::new));
        exemptions = content.exempt();
    }

    /** What people call the rows of each table. */
    static Map<String, String> labels() {
        return read().sealed().stream().collect(Collectors.toMap(SealedTable::name, SealedTable::label));
    }

    /** All of them, in the order in which a verification names them. */
    Collection<SealedTable> all() {
        return tables.values();
    }

    Optional<SealedTable> find(String name) {
        return Optional.ofNullable(tables.get(name.toLowerCase(Locale.ROOT)));
    }

    /** The tables whose rows are not sealed, and why not. */
    List<Exemption> exemptions() {
        return exemptions;
    }

    Columns columnsOf(SealedTable table) {
        return columns().get(table.name());
    }

    private synchronized Map<String, Columns> columns() {
        if (columns == null) {
            columns = jdbc.execute((ConnectionCallback<Map<String, Columns>>) this::readColumns);
        }
        return columns;
    }

    private Map<String, Columns> readColumns(Connection connection) throws SQLException {
        var metaData = connection.getMetaData();
        var names = new LinkedHashMap<String, List<String>>();
        try (var column = metaData.getColumns(connection.getCatalog(), connection.getSchema(), "%", "%")) {
            while (column.next()) {
                names.computeIfAbsent(column.getString("TABLE_NAME"), name -> new ArrayList<>())
                        .add(column.getString("COLUMN_NAME"));
            }
        }
        var found = new LinkedHashMap<String, Columns>();
        for (var name : names.entrySet()) {
            var table = find(name.getKey());
            if (table.isPresent()) {
                var key = new TreeMap<Integer, String>();
                try (var column =
                        metaData.getPrimaryKeys(connection.getCatalog(), connection.getSchema(), name.getKey())) {
                    while (column.next()) {
                        key.put(
                                column.getInt("KEY_SEQ"),
                                column.getString("COLUMN_NAME").toLowerCase(Locale.ROOT));
                    }
                }
                found.put(table.get().name(), new Columns(name.getValue(), List.copyOf(key.values())));
            }
        }
        return found;
    }

    private static Content read() {
        try (InputStream file = SealedTables.class.getResourceAsStream(FILE)) {
            return new YAMLMapper().readValue(file, Content.class);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The columns of a table, written as the database writes them, and those of its primary key in small letters. */
    record Columns(List<String> all, List<String> key) {}

    /**
     * Tables that are not sealed, and why not.
     *
     * @param database the only one that has them, as mappers write it; null where each has
     */
    record Exemption(String because, List<String> tables, String database) {}

    private record Content(List<SealedTable> sealed, List<Exemption> exempt) {}
}
