package dev.guicheng.casefile;

/** Published within the transaction that ends a case, once the case and its ledger say so. */
public record CaseEnded(String caseNo, CaseFile.Status status, String outcome) {}
