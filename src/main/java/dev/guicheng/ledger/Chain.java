package dev.guicheng.ledger;

import static dev.guicheng.ledger.ChainFlaw.ALTERED;
import static dev.guicheng.ledger.ChainFlaw.HEAD_MISMATCH;
import static dev.guicheng.ledger.ChainFlaw.INSERTED;
import static dev.guicheng.ledger.ChainFlaw.MISSING;
import static dev.guicheng.ledger.ChainFlaw.MOVED;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Finds the first broken entry of a chain. An entry's hash covers its place, so one that has been moved can still be
 * recognised at the place where it was written; that tells a removed or inserted entry from an altered one.
 */
class Chain {

    private final List<? extends ChainLink> rows;
    private final Optional<LedgerHead> head;

    private Chain(List<? extends ChainLink> rows, Optional<LedgerHead> head) {
        this.rows = rows;
        this.head = head;
    }

    /** Takes the entries in the order of their places. */
    static Verification verify(List<? extends ChainLink> rows, Optional<LedgerHead> head) {
        return new Chain(rows, head).verify();
    }

    private Verification verify() {
        for (int seq = 1; seq <= rows.size(); seq++) {
            var row = at(seq);
            if (row.seq() != seq) {
                return broken(seq, MISSING);
            }
            if (!row.intact()) {
                return brokenByHash(row);
            }
            if (!row.prevHash().equals(hashBefore(seq))) {
                return brokenByPredecessor(seq);
            }
        }
        return verifyHead();
    }

    private Verification brokenByPredecessor(int seq) {
        if (seq > 1 && confirmedBySuccessor(seq)) {
            return broken(seq - 1, ALTERED);
        }
        boolean pushedIn = seq < rows.size() ? !at(seq + 1).intact() : headSeq() < seq;
        return broken(seq, pushedIn ? INSERTED : ALTERED);
    }

    private Verification brokenByHash(ChainLink row) {
        int seq = row.seq();
        var written =
                IntStream.rangeClosed(1, rows.size() + 1).filter(row::intactAt).findFirst();
        boolean rightOneElsewhere = rows.stream().anyMatch(other -> other.intactAt(seq));
        if (written.isEmpty()) {
            return broken(seq, rightOneElsewhere ? INSERTED : ALTERED);
        }
        if (written.getAsInt() == seq - 1 && row.prevHash().equals(hashBefore(seq - 1))) {
            return broken(seq - 1, INSERTED);
        }
        return broken(seq, rightOneElsewhere ? MOVED : MISSING);
    }

    private Verification verifyHead() {
        int last = rows.size();
        int recorded = headSeq();
        if (rows.isEmpty() && recorded == 0) {
            return broken(1, MISSING);
        }
        if (head.isEmpty()) {
            return broken(last, HEAD_MISMATCH);
        }
        if (recorded > last) {
            return broken(last + 1, MISSING);
        }
        if (recorded < last) {
            return broken(recorded + 1, INSERTED);
        }
        return head.get().hash().equals(hashBefore(last + 1))
                ? Verification.ofIntact(last)
                : broken(last, HEAD_MISMATCH);
    }

    private boolean confirmedBySuccessor(int seq) {
        var hash = at(seq).hash();
        return seq < rows.size()
                ? at(seq + 1).intact() && at(seq + 1).prevHash().equals(hash)
                : head.filter(h -> h.hash().equals(hash)).isPresent();
    }

    private int headSeq() {
        return head.map(LedgerHead::seq).orElse(0);
    }

    private String hashBefore(int seq) {
        return seq == 1 ? LedgerHead.GENESIS : at(seq - 1).hash();
    }

    private ChainLink at(int seq) {
        return rows.get(seq - 1);
    }

    private Verification broken(int seq, ChainFlaw flaw) {
        return Verification.ofBroken(rows.size(), seq, flaw);
    }
}
