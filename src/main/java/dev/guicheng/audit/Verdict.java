package dev.guicheng.audit;

import dev.guicheng.casefile.CaseFile;
import dev.guicheng.casefile.Duty;
import java.time.Instant;
import java.util.Optional;

/**
 * How a clause was kept in a case, from the best to the worst. This is the only place that judges (ADR 0032): a step in the
 * ledger keeps the clauses that it names; where a procedure states a duty of a clause, the duty decides instead.
 */
enum Verdict {
    /** Done, and in time where the clause sets one. */
    KEPT,
    /** Still to be done in time, or no longer to be done when its time came, such as in a withdrawn case. */
    UNDECIDED,
    /** Done after its time. */
    LATE,
    /** Not done although its time is over, or done otherwise than demanded. */
    BROKEN;

    /** What is to be said now of a duty in the case. */
    static Verdict of(Duty duty, CaseFile caseFile, Instant now) {
        if (!duty.asDemanded()) {
            return BROKEN;
        }
        if (duty.doneAt() != null) {
            return duty.dueAt() != null && duty.doneAt().isAfter(duty.dueAt()) ? LATE : KEPT;
        }
        var watchedUntil = caseFile.open() ? now : caseFile.closedAt();
        return duty.dueAt() != null && duty.dueAt().isBefore(watchedUntil) ? BROKEN : UNDECIDED;
    }

    /** When what is said of a duty changes though nothing happens. */
    static Optional<Instant> changesAt(Duty duty, CaseFile caseFile, Instant now) {
        return Optional.ofNullable(duty.dueAt()).filter(due -> of(duty, caseFile, now) == UNDECIDED && caseFile.open());
    }

    Verdict orWorse(Verdict other) {
        return compareTo(other) < 0 ? other : this;
    }
}
