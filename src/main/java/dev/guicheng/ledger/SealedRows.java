package dev.guicheng.ledger;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The seals of a case and the rows that they cover, as they can be checked where the database is not. */
@Service
@Transactional(readOnly = true)
public class SealedRows {

    /**
     * A row, its values told as they are hashed.
     *
     * @param values by column; of bytes only a fingerprint
     */
    public record Row(String table, String key, SortedMap<String, String> values) {

        String hash() {
            return new TableRow(values).hash(table);
        }
    }

    /** Takes rows as they are read. */
    interface Taker {

        void take(String table, String key, TableRow row);
    }

    private final SealMapper seals;
    private final SealedTables tables;
    private final CaseRows rows;
    private final EngineHistory history;

    SealedRows(SealMapper seals, SealedTables tables, CaseRows rows, EngineHistory history) {
        this.seals = seals;
        this.tables = tables;
        this.rows = rows;
        this.history = history;
    }

    /** The seals of the case, oldest first. */
    public List<SealRow> sealsOf(String caseNo) {
        return seals.findEntries(caseNo);
    }

    /** The records of the case as they are, and what these seals of it cover of the engine's history. */
    public List<Row> rowsOf(String caseNo, List<SealRow> sealed) {
        var found = new ArrayList<Row>();
        Taker taker = (table, key, row) -> found.add(new Row(table, key, row.values()));
        var counts = rows.counts(caseNo);
        tables.all().stream()
                .filter(table -> counts.get(table.name()) > 0)
                .forEach(table -> rows.read(table, caseNo, (key, row) -> taker.take(table.name(), key, row)));
        history.readSealed(caseNo, SealedState.of(sealed), taker);
        return found;
    }

    /** What is wrong with the chain of seals that ends with this head, and with rows that were read at that time. */
    public static List<Problem> verify(List<SealRow> seals, ChainHead head, List<Row> rows, Instant readAt) {
        var problems = new ArrayList<Problem>();
        var chain = Chain.verify(seals, Optional.of(new LedgerHead(head.caseNo(), head.seq(), head.hash())));
        if (!chain.intact()) {
            problems.add(Problem.ofChain(CaseVerification.SEALS, chain.problem()));
        }
        var labels = new TreeMap<>(SealedTables.labels());
        labels.putAll(HistoryTable.labels());
        var state = SealedState.of(seals);
        var seen = new HashMap<String, Set<String>>();
        for (var row : rows) {
            var label = labels.getOrDefault(row.table(), row.table());
            var sealed = state.rowsOf(row.table()).get(row.key());
            var first =
                    seen.computeIfAbsent(row.table(), table -> new HashSet<>()).add(row.key());
            if (sealed == null || !first) {
                problems.add(Problem.inserted(label, row.table(), row.key()));
            } else if (!sealed.equals(row.hash())) {
                problems.add(Problem.altered(label, row.table(), row.key()));
            }
        }
        var removable = state.removable(readAt) ? HistoryTable.labels().keySet() : Set.<String>of();
        state.tables().stream()
                .filter(table -> !removable.contains(table))
                .sorted()
                .forEach(table -> state.rowsOf(table).keySet().stream()
                        .filter(key -> !seen.getOrDefault(table, Set.of()).contains(key))
                        .sorted()
                        .forEach(key -> problems.add(Problem.missing(labels.getOrDefault(table, table), table, key))));
        return problems;
    }
}
