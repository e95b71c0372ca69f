package dev.guicheng.emergency;

import dev.guicheng.rulebook.Carries;
import java.time.Instant;

/**
 * What somebody did or decided.
 *
 * @param over whether the emergency is over; null but on a conclusion
 */
@Carries({"D05-08", "D05-50"})
record EmergencyAction(String caseNo, int seq, Kind kind, String actor, Instant at, String text, Boolean over) {

    /** What kind of deed it was. */
    enum Kind {
        ACTION("处置"),
        MEASURES("措施"),
        CONCLUSION("结论");

        private final String title;

        Kind(String title) {
            this.title = title;
        }

        String title() {
            return title;
        }
    }

    boolean handling() {
        return kind != Kind.CONCLUSION;
    }

    boolean continued() {
        return Boolean.FALSE.equals(over);
    }
}
