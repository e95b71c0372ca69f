package dev.guicheng.casefile;

import dev.guicheng.casefile.CaseFile.Status;
import java.time.Instant;

/**
 * What a clause demands in a case and can be seen to be kept or not.
 *
 * @param dueAt until when, or null where the clause sets no time
 * @param doneAt when it was done, or null
 * @param asDemanded false where it was done, or left, otherwise than the clause demands
 */
public record Duty(String clause, Instant dueAt, Instant doneAt, boolean asDemanded) {

    /** Something to be done by a time. */
    public static Duty by(String clause, Instant dueAt, Instant doneAt) {
        return new Duty(clause, dueAt, doneAt, true);
    }

    /** That somebody acts on the case in its response time. */
    public static Duty toRespond(String clause, CaseFile caseFile) {
        return by(clause, caseFile.respondBy(), caseFile.respondedAt());
    }

    /** That the case is solved by its approved date. */
    public static Duty toSolve(String clause, CaseFile caseFile) {
        return by(clause, caseFile.dueAt(), caseFile.status() == Status.CLOSED ? caseFile.closedAt() : null);
    }

    /** The same duty, of which it cannot be said that it was done. */
    public Duty undone() {
        return new Duty(clause, dueAt, null, asDemanded);
    }
}
