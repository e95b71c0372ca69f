package dev.guicheng.overdue;

import dev.guicheng.casefile.CaseFile;
import dev.guicheng.overdue.Overdue.Settlement;
import java.time.Duration;
import java.time.Instant;

/**
 * An approved date that a case has passed.
 *
 * @param dueAt the approved date
 * @param closedAt when the case ended, null while it is open
 * @param overdueNo the escalation, null where another case's escalation covers it
 * @param responsible who held the case when the date passed, in words; null without an escalation
 * @param level the highest level reached, null without an escalation
 */
record OverdueEntry(
        String caseNo,
        String projectId,
        String title,
        CaseFile.Status status,
        Instant dueAtOriginal,
        Instant dueAt,
        Instant closedAt,
        String overdueNo,
        String responsible,
        Integer level,
        Settlement settlement) {

    private static final Duration DAY = Duration.ofDays(1);

    /** Whether more time was given afterwards, so that the date counts no longer. */
    public boolean extended() {
        return settlement == Settlement.EXTENDED;
    }

    /** The days begun between the approved date and the end of the case, or now. */
    long daysLate(Instant now) {
        if (extended()) {
            return 0;
        }
        var late = Duration.between(dueAt, closedAt == null ? now : closedAt);
        return late.isNegative() ? 0 : late.plus(DAY).minusMillis(1).toDays();
    }
}
