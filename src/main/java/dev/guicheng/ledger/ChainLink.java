package dev.guicheng.ledger;

/** An entry of a chain: its hash covers its place and its predecessor's hash. */
interface ChainLink {

    int seq();

    String prevHash();

    String hash();

    /** Whether this is, unchanged, the entry that was once written at the place. */
    boolean intactAt(int place);

    default boolean intact() {
        return intactAt(seq());
    }
}
