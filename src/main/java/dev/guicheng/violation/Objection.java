package dev.guicheng.violation;

import java.time.Instant;

/** What a resident objects to a notice, what the manager decided and how the resident was told; null what is to come. */
record Objection(
        String noticeNo,
        String caseNo,
        String text,
        String recordedBy,
        Instant raisedAt,
        Decision decision,
        String reason,
        String decidedBy,
        Instant decidedAt,
        ToldWay toldWay,
        String toldRemark,
        String toldBy,
        Instant toldAt) {

    enum Decision {
        STANDS("维持"),
        CHANGED("变更"),
        WITHDRAWN("撤销");

        private final String title;

        Decision(String title) {
            this.title = title;
        }

        String title() {
            return title;
        }
    }

    enum ToldWay {
        PHONE("电话"),
        VISIT("上门"),
        MESSAGE("短信或微信");

        private final String title;

        ToldWay(String title) {
            this.title = title;
        }

        String title() {
            return title;
        }
    }
}
