package dev.guicheng.calendar;

import dev.guicheng.csv.CsvFile;
import dev.guicheng.csv.CsvFile.Row;
import dev.guicheng.csv.ImportRefused;
import dev.guicheng.csv.RowCheck;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The file of the departments' shifts: {@code 部门,班次,开始,结束}. */
final class ShiftFile {

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("H:mm").withResolverStyle(ResolverStyle.STRICT);
    private static final int LONGEST_NAME = 40;

    private ShiftFile() {}

    /** The shifts; a file with anything wrong in it is {@link ImportRefused}. */
    static List<DepartmentShift> read(
            byte[] file, Map<String, String> departments, String importedBy, Instant importedAt) {
        var check = new RowCheck();
        var shifts = CsvFile.read(file, "部门", "班次", "开始", "结束").stream()
                .map(row -> shift(row, check, departments, importedBy, importedAt))
                .flatMap(Optional::stream)
                .toList();
        check.refuseProblems();
        return shifts;
    }

    private static Optional<DepartmentShift> shift(
            Row row, RowCheck check, Map<String, String> departments, String importedBy, Instant importedAt) {
        check.requireColumns(row, 4);
        var department = check.require(
                row, Optional.ofNullable(departments.get(row.cell(0))), "没有名为「%s」的部门".formatted(row.cell(0)));
        var name = check.requireText(row, 1, "班次", LONGEST_NAME);
        var starts = time(row, 2, "开始", check);
        var ends = time(row, 3, "结束", check);
        if (department.isEmpty() || name.isEmpty()) {
            return Optional.empty();
        }
        check.requireUnique(row, List.of(department.get(), name.get()), row.cell(0) + name.get());
        return starts.flatMap(from ->
                ends.map(to -> new DepartmentShift(department.get(), name.get(), from, to, importedBy, importedAt)));
    }

    private static Optional<LocalTime> time(Row row, int column, String label, RowCheck check) {
        var text = row.cell(column);
        return check.require(row, time(text), "%s「%s」不对，应如 08:30".formatted(label, text));
    }

    private static Optional<LocalTime> time(String text) {
        try {
            return Optional.of(LocalTime.parse(text, TIME));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
