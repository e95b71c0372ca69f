package dev.guicheng.delivery;

/** What the ledger calls the steps of a delivery; they stay as they are, since the ledger's hashes cover them. */
final class DeliveryActions {

    static final String IMPORTED = "导入房屋清单";
    static final String PREPARED = "交付准备";
    static final String CONFIRMED = "确认交付条件";
    static final String DAY_OPENED = "交付日开始";
    static final String DAY_STARTED = "开场准备";
    static final String SUMMED_UP = "当天总结";
    static final String SUMMARISED = "交付总结";
    static final String PROBLEM_REPORTED = "报告现场问题";
    static final String PROBLEM_HANDLED = "处理现场问题";
    static final String LATER = "登记未交原因";

    private DeliveryActions() {}
}
