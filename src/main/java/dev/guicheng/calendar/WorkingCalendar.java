package dev.guicheng.calendar;

import dev.guicheng.calendar.CalendarDay.Kind;
import java.time.Clock;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The working days of the firm: Monday to Friday, but for the holidays and exchanged days that were imported. */
@Service
@Transactional(readOnly = true)
public class WorkingCalendar {

    private static final int DAYS_READ_AT_ONCE = 92;

    private final CalendarDayMapper mapper;
    private final ZoneId zone;

    WorkingCalendar(CalendarDayMapper mapper, Clock clock) {
        this.mapper = mapper;
        this.zone = clock.getZone();
    }

    public boolean workingDay(LocalDate day) {
        return between(day, day).works(day);
    }

    /** The same time of day on the n-th working day after that day; with no days to add, the time as it is. */
    public Instant plusWorkingDays(Instant at, int days) {
        return moved(at, days, 1);
    }

    /** The same time of day on the n-th working day before that day; with no days to take off, the time as it is. */
    public Instant minusWorkingDays(Instant at, int days) {
        return moved(at, days, -1);
    }

    /** How many working days come after the first day, the last one included; none where it is not later. */
    public long workingDaysBetween(Instant from, Instant to) {
        var first = LocalDate.ofInstant(from, zone).plusDays(1);
        var last = LocalDate.ofInstant(to, zone);
        if (last.isBefore(first)) {
            return 0;
        }
        var stretch = between(first, last);
        return first.datesUntil(last.plusDays(1)).filter(stretch::works).count();
    }

    /** All days that are not what their weekday says. */
    List<CalendarDay> exceptions() {
        return mapper.findAll();
    }

    private Instant moved(Instant at, int days, int direction) {
        if (days < 0) {
            throw new IllegalArgumentException("%d working days".formatted(days));
        }
        var start = at.atZone(zone);
        var day = start.toLocalDate();
        var stretch = new Stretch(day, day, Map.of());
        for (var left = days; left > 0; ) {
            day = day.plusDays(direction);
            if (!stretch.covers(day)) {
                stretch = from(day, direction);
            }
            if (stretch.works(day)) {
                left--;
            }
        }
        return start.with(day).toInstant();
    }

    private Stretch from(LocalDate day, int direction) {
        var end = day.plusDays(direction * (DAYS_READ_AT_ONCE - 1L));
        return direction > 0 ? between(day, end) : between(end, day);
    }

    private Stretch between(LocalDate first, LocalDate last) {
        return new Stretch(
                first,
                last,
                mapper.findBetween(first, last).stream()
                        .collect(Collectors.toMap(CalendarDay::onDate, CalendarDay::kind)));
    }

    private record Stretch(LocalDate first, LocalDate last, Map<LocalDate, Kind> exceptions) {

        boolean covers(LocalDate day) {
            return !day.isBefore(first) && !day.isAfter(last);
        }

        boolean works(LocalDate day) {
            var kind = exceptions.get(day);
            return kind == null ? day.getDayOfWeek().compareTo(DayOfWeek.SATURDAY) < 0 : kind == Kind.WORKDAY;
        }
    }
}
