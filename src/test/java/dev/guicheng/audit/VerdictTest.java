package dev.guicheng.audit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.guicheng.casefile.CaseFile;
import dev.guicheng.casefile.CaseFile.Status;
import dev.guicheng.casefile.Duty;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** All hours are of one day, on which it is 12 o'clock now. */
class VerdictTest {

    private static final Instant NOW = at("12:00");

    @ParameterizedTest(name = "due {0}, done {1}, as demanded {2}, case {3} {4}: {5}")
    @CsvSource(
            nullValues = "-",
            value = {
                // Done.
                "10:00, 09:00, true,  OPEN,      -,     KEPT",
                "10:00, 10:00, true,  OPEN,      -,     KEPT",
                "10:00, 10:01, true,  OPEN,      -,     LATE",
                "10:00, 10:01, true,  CLOSED,    11:00, LATE",
                "-,     09:00, true,  CLOSED,    11:00, KEPT",
                "10:00, 10:01, true,  WITHDRAWN, 11:00, LATE",
                // Done, or left, otherwise than demanded.
                "10:00, 09:00, false, OPEN,      -,     BROKEN",
                "-,     09:00, false, CLOSED,    11:00, BROKEN",
                "-,     -,     false, CLOSED,    11:00, BROKEN",
                // Not done.
                "13:00, -,     true,  OPEN,      -,     UNDECIDED",
                "12:00, -,     true,  OPEN,      -,     UNDECIDED",
                "11:59, -,     true,  OPEN,      -,     BROKEN",
                "-,     -,     true,  OPEN,      -,     UNDECIDED",
                // Not done when the case ended: broken only if its time had come by then.
                "10:00, -,     true,  CLOSED,    11:00, BROKEN",
                "11:00, -,     true,  CLOSED,    11:00, UNDECIDED",
                "11:30, -,     true,  CLOSED,    11:00, UNDECIDED",
                "10:00, -,     true,  WITHDRAWN, 11:00, BROKEN",
                "11:30, -,     true,  WITHDRAWN, 11:00, UNDECIDED",
            })
    void dutyIsJudged(
            LocalTime due, LocalTime done, boolean asDemanded, Status status, LocalTime closed, Verdict verdict) {
        var duty = new Duty("D17-36", at(due), at(done), asDemanded);

        assertThat(Verdict.of(duty, caseFile(status, at(closed)), NOW)).isEqualTo(verdict);
    }

    @Test
    void onlyWhatIsStillToBeDoneIsJudgedAnewWhenItsTimeIsOver() {
        var open = caseFile(Status.OPEN, null);

        assertThat(Verdict.changesAt(Duty.by("D17-36", at("13:00"), null), open, NOW))
                .contains(at("13:00"));
        assertThat(Verdict.changesAt(Duty.by("D17-36", at("11:00"), null), open, NOW))
                .isEmpty();
        assertThat(Verdict.changesAt(Duty.by("D17-36", at("13:00"), at("11:00")), open, NOW))
                .isEmpty();
        assertThat(Verdict.changesAt(Duty.by("D17-36", null, null), open, NOW)).isEmpty();
        assertThat(Verdict.changesAt(Duty.by("D17-36", at("13:00"), null), caseFile(Status.CLOSED, at("11:00")), NOW))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "KEPT, UNDECIDED, UNDECIDED",
        "UNDECIDED, LATE, LATE",
        "LATE, BROKEN, BROKEN",
        "KEPT, BROKEN, BROKEN",
        "KEPT, KEPT, KEPT"
    })
    void ofTwoDutiesOfOneClauseTheWorseCounts(Verdict one, Verdict other, Verdict both) {
        assertThat(one.orWorse(other)).isEqualTo(both);
        assertThat(other.orWorse(one)).isEqualTo(both);
    }

    @Test
    void solutionCountsOnlyOfAClosedCaseAndResponseAsItCame() {
        var withdrawn = caseFile(Status.WITHDRAWN, at("11:00"));

        assertThat(Duty.toSolve("D17-36", withdrawn).doneAt()).isNull();
        assertThat(Duty.toSolve("D17-36", caseFile(Status.CLOSED, at("11:00"))).doneAt())
                .isEqualTo(at("11:00"));
        assertThat(Duty.toRespond("D01-20", withdrawn).doneAt()).isEqualTo(at("08:30"));
    }

    private static CaseFile caseFile(Status status, Instant closedAt) {
        return new CaseFile(
                "WT-2026-000001",
                "patrol-to-repair",
                "testpark",
                "门厅灯不亮",
                status,
                at("08:00"),
                "chenfang",
                at("09:00"),
                at("08:30"),
                at("10:00"),
                at("10:00"),
                closedAt,
                null,
                0);
    }

    private static Instant at(String time) {
        return at(LocalTime.parse(time));
    }

    private static Instant at(LocalTime time) {
        return time == null ? null : time.atDate(LocalDate.of(2026, 11, 25)).toInstant(ZoneOffset.ofHours(8));
    }
}
