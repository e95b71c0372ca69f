package dev.guicheng.delivery;

import java.time.Instant;
import java.time.LocalDate;

/** A delivery; what has not come is null. */
record Delivery(
        String caseNo,
        String projectId,
        LocalDate firstDay,
        LocalDate lastDay,
        Instant readyAt,
        String readyBy,
        String summary,
        String experience,
        String shortfalls,
        Instant summarisedAt,
        String summarisedBy) {

    /** Whether the preparations were confirmed to be enough. */
    public boolean ready() {
        return readyAt != null;
    }

    Delivery summarised(Minutes minutes, String by, Instant at) {
        return new Delivery(
                caseNo,
                projectId,
                firstDay,
                lastDay,
                readyAt,
                readyBy,
                minutes.report(),
                minutes.experience(),
                minutes.shortfalls(),
                at,
                by);
    }
}
