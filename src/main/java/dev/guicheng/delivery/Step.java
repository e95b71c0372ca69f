package dev.guicheng.delivery;

import java.time.Instant;

/** Something that was done to prepare the site. */
record Step(String deliveryNo, int seq, Kind kind, String text, String doneBy, Instant doneAt) {

    /** What it was. */
    enum Kind {
        PLAN("筹备计划"),
        TEAM("应急小组"),
        DESKS("五处人手"),
        SITE("现场布置"),
        PARKING("停车安排"),
        CLEANING("现场保洁"),
        NOT_READY("确认：不足"),
        COMPLETED("补充准备"),
        READY("确认：足以满足交付要求");

        private final String title;

        Kind(String title) {
            this.title = title;
        }

        String title() {
            return title;
        }
    }
}
