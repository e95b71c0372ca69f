package dev.guicheng.ledger;

import java.util.OptionalInt;

/**
 * What a verification found.
 *
 * @param entries how many entries the case has
 * @param firstBroken place of the first broken entry, empty when intact
 * @param problem what is wrong with it, in Chinese; empty when intact
 * @param flaw the same as a kind; null when intact
 */
public record Verification(boolean intact, int entries, OptionalInt firstBroken, String problem, ChainFlaw flaw) {

    static Verification ofIntact(int entries) {
        return new Verification(true, entries, OptionalInt.empty(), "", null);
    }

    static Verification ofBroken(int entries, int seq, ChainFlaw flaw) {
        return new Verification(false, entries, OptionalInt.of(seq), flaw.problem.formatted(seq), flaw);
    }
}
