package dev.guicheng.ledger;

/** Published within the transaction that writes an entry. */
public record LedgerGrown(String caseNo) {}
