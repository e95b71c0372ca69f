package dev.guicheng.audit;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.List;

/**
 * A search for cases that has been understood; what is not asked for is null.
 *
 * @param number what the number of a case begins with
 * @param placeIds empty where no place is called so
 * @param personIds any of them has acted on the case
 * @param by which time the period is about
 * @param words what stands in the facts
 * @param grams the condition on the entries of the facts, or null
 * @param outcome the pattern of the outcome
 */
record CaseSearch(
        Collection<String> projectIds,
        String number,
        String processId,
        Collection<String> placeIds,
        Collection<String> personIds,
        String department,
        String clause,
        Verdict verdict,
        Period by,
        Instant from,
        Instant until,
        State state,
        List<String> words,
        String grams,
        String outcome,
        Sort sort,
        boolean descending) {

    /** What a period may be about. */
    enum Period {
        OPENED,
        CLOSED,
        /** Since when the clause applies that is asked for. */
        APPLIED
    }

    /** In which order; a case that has no such time is not in the list. */
    enum Sort {
        OPENED("c.opened_at"),
        CLOSED("c.closed_at"),
        DUE("c.due_at"),
        NO("c.case_no");

        private final String column;

        Sort(String column) {
            this.column = column;
        }

        /** For the SQL text, into which nothing comes that somebody has typed. */
        public String column() {
            return column;
        }
    }

    /**
     * A place in the list.
     *
     * @param at the time by which the list is sorted, or null
     * @param backward whether what is before it is wanted
     */
    record Cursor(Instant at, String caseNo, boolean backward) {}

    /** When at the latest a case was opened in which a clause applied within the period; clocks of nodes may differ a little. */
    Instant openedUntil() {
        return until.plus(1, ChronoUnit.DAYS);
    }

    /** How the row after the cursor compares with it, for the SQL text. */
    String comparison(Cursor cursor) {
        return descends(cursor) ? "<" : ">";
    }

    /** In which direction the list is read, for the SQL text. */
    String direction(Cursor cursor) {
        return descends(cursor) ? "DESC" : "ASC";
    }

    private boolean descends(Cursor cursor) {
        return descending != (cursor != null && cursor.backward());
    }
}
