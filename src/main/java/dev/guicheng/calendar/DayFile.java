package dev.guicheng.calendar;

import dev.guicheng.calendar.CalendarDay.Kind;
import dev.guicheng.csv.CsvFile;
import dev.guicheng.csv.CsvFile.Row;
import dev.guicheng.csv.ImportRefused;
import dev.guicheng.csv.RowCheck;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The file of the holidays and exchanged working days: {@code 日期,类型,名称}. */
final class DayFile {

    private static final Map<String, Kind> KINDS = Map.of("休息", Kind.HOLIDAY, "上班", Kind.WORKDAY);
    /** Excel turns 2026-10-01 into 2026/10/1. */
    private static final DateTimeFormatter DATE =
            DateTimeFormatter.ofPattern("[uuuu-M-d][uuuu/M/d]").withResolverStyle(ResolverStyle.STRICT);

    private static final int FIRST_YEAR = 2000;
    private static final int LAST_YEAR = 2099;
    private static final int LONGEST_NAME = 80;

    private DayFile() {}

    /** The days; a file with anything wrong in it is {@link ImportRefused}. */
    static List<CalendarDay> read(byte[] file, String importedBy, Instant importedAt) {
        var check = new RowCheck();
        var days = CsvFile.read(file, "日期", "类型", "名称").stream()
                .map(row -> day(row, check, importedBy, importedAt))
                .flatMap(Optional::stream)
                .toList();
        check.refuseProblems();
        return days;
    }

    private static Optional<CalendarDay> day(Row row, RowCheck check, String importedBy, Instant importedAt) {
        check.requireColumns(row, 3);
        var date = check.require(row, date(row.cell(0)), "日期「%s」不对，应如 2026-10-01".formatted(row.cell(0)));
        var kind = check.require(
                row, Optional.ofNullable(KINDS.get(row.cell(1))), "类型「%s」不对，应为「休息」或「上班」".formatted(row.cell(1)));
        var name = check.requireText(row, 2, "名称", LONGEST_NAME);
        date.ifPresent(day -> check.requireUnique(row, day, day.toString()));
        return date.flatMap(
                day -> kind.flatMap(k -> name.map(n -> new CalendarDay(day, k, n, importedBy, importedAt))));
    }

    private static Optional<LocalDate> date(String text) {
        try {
            return Optional.of(LocalDate.parse(text, DATE))
                    .filter(day -> day.getYear() >= FIRST_YEAR && day.getYear() <= LAST_YEAR);
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
