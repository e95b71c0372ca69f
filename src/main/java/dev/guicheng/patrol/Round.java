package dev.guicheng.patrol;

import dev.guicheng.rulebook.Carries;
import java.time.Instant;

/**
 * A patrol round; times that have not come are null.
 *
 * @param windowStart when the window of the day it was asked for on begins, or null where none holds
 * @param windowMissed null where no window applies or the round is not over
 * @param patroller who carries it out, null until somebody does
 * @param situation what the places look like
 * @param contractorAttendance which contractors' people are there, or null
 */
record Round(
        String caseNo,
        Kind kind,
        Cause cause,
        Way way,
        Instant windowStart,
        Instant windowEnd,
        Instant dueAt,
        Instant startedAt,
        Instant endedAt,
        Boolean windowMissed,
        String patroller,
        String situation,
        String contractorAttendance) {

    /** The three kinds of inspection, each with the clause that sets its time. */
    @Carries("D01-04")
    enum Kind {
        DAILY("日检", "D01-05"),
        WEEKLY("周检", "D01-08"),
        LEADERS("巡检", "D01-11");

        private final String title;
        private final String clause;

        Kind(String title, String clause) {
            this.title = title;
            this.clause = clause;
        }

        String title() {
            return title;
        }

        String clause() {
            return clause;
        }
    }

    /** Why a round takes place, with the clause that says so. */
    @Carries({"D15-11", "D15-12", "D15-13", "D15-14", "D16-05"})
    enum Cause {
        REGULAR("定期", "D15-11"),
        SPECIAL("专项", "D15-12"),
        COMPLAINT("投诉", "D15-13"),
        RANDOM("随机", "D15-14");

        private final String title;
        private final String clause;

        Cause(String title, String clause) {
            this.title = title;
            this.clause = clause;
        }

        String title() {
            return title;
        }

        String clause() {
            return clause;
        }
    }

    /** How the patroller gets about. */
    @Carries("D16-06")
    enum Way {
        WALK("步行"),
        RIDE("骑行"),
        VEHICLE("车辆");

        private final String title;

        Way(String title) {
            this.title = title;
        }

        String title() {
            return title;
        }
    }

    boolean over() {
        return endedAt != null;
    }

    Round ended(Instant at, Boolean missed, String situationFound, String attendance) {
        return new Round(
                caseNo,
                kind,
                cause,
                way,
                windowStart,
                windowEnd,
                dueAt,
                startedAt,
                at,
                missed,
                patroller,
                situationFound,
                attendance);
    }
}
