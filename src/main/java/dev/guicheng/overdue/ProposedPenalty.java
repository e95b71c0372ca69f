package dev.guicheng.overdue;

import dev.guicheng.overdue.ComplaintMark.Channel;
import dev.guicheng.overdue.PenaltyProposal.Status;
import java.time.Instant;

/** A proposed double penalty with the case and the complaint that it comes from; what is not known yet is null. */
record ProposedPenalty(
        String caseNo,
        String projectId,
        String title,
        Instant openedAt,
        Instant respondedAt,
        Channel channel,
        String subject,
        Instant registeredAt,
        Status status,
        Instant proposedAt,
        String reason,
        String decidedBy,
        Instant decidedAt) {

    public boolean open() {
        return status == Status.PROPOSED;
    }
}
