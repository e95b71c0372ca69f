package dev.guicheng.ledger;

/** The newest link of one of a case's chains. */
public record ChainHead(String caseNo, int seq, String hash) {}
