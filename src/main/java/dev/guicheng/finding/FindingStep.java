package dev.guicheng.finding;

import java.math.BigDecimal;
import java.time.Instant;

/**
 * One thing that was done on a finding or a work contact.
 *
 * @param actor user id
 * @param detail the measures, the reason or the reply
 * @param material what a repair used up, or null
 * @param hours of work of a repair, or null
 * @param replyWay {@code PHONE}, {@code VISIT} or {@code MESSAGE} of a reply, or null
 */
record FindingStep(
        String caseNo,
        Kind kind,
        String actor,
        Instant doneAt,
        String detail,
        String material,
        BigDecimal hours,
        String replyWay) {

    enum Kind {
        RETURNED("退回"),
        WORK("处理"),
        VERIFIED("验证合格"),
        FAILED("验证不合格"),
        REPLY("答复");

        private final String title;

        Kind(String title) {
            this.title = title;
        }

        String title() {
            return title;
        }
    }
}
