package dev.guicheng.ledger;

import java.util.ArrayList;
import java.util.Collections;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** The records of a case, which go when their time is over; ledger, seals and what {@code sealed-tables.yaml} says stay. */
@Service
public class CaseContents {

    private final SealedTables tables;
    private final CaseRows rows;
    private final Seals seals;

    CaseContents(SealedTables tables, CaseRows rows, Seals seals) {
        this.tables = tables;
        this.rows = rows;
        this.seals = seals;
    }

    /** Deletes them in the running transaction, which seals that they are gone; answers how many rows they were. */
    @Transactional(propagation = Propagation.MANDATORY)
    public int remove(String caseNo) {
        var counts = rows.counts(caseNo);
        var going = new ArrayList<>(tables.all());
        going.removeIf(table -> table.stays() || counts.get(table.name()) == 0);
        // What belongs to a row stands below it in the file.
        Collections.reverse(going);
        var gone = going.stream()
                .flatMap(table -> rows.delete(table, caseNo).stream())
                .toList();
        if (!gone.isEmpty()) {
            RowsWritten.note(written -> gone.forEach(written::add), seals::seal);
        }
        return gone.size();
    }
}
