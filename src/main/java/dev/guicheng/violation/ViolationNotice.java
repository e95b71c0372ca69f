package dev.guicheng.violation;

import java.time.Instant;

/**
 * One 《整改通知书》. What is not known before it is delivered is null.
 *
 * @param noticeNo number of the case and {@code seq}
 * @param rectifyBy until when the resident has to rectify
 * @param objectionBy until when he may object
 */
record ViolationNotice(
        String noticeNo,
        String caseNo,
        int seq,
        State state,
        Instant issuedAt,
        String issuedBy,
        int rectifyDays,
        int objectionDays,
        DeliveryWay deliveryWay,
        Instant deliveredAt,
        String deliveredBy,
        String deliveryEvidenceNo,
        String deliveryRemark,
        Instant rectifyBy,
        Instant objectionBy) {

    enum State {
        ISSUED("已开出"),
        DELIVERED("已送达"),
        CHANGED("已变更"),
        WITHDRAWN("已撤销");

        private final String title;

        State(String title) {
            this.title = title;
        }

        String title() {
            return title;
        }
    }

    enum DeliveryWay {
        SIGNED("当面签收"),
        LEFT("拒签留置"),
        POSTED("张贴"),
        PHONE_OR_WECHAT("电话或微信");

        private final String title;

        DeliveryWay(String title) {
            this.title = title;
        }

        String title() {
            return title;
        }

        /** Whether only a photograph proves it. */
        boolean needsEvidence() {
            return this == LEFT || this == POSTED;
        }
    }
}
