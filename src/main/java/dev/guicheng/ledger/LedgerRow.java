package dev.guicheng.ledger;

import java.time.Instant;
import java.util.List;

/** A ledger entry as it lies in the table, and the hash that it ought to have. */
record LedgerRow(
        String caseNo,
        int seq,
        Instant at,
        String actor,
        String actingFor,
        String action,
        String clauses,
        String payload,
        String prevHash,
        String hash)
        implements ChainLink {

    private static final String SEPARATOR = ",";

    static String join(Iterable<String> clauses) {
        return String.join(SEPARATOR, clauses);
    }

    static LedgerRow of(LedgerEntry entry) {
        return new LedgerRow(
                entry.caseNo(),
                entry.seq(),
                entry.at(),
                entry.actor(),
                entry.actingFor(),
                entry.action(),
                join(entry.clauses()),
                entry.payload(),
                entry.prevHash(),
                entry.hash());
    }

    LedgerRow sealed() {
        return new LedgerRow(caseNo, seq, at, actor, actingFor, action, clauses, payload, prevHash, hashAt(seq));
    }

    @Override
    public boolean intactAt(int place) {
        return hashAt(place).equals(hash);
    }

    LedgerEntry toEntry() {
        return new LedgerEntry(caseNo, seq, at, actor, actingFor, action, cited(), payload, prevHash, hash);
    }

    LedgerTrace toTrace() {
        return new LedgerTrace(caseNo, seq, at, actor, cited());
    }

    private List<String> cited() {
        return clauses.isEmpty() ? List.of() : List.of(clauses.split(SEPARATOR));
    }

    private String hashAt(int place) {
        return new EntryHash()
                .add(caseNo)
                .add(String.valueOf(place))
                .add(String.valueOf(at.toEpochMilli()))
                .add(actor)
                .add(actingFor)
                .add(action)
                .add(clauses)
                .add(payload)
                .add(prevHash)
                .hex();
    }
}
