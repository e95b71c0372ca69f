package dev.guicheng.ledger;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/** Writes the ledger of a case again for other cases, each chained by its own hashes. */
public final class LedgerCopies {

    /** A row of the table, ready to be copied into it. */
    public record Copied(LedgerEntry entry, String clauses) {}

    private LedgerCopies() {}

    /** The entries of another case: at other times, by other actors and with other payloads. */
    public static List<Copied> of(
            List<LedgerEntry> template,
            String caseNo,
            Duration later,
            UnaryOperator<String> actor,
            UnaryOperator<String> payload) {
        var copies = new ArrayList<Copied>();
        var previous = LedgerHead.GENESIS;
        for (var entry : template) {
            var row = new LedgerRow(
                            caseNo,
                            entry.seq(),
                            entry.at().plus(later),
                            actor.apply(entry.actor()),
                            entry.actingFor(),
                            entry.action(),
                            LedgerRow.join(entry.clauses()),
                            payload.apply(entry.payload()),
                            previous,
                            null)
                    .sealed();
            copies.add(new Copied(row.toEntry(), row.clauses()));
            previous = row.hash();
        }
        return copies;
    }
}
