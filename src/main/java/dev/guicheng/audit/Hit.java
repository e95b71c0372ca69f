package dev.guicheng.audit;

import dev.guicheng.audit.CaseSearch.Cursor;
import dev.guicheng.casefile.CaseFile;
import java.time.Instant;
import java.util.List;

/** A case that was found, with what befell it. */
record Hit(
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
        List<State> states) {

    public boolean extended() {
        return dueAt != null && !dueAt.equals(dueAtOriginal);
    }

    Hit with(List<State> found) {
        return new Hit(
                caseNo,
                processId,
                projectId,
                department,
                title,
                status,
                openedAt,
                closedAt,
                dueAtOriginal,
                dueAt,
                outcome,
                found);
    }

    /** The hit's place in a list that is sorted so. */
    Cursor cursor(CaseSearch.Sort sort, boolean backward) {
        var at =
                switch (sort) {
                    case OPENED -> openedAt;
                    case CLOSED -> closedAt;
                    case DUE -> dueAt;
                    case NO -> null;
                };
        return new Cursor(at, caseNo, backward);
    }
}
