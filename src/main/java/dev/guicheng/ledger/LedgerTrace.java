package dev.guicheng.ledger;

import java.time.Instant;
import java.util.List;

/** Who did something at what time under which clauses: a line of a case's ledger without what was said. */
public record LedgerTrace(String caseNo, int seq, Instant at, String actor, List<String> clauses) {}
