package dev.guicheng.audit;

import java.time.Instant;

/** How a clause was kept in a case; its time is when the case first came under it. */
record JudgedClause(String caseNo, String clause, Verdict verdict, Instant at, String projectId, String department) {}
