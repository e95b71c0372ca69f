package dev.guicheng.calendar;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Shifts that are the same on every day; at least one. */
record DailyShifts(List<Shift> shifts, ZoneId zone) {

    Instant endOfShift(Instant at) {
        return periodsAround(at).stream()
                .filter(period -> period.contains(at))
                .map(Period::end)
                .min(Comparator.naturalOrder())
                .orElseGet(() -> endOfNext(at));
    }

    private Instant endOfNext(Instant at) {
        return periodsAround(at).stream()
                .filter(period -> period.start().isAfter(at))
                .min(Comparator.comparing(Period::start).thenComparing(Period::end))
                .map(Period::end)
                .orElseThrow();
    }

    private List<Period> periodsAround(Instant at) {
        var day = LocalDate.ofInstant(at, zone);
        return Stream.of(day.minusDays(1), day, day.plusDays(1))
                .flatMap(d -> shifts.stream().map(shift -> periodOf(shift, d)))
                .toList();
    }

    private Period periodOf(Shift shift, LocalDate day) {
        return new Period(
                shift.startOn(day, zone).toInstant(),
                shift.endOfTheOneStartingOn(day, zone).toInstant());
    }

    private record Period(Instant start, Instant end) {

        boolean contains(Instant at) {
            return !at.isBefore(start) && at.isBefore(end);
        }
    }
}
