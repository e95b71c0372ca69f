package dev.guicheng.calendar;

import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeParseException;

/** A shift of every day; one that does not end after its start ends on the next day. */
record Shift(LocalTime start, LocalTime end) {

    static Shift parse(String text) {
        var times = text.split("-", -1);
        try {
            if (times.length == 2) {
                return new Shift(LocalTime.parse(times[0].strip()), LocalTime.parse(times[1].strip()));
            }
        } catch (DateTimeParseException e) {
            throw new IllegalArgumentException("'%s' is not a shift such as 08:30-17:30".formatted(text), e);
        }
        throw new IllegalArgumentException("'%s' is not a shift such as 08:30-17:30".formatted(text));
    }

    ZonedDateTime startOn(LocalDate day, ZoneId zone) {
        return day.atTime(start).atZone(zone);
    }

    ZonedDateTime endOfTheOneStartingOn(LocalDate day, ZoneId zone) {
        var endDay = end.isAfter(start) ? day : day.plusDays(1);
        return endDay.atTime(end).atZone(zone);
    }
}
