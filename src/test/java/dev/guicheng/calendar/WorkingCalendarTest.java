package dev.guicheng.calendar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.guicheng.testing.OnEachDatabase;
import java.io.IOException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.function.Consumer;
import org.springframework.core.io.ClassPathResource;
import org.springframework.transaction.support.TransactionOperations;

/** By the holidays of 2026 as China has them; of other years only the weekdays are known. */
class WorkingCalendarTest {

    private static final ZoneId SHANGHAI = ZoneId.of("Asia/Shanghai");

    @OnEachDatabase
    void weekdaysAreWorkedAndWeekendsAreNot(
            WorkingCalendar calendar, CalendarImports imports, TransactionOperations transaction) {
        in2026(calendar, imports, transaction, days -> {
            days.works("2026-03-02", true);
            days.works("2026-03-06", true);
            days.works("2026-03-07", false);
            days.works("2026-03-08", false);
            days.works("2031-10-01", true);
            days.works("2031-10-04", false);
        });
    }

    @OnEachDatabase
    void holidaysAreOffAndExchangedDaysAreWorked(
            WorkingCalendar calendar, CalendarImports imports, TransactionOperations transaction) {
        in2026(calendar, imports, transaction, days -> {
            days.works("2026-10-01", false);
            days.works("2026-10-07", false);
            days.works("2026-10-08", true);
            days.works("2026-10-10", true);
            days.works("2026-10-11", false);
        });
    }

    @OnEachDatabase
    void workingDaysAreAddedAtTheSameTimeOfDay(
            WorkingCalendar calendar, CalendarImports imports, TransactionOperations transaction) {
        in2026(calendar, imports, transaction, days -> {
            days.plus("2026-03-02T09:15:30.123", 1, "2026-03-03T09:15:30.123");
            days.plus("2026-03-06T23:59", 1, "2026-03-09T23:59");
            days.plus("2026-03-06T00:00", 5, "2026-03-13T00:00");
            days.plus("2026-03-07T10:00", 1, "2026-03-09T10:00");
            days.plus("2026-09-30T16:00", 1, "2026-10-08T16:00");
            days.plus("2026-09-30T16:00", 3, "2026-10-10T16:00");
            days.plus("2026-09-30T16:00", 4, "2026-10-12T16:00");
            days.plus("2026-02-13T08:30", 1, "2026-02-14T08:30");
            days.plus("2026-02-13T08:30", 2, "2026-02-24T08:30");
            days.plus("2025-12-31T10:00", 1, "2026-01-04T10:00");
            days.plus("2026-12-31T10:00", 1, "2027-01-01T10:00");
        });
    }

    @OnEachDatabase
    void workingDaysAreTakenOffAtTheSameTimeOfDay(
            WorkingCalendar calendar, CalendarImports imports, TransactionOperations transaction) {
        in2026(calendar, imports, transaction, days -> {
            days.minus("2026-03-03T09:15:30.123", 1, "2026-03-02T09:15:30.123");
            days.minus("2026-03-09T23:59", 1, "2026-03-06T23:59");
            days.minus("2026-03-08T10:00", 1, "2026-03-06T10:00");
            days.minus("2026-10-08T16:00", 1, "2026-09-30T16:00");
            days.minus("2026-10-12T16:00", 1, "2026-10-10T16:00");
            days.minus("2026-02-24T08:30", 2, "2026-02-13T08:30");
            days.minus("2026-01-05T10:00", 2, "2025-12-31T10:00");
        });
    }

    @OnEachDatabase
    void noDaysLeaveTheTimeAsItIs(WorkingCalendar calendar) {
        var sunday = at("2026-03-08T10:00");

        assertThat(calendar.plusWorkingDays(sunday, 0)).isEqualTo(sunday);
        assertThat(calendar.minusWorkingDays(sunday, 0)).isEqualTo(sunday);
    }

    @OnEachDatabase
    void dayIsThatOfShanghai(WorkingCalendar calendar) {
        var saturdayInShanghai = Instant.parse("2026-03-06T16:00:00Z");

        assertThat(calendar.plusWorkingDays(saturdayInShanghai, 1)).isEqualTo(at("2026-03-09T00:00"));
    }

    @OnEachDatabase
    void aYearOfWorkingDaysIsAddedTakenOffAndCounted(
            WorkingCalendar calendar, CalendarImports imports, TransactionOperations transaction) {
        in2026(calendar, imports, transaction, days -> {
            var lastOf2025 = "2025-12-31T12:00";
            // 261 weekdays, of which 20 are holidays; 7 days of weekends are worked.
            days.between(lastOf2025, "2026-12-31T12:00", 248);
            days.plus(lastOf2025, 248, "2026-12-31T12:00");
            days.minus("2026-12-31T12:00", 248, lastOf2025);
        });
    }

    @OnEachDatabase
    void workingDaysBetweenCountTheLastDayAndNotTheFirst(
            WorkingCalendar calendar, CalendarImports imports, TransactionOperations transaction) {
        in2026(calendar, imports, transaction, days -> {
            days.between("2026-03-02T23:59", "2026-03-03T00:00", 1);
            days.between("2026-03-02T00:00", "2026-03-02T23:59", 0);
            days.between("2026-03-06T12:00", "2026-03-08T12:00", 0);
            days.between("2026-03-06T12:00", "2026-03-09T12:00", 1);
            days.between("2026-09-30T12:00", "2026-10-12T12:00", 4);
            days.between("2026-03-09T12:00", "2026-03-02T12:00", 0);
        });
    }

    @OnEachDatabase
    void negativeNumberOfDaysIsRefused(WorkingCalendar calendar) {
        assertThatIllegalArgumentException().isThrownBy(() -> calendar.plusWorkingDays(at("2026-03-02T10:00"), -1));
        assertThatIllegalArgumentException().isThrownBy(() -> calendar.minusWorkingDays(at("2026-03-02T10:00"), -1));
    }

    private static void in2026(
            WorkingCalendar calendar, CalendarImports imports, TransactionOperations transaction, Consumer<Days> test) {
        RolledBack.run(transaction, () -> {
            imports.importDays(holidays(), "admin");
            test.accept(new Days(calendar));
        });
    }

    private static byte[] holidays() {
        try {
            return new ClassPathResource("demo/calendar-2026.csv").getContentAsByteArray();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Instant at(String time) {
        return LocalDateTime.parse(time).atZone(SHANGHAI).toInstant();
    }

    private record Days(WorkingCalendar calendar) {

        void works(String day, boolean working) {
            assertThat(calendar.workingDay(LocalDate.parse(day))).as(day).isEqualTo(working);
        }

        void plus(String from, int days, String to) {
            assertThat(calendar.plusWorkingDays(at(from), days))
                    .as("%s + %d", from, days)
                    .isEqualTo(at(to));
        }

        void minus(String from, int days, String to) {
            assertThat(calendar.minusWorkingDays(at(from), days))
                    .as("%s - %d", from, days)
                    .isEqualTo(at(to));
        }

        void between(String from, String to, long days) {
            assertThat(calendar.workingDaysBetween(at(from), at(to)))
                    .as("%s to %s", from, to)
                    .isEqualTo(days);
        }
    }
}
