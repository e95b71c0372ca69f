package dev.guicheng.delivery;

import java.time.Instant;

/** Something wrong on the site; what has not come is null. */
record Problem(
        String id,
        String deliveryNo,
        String place,
        String description,
        String reportedBy,
        Instant reportedAt,
        Instant handleBy,
        Handling handling,
        String measure,
        String handledBy,
        Instant handledAt) {

    /** How the manager dealt with it. */
    enum Handling {
        SETTLED("已解决"),
        EMERGENCY("启动应急预案");

        private final String title;

        Handling(String title) {
            this.title = title;
        }

        public String title() {
            return title;
        }
    }

    public boolean open() {
        return handledAt == null;
    }

    Problem handled(Handling how, String measure, String by, Instant at) {
        return new Problem(id, deliveryNo, place, description, reportedBy, reportedAt, handleBy, how, measure, by, at);
    }
}
