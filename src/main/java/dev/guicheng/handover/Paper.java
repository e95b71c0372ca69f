package dev.guicheng.handover;

import java.util.EnumSet;
import java.util.Set;

/** The papers of a handover in the 业主档案资料目录, in its order. */
enum Paper {
    TRANSFER_SLIP("《交房传递单》"),
    IDENTITY_COPY("业主身份证件复印件"),
    MANDATE("委托书"),
    HOUSEHOLD_FORM("《住户情况登记表》"),
    RECEIPT("《物品及资料签领表》"),
    COMMITMENT("承诺书"),
    EARLY_SERVICE_AGREEMENT("《前期服务协议》"),
    FIRE_SAFETY_PLEDGE("《消防安全责任书》"),
    DOG_KEEPING_AGREEMENT("《养犬管理协议》"),
    INTERIM_CONVENTION("《业主临时规约》"),
    QUALITY_RECORD("房屋质量问题记录");

    private static final Set<Paper> OF_THE_WHOLE_FILE = EnumSet.of(IDENTITY_COPY, HOUSEHOLD_FORM);

    private final String title;

    Paper(String title) {
        this.title = title;
    }

    String title() {
        return title;
    }

    /** The owner brings it once, however many flats he has. */
    boolean ofTheWholeFile() {
        return OF_THE_WHOLE_FILE.contains(this);
    }
}
