package dev.guicheng.calendar;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.tuple;

import dev.guicheng.calendar.CalendarDay.Kind;
import dev.guicheng.csv.ImportRefused;
import dev.guicheng.testing.OnEachDatabase;
import dev.guicheng.testing.Together;
import java.time.Clock;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.springframework.transaction.support.TransactionOperations;

class CalendarImportsTest {

    @OnEachDatabase
    void daysAreKeptWithWhoImportedThemAndWhen(
            CalendarImports imports, CalendarDayMapper mapper, Clock clock, TransactionOperations transaction) {
        RolledBack.run(transaction, () -> {
            var before = clock.instant().truncatedTo(ChronoUnit.MILLIS);

            assertThat(imports.importDays(days("2052-01-02,上班,元旦调休", "2051-10-01,休息,国庆节"), "lina"))
                    .containsExactly(2051, 2052);

            assertThat(mapper.findBetween(LocalDate.of(2051, 1, 1), LocalDate.of(2052, 12, 31)))
                    .extracting(CalendarDay::onDate, CalendarDay::kind, CalendarDay::name, CalendarDay::importedBy)
                    .containsExactly(
                            tuple(LocalDate.of(2051, 10, 1), Kind.HOLIDAY, "国庆节", "lina"),
                            tuple(LocalDate.of(2052, 1, 2), Kind.WORKDAY, "元旦调休", "lina"));
            assertThat(mapper.findBetween(LocalDate.of(2051, 1, 1), LocalDate.of(2052, 12, 31)))
                    .allSatisfy(day -> assertThat(day.importedAt()).isBetween(before, clock.instant()));
            assertThat(imports.knowsYear(2051)).isTrue();
            assertThat(imports.knowsYear(2053)).isFalse();
        });
    }

    @OnEachDatabase
    void fileReplacesTheYearsThatItNames(
            CalendarImports imports, CalendarDayMapper mapper, TransactionOperations transaction) {
        RolledBack.run(transaction, () -> {
            imports.importDays(days("2051-01-01,休息,元旦", "2051-12-31,休息,元旦", "2052-01-01,休息,元旦"), "lina");

            imports.importDays(days("2051-05-01,休息,劳动节"), "lina");

            assertThat(mapper.findBetween(LocalDate.of(2051, 1, 1), LocalDate.of(2052, 12, 31)))
                    .extracting(CalendarDay::onDate)
                    .containsExactly(LocalDate.of(2051, 5, 1), LocalDate.of(2052, 1, 1));
        });
    }

    @OnEachDatabase
    void fileReplacesTheShiftsOfTheDepartmentsThatItNames(
            CalendarImports imports, DepartmentShiftMapper mapper, TransactionOperations transaction) {
        RolledBack.run(transaction, () -> {
            imports.importShifts(shifts("工程部,早班,08:30,17:30", "工程部,晚班,17:30,22:00", "客服部,早班,09:00,18:00"), "lina");

            assertThat(imports.importShifts(shifts("工程部,白班,08:00,20:00"), "wangqiang"))
                    .containsExactly("工程部");

            assertThat(mapper.findByDepartment("engineering"))
                    .extracting(DepartmentShift::name, DepartmentShift::starts, DepartmentShift::importedBy)
                    .containsExactly(tuple("白班", LocalTime.of(8, 0), "wangqiang"));
            assertThat(mapper.findByDepartment("service"))
                    .extracting(DepartmentShift::name, DepartmentShift::importedBy)
                    .containsExactly(tuple("早班", "lina"));
        });
    }

    @OnEachDatabase
    void fileWithOneWrongRowChangesNothing(
            CalendarImports imports, CalendarDayMapper days, DepartmentShiftMapper shifts) {
        var daysBefore = days.findAll();

        assertThatExceptionOfType(ImportRefused.class)
                .isThrownBy(() -> imports.importDays(days("2051-05-01,休息,劳动节", "2051-05-32,休息,劳动节"), "lina"));
        assertThatExceptionOfType(ImportRefused.class)
                .isThrownBy(() -> imports.importShifts(shifts("办公室,白班,08:00,20:00", "办公室,夜班,20:00,32:00"), "lina"));

        assertThat(days.findAll()).isEqualTo(daysBefore);
        assertThat(shifts.findByDepartment("office")).isEmpty();
    }

    @OnEachDatabase
    void importsOfTheSameYearFollowEachOther(CalendarImports imports, CalendarDayMapper mapper) {
        var holidays = days(IntStream.rangeClosed(1, 31)
                .mapToObj("2061-01-%02d,休息,春节"::formatted)
                .toArray(String[]::new));
        try {
            Together.run(
                    () -> imports.importDays(holidays, "lina"),
                    () -> imports.importDays(holidays, "wangqiang"),
                    () -> imports.importDays(holidays, "zhangwei"));

            var imported = mapper.findBetween(LocalDate.of(2061, 1, 1), LocalDate.of(2061, 12, 31));
            assertThat(imported).hasSize(31);
            assertThat(imported.stream().map(CalendarDay::importedBy).distinct())
                    .hasSize(1);
        } finally {
            mapper.deleteBetween(LocalDate.of(2061, 1, 1), LocalDate.of(2061, 12, 31));
        }
    }

    private static byte[] days(String... rows) {
        return file("日期,类型,名称", rows);
    }

    private static byte[] shifts(String... rows) {
        return file("部门,班次,开始,结束", rows);
    }

    private static byte[] file(String header, String... rows) {
        return List.of(rows).stream()
                .collect(Collectors.joining("\r\n", header + "\r\n", "\r\n"))
                .getBytes(UTF_8);
    }
}
