package dev.guicheng.overdue;

import java.time.Instant;

/**
 * A complaint about a finding; nothing personal.
 *
 * @param id null before it is registered
 */
record ComplaintMark(
        Long id, String caseNo, Channel channel, String subject, String registeredBy, Instant registeredAt) {

    /** How it came in. */
    enum Channel {
        PHONE("电话"),
        VISIT("来访"),
        LETTERBOX("信箱"),
        OTHER("其他");

        private final String title;

        Channel(String title) {
            this.title = title;
        }

        String title() {
            return title;
        }
    }
}
