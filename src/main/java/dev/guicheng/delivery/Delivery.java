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
    boolean ready() {
        return readyAt != null;
    }

    boolean has(LocalDate day) {
        return !day.isBefore(firstDay) && !day.isAfter(lastDay);
    }
}
