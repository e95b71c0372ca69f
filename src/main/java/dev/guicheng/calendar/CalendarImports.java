package dev.guicheng.calendar;

import dev.guicheng.accesslog.AccessAction;
import dev.guicheng.accesslog.AccessLog;
import dev.guicheng.csv.ImportRefused;
import dev.guicheng.organization.Department;
import dev.guicheng.organization.Departments;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Takes days and shifts over from CSV files: a file with anything wrong in it is {@link ImportRefused} as a whole. */
@Service
@Transactional
public class CalendarImports {

    private final CalendarDayMapper days;
    private final DepartmentShiftMapper shifts;
    private final Departments departments;
    private final AccessLog accessLog;
    private final Clock clock;

    CalendarImports(
            CalendarDayMapper days,
            DepartmentShiftMapper shifts,
            Departments departments,
            AccessLog accessLog,
            Clock clock) {
        this.days = days;
        this.shifts = shifts;
        this.departments = departments;
        this.accessLog = accessLog;
        this.clock = clock;
    }

    /** Whether the holidays of that year have been imported. */
    public boolean knowsYear(int year) {
        return !days.findBetween(firstOf(year), lastOf(year)).isEmpty();
    }

    /** Replaces the years that a file of days ({@code 日期,类型,名称}) names; returns them. */
    public List<Integer> importDays(byte[] csv, String importedBy) {
        var imported = DayFile.read(csv, importedBy, now());
        var years = imported.stream()
                .map(day -> day.onDate().getYear())
                .distinct()
                .sorted()
                .toList();
        days.lockImports();
        years.forEach(year -> days.deleteBetween(firstOf(year), lastOf(year)));
        imported.forEach(days::insert);
        accessLog.record(AccessAction.CALENDAR_CHANGED, "节假日", Map.of("years", years, "rows", imported.size()));
        return years;
    }

    /** Replaces the shifts of the departments that a file ({@code 部门,班次,开始,结束}) names; returns their names. */
    public List<String> importShifts(byte[] csv, String importedBy) {
        var known = departments.all();
        var codes = known.stream().collect(Collectors.toMap(Department::name, Department::code));
        var imported = ShiftFile.read(csv, codes, importedBy, now());
        var named = imported.stream().map(DepartmentShift::department).collect(Collectors.toSet());
        days.lockImports();
        named.forEach(shifts::deleteByDepartment);
        imported.forEach(shifts::insert);
        var names = known.stream()
                .filter(department -> named.contains(department.code()))
                .map(Department::name)
                .toList();
        accessLog.record(AccessAction.CALENDAR_CHANGED, "班次", Map.of("departments", names, "rows", imported.size()));
        return names;
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }

    private static LocalDate firstOf(int year) {
        return LocalDate.of(year, 1, 1);
    }

    private static LocalDate lastOf(int year) {
        return LocalDate.of(year, 12, 31);
    }
}
