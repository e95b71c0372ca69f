package dev.guicheng.casefile;

import java.time.Instant;

/** A case as it stands; times that have not come are null. */
public record CaseFile(
        String caseNo,
        String processId,
        String projectId,
        String title,
        Status status,
        Instant openedAt,
        String openedBy,
        Instant respondBy,
        Instant respondedAt,
        Instant dueAtOriginal,
        Instant dueAt,
        Instant closedAt,
        String outcome,
        int version) {

    /** Where a case stands. */
    public enum Status {
        OPEN,
        CLOSED,
        WITHDRAWN
    }

    public boolean open() {
        return status == Status.OPEN;
    }

    /** Whether more time has been allowed. */
    public boolean extended() {
        return dueAt != null && !dueAt.equals(dueAtOriginal);
    }

    CaseFile withDeadlines(Instant respondBy, Instant dueAt) {
        return withDeadlines(respondBy, dueAt, extended() ? dueAtOriginal : dueAt);
    }

    CaseFile extendedTo(Instant dueAt) {
        return withDeadlines(respondBy, dueAt, dueAtOriginal);
    }

    private CaseFile withDeadlines(Instant respondBy, Instant dueAt, Instant original) {
        return with(status, respondBy, respondedAt, original, dueAt, closedAt, outcome, version);
    }

    CaseFile withResponse(Instant at) {
        return with(status, respondBy, at, dueAtOriginal, dueAt, closedAt, outcome, version);
    }

    CaseFile ended(Status end, String how, Instant at) {
        return with(end, respondBy, respondedAt, dueAtOriginal, dueAt, at, how, version);
    }

    /** What its row is once it has been written. */
    CaseFile saved() {
        return with(status, respondBy, respondedAt, dueAtOriginal, dueAt, closedAt, outcome, version + 1);
    }

    private CaseFile with(
            Status status,
            Instant respondBy,
            Instant respondedAt,
            Instant dueAtOriginal,
            Instant dueAt,
            Instant closedAt,
            String outcome,
            int version) {
        return new CaseFile(
                caseNo,
                processId,
                projectId,
                title,
                status,
                openedAt,
                openedBy,
                respondBy,
                respondedAt,
                dueAtOriginal,
                dueAt,
                closedAt,
                outcome,
                version);
    }
}
