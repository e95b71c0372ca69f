package dev.guicheng.audit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.guicheng.audit.Deadline.Verdict;
import dev.guicheng.casefile.CaseFile;
import dev.guicheng.casefile.CaseFile.Status;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class DeadlineTest {

    private static final Instant NINE = Instant.parse("2026-11-24T01:00:00Z");
    private static final Instant TEN = Instant.parse("2026-11-24T02:00:00Z");
    private static final Instant ELEVEN = Instant.parse("2026-11-24T03:00:00Z");

    @Test
    void openCaseIsInTimeUntilTheApprovedTime() {
        var file = file(Status.OPEN, NINE, TEN, null);

        assertThat(solution(file, TEN).verdict()).isEqualTo(Verdict.RUNNING);
        assertThat(solution(file, ELEVEN).verdict()).isEqualTo(Verdict.OVERDUE);
    }

    @Test
    void closedCaseIsHeldAgainstTheApprovedTimeNotTheOriginal() {
        var extended = solution(file(Status.CLOSED, NINE, ELEVEN, TEN), ELEVEN);

        assertThat(extended)
                .returns(NINE, Deadline::original)
                .returns(ELEVEN, Deadline::approved)
                .returns(TEN, Deadline::actual)
                .returns(Verdict.KEPT, Deadline::verdict);
        assertThat(solution(file(Status.CLOSED, NINE, TEN, TEN), ELEVEN).verdict())
                .isEqualTo(Verdict.KEPT);
        assertThat(solution(file(Status.CLOSED, NINE, TEN, ELEVEN), ELEVEN).verdict())
                .isEqualTo(Verdict.LATE);
    }

    @Test
    void withdrawnCaseOwesNothing() {
        assertThat(Deadline.of(file(Status.WITHDRAWN, NINE, NINE, TEN), ELEVEN))
                .extracting(Deadline::verdict)
                .containsExactly(Verdict.WITHDRAWN, Verdict.WITHDRAWN);
    }

    @Test
    void whatHasNoTimeHasNoVerdict() {
        assertThat(Deadline.of(
                        new CaseFile(
                                "XJ-1", "p", "x", "t", Status.OPEN, NINE, "a", null, null, null, null, null, null, 0),
                        TEN))
                .extracting(Deadline::verdict)
                .containsExactly(Verdict.NONE, Verdict.NONE);
    }

    private static Deadline solution(CaseFile file, Instant now) {
        return Deadline.of(file, now).get(1);
    }

    private static CaseFile file(Status status, Instant original, Instant due, Instant closed) {
        return new CaseFile("WT-1", "p", "x", "t", status, NINE, "a", NINE, null, original, due, closed, "done", 0);
    }
}
