package dev.guicheng.audit;

import java.time.Instant;
import java.util.List;

/**
 * One thing that happened in a case.
 *
 * @param who by name; empty where nobody in particular
 * @param inPlaceOf the role whose duty he performed as its deputy, or empty
 * @param code what it is as the engine names it, such as {@code Claim} or {@code userTask}; empty for the ledger
 * @param title what people call it
 * @param until when the stay in a step ended, or null
 * @param seq the place of a ledger entry, otherwise 0
 * @param hash the beginning of the hash of a ledger entry, otherwise empty
 * @param amiss whether it was broken off, or is not as the ledger knows it
 */
record Moment(
        Kind kind,
        Instant at,
        String who,
        String inPlaceOf,
        String code,
        String title,
        List<Fact> facts,
        List<String> clauses,
        Instant until,
        int seq,
        String hash,
        boolean amiss) {

    /** Where it is known from, in the order in which things of one moment are told. */
    enum Kind {
        OPERATION,
        VALUE,
        DECISION,
        LEDGER,
        COMMENT,
        STEP
    }

    /** A value; {@code before} is empty where there was none. */
    record Fact(String label, String before, String after) {}
}
