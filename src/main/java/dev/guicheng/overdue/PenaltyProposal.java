package dev.guicheng.overdue;

import java.time.Instant;

/** A double penalty (D01-21) that the system proposes and a person confirms or dismisses; reason, by and at are null before. */
record PenaltyProposal(
        String caseNo,
        long complaintId,
        Status status,
        Instant proposedAt,
        String reason,
        String decidedBy,
        Instant decidedAt) {

    enum Status {
        PROPOSED,
        CONFIRMED,
        DISMISSED
    }
}
