package dev.guicheng.evidence;

/** What the ledger calls what is done with evidence; they stay as they are, since the ledger's hashes cover them. */
final class EvidenceActions {

    static final String PHOTO_ADDED = "上传照片";
    static final String PHOTO_REMOVED = "删除照片";
    static final String SIGNATURE_GIVEN = "屏幕签名";
    static final String SIGNER_VIEWED = "查看签名人";

    private EvidenceActions() {}
}
