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

    LedgerRow sealed() {
        return new LedgerRow(caseNo, seq, at, actor, actingFor, action, clauses, payload, prevHash, hashAt(seq));
    }

    @Override
    public boolean intactAt(int place) {
        return hashAt(place).equals(hash);
    }

    LedgerEntry toEntry() {
        var cited = clauses.isEmpty() ? List.<String>of() : List.of(clauses.split(SEPARATOR));
        return new LedgerEntry(caseNo, seq, at, actor, actingFor, action, cited, payload, prevHash, hash);
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
