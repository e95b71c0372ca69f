package dev.guicheng.ledger;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Function;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** What the running transaction has done to cases that has to be sealed before it is committed: the last thing that it does. */
final class RowsWritten implements TransactionSynchronization {

    private final Consumer<RowsWritten> seal;
    private final Map<String, Map<String, SealedRow>> rows = new LinkedHashMap<>();
    private final Set<String> opened = new HashSet<>();
    private final Set<String> ended = new HashSet<>();
    private final List<String> commented = new ArrayList<>();

    private RowsWritten(Consumer<RowsWritten> seal) {
        this.seal = seal;
    }

    /** Notes something for the running transaction; where there is none, it is sealed at once. */
    static void note(Consumer<RowsWritten> note, Consumer<RowsWritten> seal) {
        if (TransactionSynchronizationManager.isSynchronizationActive()) {
            note.accept(ofTransaction(seal));
        } else {
            var written = new RowsWritten(seal);
            note.accept(written);
            seal.accept(written);
        }
    }

    private static RowsWritten ofTransaction(Consumer<RowsWritten> seal) {
        for (var synchronization : TransactionSynchronizationManager.getSynchronizations()) {
            if (synchronization instanceof RowsWritten written) {
                return written;
            }
        }
        var written = new RowsWritten(seal);
        TransactionSynchronizationManager.registerSynchronization(written);
        return written;
    }

    void add(SealedRow row) {
        if (row.owner() != null) {
            rows.computeIfAbsent(row.table().name(), name -> new LinkedHashMap<>())
                    .put(row.key(), row);
        }
    }

    void opened(String caseNo) {
        opened.add(caseNo);
    }

    /** The engine's instance of the case has ended. */
    void ended(String caseNo) {
        ended.add(caseNo);
    }

    /** Somebody has commented on the instance. */
    void commented(String processInstanceId) {
        commented.add(processInstanceId);
    }

    boolean hasOpened(String caseNo) {
        return opened.contains(caseNo);
    }

    boolean hasEnded(String caseNo) {
        return ended.contains(caseNo);
    }

    List<String> commentedInstances() {
        return commented;
    }

    /** The rows by the case that each belongs to, and by table and key; ended cases are there though no row is. */
    Map<String, Map<String, Map<String, String>>> byCase(Function<SealedRow, String> caseOf) {
        var byCase = new TreeMap<String, Map<String, Map<String, String>>>();
        ended.forEach(caseNo -> byCase.put(caseNo, new TreeMap<>()));
        rows.values().stream().flatMap(ofTable -> ofTable.values().stream()).forEach(row -> byCase.computeIfAbsent(
                        caseOf.apply(row), caseNo -> new TreeMap<>())
                .computeIfAbsent(row.table().name(), name -> new TreeMap<>())
                .put(row.key(), row.hash()));
        return byCase;
    }

    /** What the transaction knows of the row of a table. */
    SealedRow find(String table, String key) {
        return rows.getOrDefault(table, Map.of()).get(key);
    }

    @Override
    public void beforeCommit(boolean readOnly) {
        seal.accept(this);
    }
}
