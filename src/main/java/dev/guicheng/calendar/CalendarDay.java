package dev.guicheng.calendar;

import java.time.Instant;
import java.time.LocalDate;

/** A day that is not what its weekday says. */
record CalendarDay(LocalDate onDate, Kind kind, String name, String importedBy, Instant importedAt) {

    enum Kind {
        WORKDAY,
        HOLIDAY
    }
}
