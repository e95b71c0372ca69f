package dev.guicheng.overdue;

/** What the ledger calls the steps of deadlines; they stay as they are, since the ledger's hashes cover them. */
final class OverdueActions {

    static final String REMINDED = "提醒";
    static final String OVERDUE = "逾期";
    static final String ESCALATED_BELOW = "由下属案件督办";
    static final String RAISED = "升级";
    static final String SUPERVISED = "督办";
    static final String REASSIGNED = "改派";
    static final String TAKEN_OVER = "接办";
    static final String EXTENSION_ASKED = "申请延期";
    static final String SENT = "送审";
    static final String OPINION_GIVEN = "延期意见";
    static final String DECIDED = "延期审批";
    static final String GRANTED = "批准延期";
    static final String REFUSED = "不同意延期";
    static final String NOT_ADMITTED = "不予受理";

    private OverdueActions() {}
}
