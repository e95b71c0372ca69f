package dev.guicheng.ledger;

import org.springframework.stereotype.Component;

/** The heads of the ledgers. */
@Component
class LedgerHeads extends MappedHeads {

    LedgerHeads(LedgerMapper mapper) {
        super("ledger", mapper);
    }
}
