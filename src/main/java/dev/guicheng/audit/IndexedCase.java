package dev.guicheng.audit;

import dev.guicheng.casefile.CaseFile;
import java.time.Instant;

/**
 * A case as it stands in the index.
 *
 * @param facts what is searched, made plain
 * @param grams the entries of the facts, a line each
 * @param recheckAt when it has to be judged anew though nothing happens, or null
 * @param indexedSeq the newest entry of the ledger that it covers
 */
record IndexedCase(
        String caseNo,
        String processId,
        String projectId,
        String department,
        String title,
        CaseFile.Status status,
        Instant openedAt,
        Instant closedAt,
        Instant dueAtOriginal,
        Instant dueAt,
        String outcome,
        Integer responseMinutes,
        Integer solutionMinutes,
        String facts,
        String grams,
        Instant recheckAt,
        int indexedSeq) {}
