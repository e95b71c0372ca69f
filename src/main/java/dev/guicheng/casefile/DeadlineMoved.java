package dev.guicheng.casefile;

import java.time.Instant;

/** Published within the transaction that gives a case another due time in the place of the one it had. */
public record DeadlineMoved(String caseNo, Instant dueAtBefore, Instant dueAt) {}
