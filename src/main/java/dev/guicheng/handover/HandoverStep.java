package dev.guicheng.handover;

import java.time.Instant;

/**
 * One thing that was done at a desk.
 *
 * @param result as the form spells it, or null
 * @param actor user id
 * @param documentNo of the paper, or null
 */
record HandoverStep(
        String caseNo, Kind kind, String result, String actor, Instant doneAt, String detail, String documentNo) {

    enum Kind {
        IDENTITY("核对身份"),
        TOLD("告知补带材料"),
        OWNER_FILE("建立业主档案"),
        HOUSEHOLD("登记住户情况"),
        RECEIPT("《物品及资料签领表》签字"),
        COMMITMENT("承诺书签字"),
        AGREEMENTS("签订协议"),
        FEES("收费"),
        PAPERS("发放资料"),
        INSPECTION("验房"),
        KEYS("发放钥匙"),
        HANDED_OVER("交付"),
        CATALOGUE("补齐档案资料"),
        HOUSEKEEPER("添加管家微信");

        private final String title;

        Kind(String title) {
            this.title = title;
        }

        String title() {
            return title;
        }
    }
}
