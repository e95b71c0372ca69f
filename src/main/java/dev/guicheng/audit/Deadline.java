package dev.guicheng.audit;

import dev.guicheng.casefile.CaseFile;
import java.time.Instant;
import java.util.List;

/** Until when a case had to be answered or solved, and when it was; times that have not come are null. */
record Deadline(Subject subject, Instant original, Instant approved, Instant actual, Verdict verdict) {

    /** What had to be done. */
    enum Subject {
        RESPONSE,
        SOLUTION
    }

    /** How it stands with the approved time. */
    enum Verdict {
        NONE,
        KEPT,
        LATE,
        RUNNING,
        OVERDUE,
        WITHDRAWN
    }

    static List<Deadline> of(CaseFile caseFile, Instant now) {
        return List.of(
                of(Subject.RESPONSE, caseFile, caseFile.respondBy(), caseFile.respondBy(), caseFile.respondedAt(), now),
                of(Subject.SOLUTION, caseFile, caseFile.dueAtOriginal(), caseFile.dueAt(), caseFile.closedAt(), now));
    }

    private static Deadline of(
            Subject subject, CaseFile caseFile, Instant original, Instant approved, Instant actual, Instant now) {
        return new Deadline(subject, original, approved, actual, verdict(subject, caseFile, approved, actual, now));
    }

    private static Verdict verdict(Subject subject, CaseFile caseFile, Instant approved, Instant actual, Instant now) {
        if (approved == null) {
            return Verdict.NONE;
        }
        if (caseFile.status() == CaseFile.Status.WITHDRAWN && (actual == null || subject == Subject.SOLUTION)) {
            return Verdict.WITHDRAWN;
        }
        if (actual != null) {
            return actual.isAfter(approved) ? Verdict.LATE : Verdict.KEPT;
        }
        return now.isAfter(approved) ? Verdict.OVERDUE : Verdict.RUNNING;
    }
}
