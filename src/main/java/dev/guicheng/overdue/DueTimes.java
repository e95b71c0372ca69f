package dev.guicheng.overdue;

import dev.guicheng.calendar.Shifts;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import org.springframework.stereotype.Component;

/** Times as people name them: by the day, whose end is the end of its last shift. */
@Component
class DueTimes {

    private static final DateTimeFormatter TEXT = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm");

    private final Shifts shifts;
    private final ZoneId zone;

    DueTimes(Shifts shifts, Clock clock) {
        this.shifts = shifts;
        this.zone = clock.getZone();
    }

    /** The end of the last shift that ends on the day; of a day without one, its last second. */
    Instant endOf(LocalDate day) {
        var nextDay = day.plusDays(1).atStartOfDay(zone).toInstant();
        var last = nextDay.minusSeconds(1);
        for (var end = shifts.endOfShift(day.atStartOfDay(zone).toInstant());
                end.isBefore(nextDay);
                end = shifts.endOfShift(end)) {
            last = end;
        }
        return last;
    }

    LocalDate dayOf(Instant at) {
        return LocalDate.ofInstant(at, zone);
    }

    /** How many calendar days after the day of the one the other is. */
    int daysBetween(Instant from, Instant to) {
        return Math.toIntExact(ChronoUnit.DAYS.between(dayOf(from), dayOf(to)));
    }

    String text(Instant at) {
        return at == null ? "" : TEXT.withZone(zone).format(at);
    }
}
