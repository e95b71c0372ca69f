package dev.guicheng.overdue;

import java.time.Instant;

/**
 * A case that has passed its approved date, in the overdue ledger.
 *
 * @param responsible who held the case when the date passed, in words
 * @param level the highest level reached, 0 before the first
 * @param settlement how it ended, or null
 */
record Overdue(
        String overdueNo,
        String aboutCase,
        Instant dueAtOriginal,
        Instant dueAt,
        String responsible,
        Instant openedAt,
        int level,
        Instant levelEndsAt,
        Settlement settlement,
        Instant settledAt) {

    /** How the watch over a passed date ends. */
    enum Settlement {
        SOLVED("案件已解决"),
        WITHDRAWN("案件已撤销"),
        EXTENDED("已延期");

        private final String title;

        Settlement(String title) {
            this.title = title;
        }

        String title() {
            return title;
        }
    }
}
