package dev.guicheng.ledger;

/** The place and hash of a case's newest entry. */
record LedgerHead(String caseNo, int seq, String hash) {

    /** What the first entry of a chain names as its predecessor. */
    static final String GENESIS = "0".repeat(64);
}
