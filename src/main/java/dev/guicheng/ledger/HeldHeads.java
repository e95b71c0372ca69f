package dev.guicheng.ledger;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** The heads that the running transaction has written: their rows are locked by it, so nobody else moves them on. */
final class HeldHeads implements TransactionSynchronization {

    private final Map<String, LedgerHead> heads = new HashMap<>();

    private HeldHeads() {}

    static Optional<LedgerHead> of(String caseNo) {
        return ofTransaction().map(held -> held.heads.get(caseNo));
    }

    static void hold(LedgerHead head) {
        ofTransaction()
                .orElseGet(() -> {
                    var held = new HeldHeads();
                    TransactionSynchronizationManager.registerSynchronization(held);
                    return held;
                })
                .heads
                .put(head.caseNo(), head);
    }

    /** A transaction that is suspended takes its own along. */
    private static Optional<HeldHeads> ofTransaction() {
        return TransactionSynchronizationManager.isSynchronizationActive()
                ? TransactionSynchronizationManager.getSynchronizations().stream()
                        .filter(HeldHeads.class::isInstance)
                        .map(HeldHeads.class::cast)
                        .findFirst()
                : Optional.empty();
    }
}
