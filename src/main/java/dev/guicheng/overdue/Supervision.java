package dev.guicheng.overdue;

import java.time.Instant;

/**
 * What a superior decided about an overdue case.
 *
 * @param detail the final date, the new handler or the new date asked for, in words; null when he took the case over
 */
record Supervision(
        String overdueNo,
        int level,
        Choice choice,
        String detail,
        String remark,
        String decidedBy,
        Instant decidedAt,
        Instant levelEndsAt) {

    /** What he may choose. */
    enum Choice {
        FINAL_DATE("定最后期限"),
        REASSIGN("改派"),
        EXTENSION("代为申请延期"),
        TAKE_OVER("接办");

        private final String title;

        Choice(String title) {
            this.title = title;
        }

        String title() {
            return title;
        }
    }
}
