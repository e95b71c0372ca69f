package dev.guicheng.ledger;

import org.springframework.stereotype.Component;

/** The heads of the chains of seals. */
@Component
class SealHeads extends MappedHeads {

    SealHeads(SealMapper mapper) {
        super("seal", mapper);
    }
}
