package dev.guicheng.casefile;

/** What the ledger calls the steps of a case file; they stay as they are, since the ledger's hashes cover them. */
public final class CaseActions {

    public static final String OPENED = "立案";
    public static final String DEADLINES_SET = "定期限";
    public static final String DEADLINES_MOVED = "改期限";
    public static final String RESPONDED = "响应";
    public static final String LINKED = "关联";
    public static final String SIGNED = "签字";
    public static final String CLOSED = "结案";
    public static final String WITHDRAWN = "撤销";

    private CaseActions() {}
}
