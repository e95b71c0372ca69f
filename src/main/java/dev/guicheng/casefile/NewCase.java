package dev.guicheng.casefile;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * A case to be opened.
 *
 * @param respondBy until when somebody has to have acted, or null
 * @param dueAt until when it has to be solved, or null
 * @param clauses the clauses that the opening fulfils
 * @param payload what the ledger keeps of the opening besides the case's own fields; nothing personal
 */
public record NewCase(
        CaseType type,
        String projectId,
        String title,
        Instant respondBy,
        Instant dueAt,
        List<String> clauses,
        Map<String, ?> payload) {}
