package dev.guicheng.proof;

import dev.guicheng.ledger.CaseFlaw;
import java.time.LocalDate;

/**
 * Something that a verification has found.
 *
 * @param caseNo of the case that it is about, or null
 * @param day of the anchor that it is about, or null
 * @param place in the case's chain, or null
 * @param detail what else there is to say, or null
 */
public record Problem(ProblemKind kind, String caseNo, LocalDate day, Integer place, String detail) {

    private static final int LONGEST = 1000;

    public Problem {
        detail = detail == null || detail.length() <= LONGEST ? detail : detail.substring(0, LONGEST);
    }

    static Problem ofAnchor(ProblemKind kind, LocalDate day) {
        return new Problem(kind, null, day, null, null);
    }

    static Problem ofLeaf(ProblemKind kind, String caseNo, LocalDate day) {
        return new Problem(kind, caseNo, day, null, null);
    }

    static Problem ofLink(ProblemKind kind, String caseNo, LocalDate day, String chain, int seq) {
        return new Problem(kind, caseNo, day, seq, chain);
    }

    static Problem ofCase(String caseNo, CaseFlaw flaw) {
        return new Problem(
                ProblemKind.of(flaw.flaw()), caseNo, null, flaw.seq() == 0 ? null : flaw.seq(), flaw.problem());
    }
}
