package dev.guicheng.ledger;

import java.util.OptionalInt;

/**
 * What a verification found.
 *
 * @param entries how many entries the case has
 * @param firstBroken place of the first broken entry, empty when intact
 * @param problem what is wrong with it, in Chinese; empty when intact
 */
public record Verification(boolean intact, int entries, OptionalInt firstBroken, String problem) {

    static Verification ofIntact(int entries) {
        return new Verification(true, entries, OptionalInt.empty(), "");
    }

    static Verification ofBroken(int entries, int seq, String problem) {
        return new Verification(false, entries, OptionalInt.of(seq), problem.formatted(seq));
    }
}
