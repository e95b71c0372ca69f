package dev.guicheng.patrol;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;

/**
 * The hours in which a kind of round takes place.
 *
 * @param weekday the only day of the week on which it holds, or null for every day
 */
record Window(LocalTime from, LocalTime to, DayOfWeek weekday) {

    Window {
        if (from == null || to == null || !from.isBefore(to)) {
            throw new IllegalArgumentException("A patrol window from %s to %s is none".formatted(from, to));
        }
    }

    boolean isOn(LocalDate day) {
        return weekday == null || weekday == day.getDayOfWeek();
    }
}
