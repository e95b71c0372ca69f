package dev.guicheng.casefile;

/** How one case belongs to another; read from the first to the second. */
public enum LinkKind {
    ROUND_TO_FINDING("巡查与问题"),
    DUPLICATE_OF("重复"),
    SUB_CASE("下属案件"),
    /** To the request that more time be given. */
    EXTENSION("延期申请"),
    /** To the case in which the deadline of the first was brought before a superior. */
    ESCALATION("逾期升级");

    private final String title;

    LinkKind(String title) {
        this.title = title;
    }

    /** What people call it. */
    public String title() {
        return title;
    }
}
