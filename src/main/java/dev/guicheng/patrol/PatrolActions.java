package dev.guicheng.patrol;

/** What the ledger calls the steps of a round; they stay as they are, since the ledger's hashes cover them. */
final class PatrolActions {

    static final String STARTED = "开始巡查";
    static final String HANDED_OVER = "换人巡查";
    static final String RECORDED = "填写巡查记录表";
    static final String REPORTED = "上报问题";

    private PatrolActions() {}
}
