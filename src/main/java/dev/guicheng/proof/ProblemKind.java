package dev.guicheng.proof;

import dev.guicheng.ledger.ChainFlaw;

/** What a verification can find. */
public enum ProblemKind {
    /** Of the chain of a case, as {@link ChainFlaw} says. */
    ENTRY_ALTERED,
    ENTRY_MISSING,
    ENTRY_INSERTED,
    ENTRY_MOVED,
    HEAD_MISMATCH,
    /** Something else of a case. */
    CASE_FLAW,
    /** Nothing is left of a case that an anchor holds. */
    CASE_VANISHED,
    /** A link is not the one, or not there any more, that an anchor holds. */
    ANCHORED_ALTERED,
    ANCHORED_MISSING,
    /** Of the anchors themselves. */
    ANCHOR_ALTERED,
    ANCHOR_MISSING,
    ANCHOR_UNCHAINED,
    ROOT_MISMATCH,
    /** Of the leaves of an anchor in the table. */
    LEAF_ALTERED,
    LEAF_MISSING,
    LEAF_INSERTED,
    LEAVES_MISMATCH,
    /** Of the file of an anchor. */
    FILE_MISSING,
    FILE_UNREADABLE,
    FILE_ALTERED,
    FILE_MISMATCH;

    static ProblemKind of(ChainFlaw flaw) {
        if (flaw == null) {
            return CASE_FLAW;
        }
        return switch (flaw) {
            case ALTERED -> ENTRY_ALTERED;
            case MISSING -> ENTRY_MISSING;
            case INSERTED -> ENTRY_INSERTED;
            case MOVED -> ENTRY_MOVED;
            case HEAD_MISMATCH -> HEAD_MISMATCH;
        };
    }
}
