package dev.guicheng.ledger;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Isolation;
import org.springframework.transaction.annotation.Transactional;

/** Tells of a case whether anybody has changed, removed, added or moved what was written of it, and names it. */
@Service
@Transactional(readOnly = true, isolation = Isolation.REPEATABLE_READ)
public class CaseVerification {

    private static final String LEDGER = "台账";
    static final String SEALS = "封签链";

    private record Compared(int seals, int rows, int unsealed) {}

    private final LedgerMapper ledger;
    private final SealMapper seals;
    private final SealedTables tables;
    private final CaseRows rows;
    private final EngineHistory history;

    CaseVerification(LedgerMapper ledger, SealMapper seals, SealedTables tables, CaseRows rows, EngineHistory history) {
        this.ledger = ledger;
        this.seals = seals;
        this.tables = tables;
        this.rows = rows;
        this.history = history;
    }

    /** Everything: the ledger, the seals, the records, the bytes of the photos, the engine's history. */
    public CaseReport verify(String caseNo) {
        return verify(caseNo, true);
    }

    /** The same without the bytes of the photos, for somebody who waits. */
    public CaseReport verifyQuickly(String caseNo) {
        return verify(caseNo, false);
    }

    /** The first that is wrong besides the ledger. */
    Optional<Problem> firstBesidesLedger(String caseNo) {
        var problems = new ArrayList<Problem>();
        compare(caseNo, true, problems);
        return problems.stream().findFirst();
    }

    private CaseReport verify(String caseNo, boolean large) {
        var problems = new ArrayList<Problem>();
        var entries = Chain.verify(ledger.findEntries(caseNo), ledger.findHead(caseNo));
        if (!entries.intact()) {
            problems.add(Problem.ofChain(LEDGER, entries.problem()));
        }
        var compared = compare(caseNo, large, problems);
        return new CaseReport(
                caseNo,
                entries.entries(),
                compared.seals(),
                compared.rows(),
                compared.unsealed(),
                List.copyOf(problems));
    }

    private Compared compare(String caseNo, boolean large, List<Problem> problems) {
        var sealed = seals.findEntries(caseNo);
        var head = seals.findHead(caseNo);
        if (sealed.isEmpty()
                && head.isEmpty()
                && rows.counts(caseNo).values().stream().allMatch(count -> count == 0)) {
            // A ledger of something else, such as the access log of a day: it has no records.
            return new Compared(0, 0, 0);
        }
        var chain = Chain.verify(sealed, head);
        if (!chain.intact()) {
            problems.add(Problem.ofChain(SEALS, chain.problem()));
        }
        var state = SealedState.of(sealed);
        int compared = compareRecords(caseNo, state, large, problems);
        int unsealed = history.compare(caseNo, state, problems);
        return new Compared(sealed.size(), compared, unsealed);
    }

    private int compareRecords(String caseNo, SealedState state, boolean large, List<Problem> problems) {
        var counts = rows.counts(caseNo);
        int compared = 0;
        for (var table : tables.all()) {
            var expected = state.rowsOf(table.name());
            if (counts.get(table.name()) == 0 && expected.isEmpty() || table.large() && !large) {
                continue;
            }
            var found = rows.of(table, caseNo);
            compared += found.size();
            var keys = new TreeSet<>(expected.keySet());
            keys.addAll(found.keySet());
            for (var key : keys) {
                if (!found.containsKey(key)) {
                    problems.add(Problem.missing(table.label(), table.name(), key));
                } else if (!expected.containsKey(key)) {
                    problems.add(Problem.inserted(table.label(), table.name(), key));
                } else if (!found.get(key).equals(expected.get(key))) {
                    problems.add(Problem.altered(table.label(), table.name(), key));
                }
            }
        }
        return compared;
    }
}
