package dev.guicheng.retention;

import java.time.Instant;

/**
 * A case whose records must not be removed. A hold that has been lifted stays on record.
 *
 * @param rootInstanceId the instance of the engine at the head of those to which the case's own belongs
 * @param liftedAt with who lifted it and why null while it holds
 */
public record LegalHold(
        long id,
        String caseNo,
        String rootInstanceId,
        String reason,
        Instant setAt,
        String setBy,
        Instant liftedAt,
        String liftedBy,
        String liftReason) {

    public boolean active() {
        return liftedAt == null;
    }
}
