package dev.guicheng.violation;

import java.time.Instant;

/**
 * What the manager decided when a violation was not rectified, and what came of it; null what is to come.
 *
 * @param measureNo number of the case, {@code C} and {@code seq}
 */
record ViolationMeasure(
        String measureNo,
        String caseNo,
        int seq,
        Kind kind,
        String reason,
        String decidedBy,
        Instant decidedAt,
        String done,
        String documentNo,
        Result result,
        String doneBy,
        Instant doneAt) {

    enum Kind {
        SECOND_NOTICE("再次发《整改通知书》"),
        STOP_WORK("责令装修停工、拒绝材料进场"),
        CONTACT_OWNER("联系业主"),
        PUBLIC_NOTICE("小区内公示"),
        REPORT_AUTHORITY("上报主管部门"),
        CIVIL_ACTION("民事诉讼");

        private final String title;

        Kind(String title) {
            this.title = title;
        }

        String title() {
            return title;
        }
    }

    enum Result {
        SOLVED("已解决"),
        UNSOLVED("没有解决"),
        HANDED_OVER("已移交");

        private final String title;

        Result(String title) {
            this.title = title;
        }

        String title() {
            return title;
        }
    }
}
