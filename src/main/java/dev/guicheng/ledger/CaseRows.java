package dev.guicheng.ledger;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** Reads the rows of a case from the tables that are sealed. */
@Component
class CaseRows {

    private final JdbcTemplate jdbc;
    private final SealedTables tables;
    private final String counting;

    CaseRows(JdbcTemplate jdbc, SealedTables tables) {
        this.jdbc = jdbc;
        this.tables = tables;
        this.counting = tables.all().stream()
                .map(table -> "SELECT '%s' AS name, COUNT(*) AS found %s".formatted(table.name(), ofCase(table)))
                .collect(Collectors.joining(" UNION ALL "));
    }

    /** How many rows each table holds of the case. */
    Map<String, Integer> counts(String caseNo) {
        var counts = new HashMap<String, Integer>();
        jdbc.query(
                counting,
                row -> {
                    counts.put(row.getString("name"), row.getInt("found"));
                },
                tables.all().stream().map(table -> caseNo).toArray());
        return counts;
    }

    /** The hashes of the case's rows in the table, by key. */
    Map<String, String> of(SealedTable table, String caseNo) {
        var hashes = new TreeMap<String, String>();
        read(table, caseNo, (key, row) -> hashes.put(key, row.hash(table.name())));
        return hashes;
    }

    /** Takes the case's rows in the table one after the other, each with its key. */
    void read(SealedTable table, String caseNo, BiConsumer<String, TableRow> taker) {
        var key = tables.columnsOf(table).key();
        jdbc.query(
                "SELECT t.* " + ofCase(table),
                result -> {
                    var row = TableRow.of(result);
                    taker.accept(row.key(key), row);
                },
                caseNo);
    }

    /** Deletes the case's rows in the table; those that were there. */
    List<SealedRow> delete(SealedTable table, String caseNo) {
        var key = tables.columnsOf(table).key();
        var gone = jdbc.query(
                "SELECT t.* " + ofCase(table),
                (row, index) -> TableRow.of(row).sealed(table, key).gone(),
                caseNo);
        var parent = table.of() == null ? null : parentOf(table);
        jdbc.update(
                parent == null
                        ? "DELETE FROM %s WHERE %s = ?".formatted(table.name(), table.by())
                        : "DELETE FROM %1$s WHERE %2$s IN (SELECT %2$s FROM %3$s WHERE %4$s = ?)"
                                .formatted(table.name(), table.by(), parent.name(), parent.by()),
                caseNo);
        return gone;
    }

    /** The hashes of all rows of the case, by table and key. */
    Map<String, Map<String, String>> all(String caseNo) {
        var counts = counts(caseNo);
        return tables.all().stream()
                .filter(table -> counts.get(table.name()) > 0)
                .collect(Collectors.toMap(SealedTable::name, table -> of(table, caseNo)));
    }

    /** The case of a row that belongs to the row of another table. */
    String caseOf(SealedTable table, String owner) {
        var parent = parentOf(table);
        return jdbc.queryForObject(
                "SELECT %s FROM %s WHERE %s = ?".formatted(parent.by(), parent.name(), table.by()),
                String.class,
                owner);
    }

    private String ofCase(SealedTable table) {
        if (table.of() == null) {
            return "FROM %s t WHERE t.%s = ?".formatted(table.name(), table.by());
        }
        var parent = parentOf(table);
        return "FROM %s t JOIN %s p ON p.%s = t.%s WHERE p.%s = ?"
                .formatted(table.name(), parent.name(), table.by(), table.by(), parent.by());
    }

    private SealedTable parentOf(SealedTable table) {
        return tables.find(table.of()).orElseThrow();
    }
}
