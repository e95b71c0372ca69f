package dev.guicheng.ownerfile;

/** What the ledger of an owner's file says was done. */
final class OwnerFileActions {

    static final String OPENED = "建档";
    static final String UNIT_ADDED = "增加房号";
    static final String REGISTERED = "登记";
    static final String CORRECTED = "更正";
    static final String VIEWED = "查看全文";
    static final String DOCUMENT_FILED = "归档资料";
    static final String ARCHIVED = "存档";
    static final String OWNER_CHANGED = "变更业主";

    private OwnerFileActions() {}
}
