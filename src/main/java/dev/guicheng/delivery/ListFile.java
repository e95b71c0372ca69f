package dev.guicheng.delivery;

import dev.guicheng.csv.CsvFile;
import dev.guicheng.csv.CsvFile.Row;
import dev.guicheng.csv.ImportRefused;
import dev.guicheng.csv.RowCheck;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.regex.Pattern;

/** The list of the flats of a delivery: {@code 楼栋,房号,建筑面积,业主,电话1,电话2}. */
final class ListFile {

    private static final Pattern AREA = Pattern.compile("\\d{1,5}(\\.\\d{1,2})?");
    private static final Pattern PHONE = Pattern.compile("1\\d{10}|0\\d{2,3}-?\\d{7,8}");
    private static final int LONGEST_NUMBER = 40;
    private static final int LONGEST_NAME = 50;

    private ListFile() {}

    /** A row that is as it should be; only ever held in memory. */
    record Line(String building, String number, BigDecimal area, ExpectedOwner owner) {}

    /**
     * The rows; a file with anything wrong in it is {@link ImportRefused}.
     *
     * @param problem what speaks against a flat, by its building and number, if anything does
     */
    static List<Line> read(byte[] file, List<String> buildings, BiFunction<String, String, Optional<String>> problem) {
        var check = new RowCheck();
        var lines = CsvFile.read(file, "楼栋", "房号", "建筑面积", "业主", "电话1", "电话2").stream()
                .map(row -> line(row, check, buildings, problem))
                .flatMap(Optional::stream)
                .toList();
        check.refuseProblems();
        return lines;
    }

    private static Optional<Line> line(
            Row row, RowCheck check, List<String> buildings, BiFunction<String, String, Optional<String>> problem) {
        check.requireColumns(row, 6);
        var building = check.require(
                row, Optional.of(row.cell(0)).filter(buildings::contains), "楼栋「%s」不属于本项目".formatted(row.cell(0)));
        var number = check.requireText(row, 1, "房号", LONGEST_NUMBER);
        var area = check.require(row, area(row.cell(2)), "建筑面积「%s」不对，应如 89.50".formatted(row.cell(2)));
        var owner = check.requireText(row, 3, "业主", LONGEST_NAME);
        var phone1 = check.require(row, phone(row.cell(4)), "电话1 不对，应为 11 位手机号，或带区号的固定电话");
        var phone2 = row.cell(5).isEmpty()
                ? Optional.<String>empty()
                : check.require(row, phone(row.cell(5)), "电话2 不对，应为 11 位手机号，或带区号的固定电话");
        if (building.isEmpty() || number.isEmpty()) {
            return Optional.empty();
        }
        check.requireUnique(row, List.of(building.get(), number.get()), building.get() + number.get());
        problem.apply(building.get(), number.get()).ifPresent(wrong -> check.require(row, Optional.empty(), wrong));
        return area.flatMap(size -> owner.flatMap(name -> phone1.map(phone -> new Line(
                building.get(),
                number.get(),
                size,
                new ExpectedOwner(
                        name, phone2.map(second -> List.of(phone, second)).orElse(List.of(phone)))))));
    }

    private static Optional<BigDecimal> area(String text) {
        return Optional.of(text)
                .filter(AREA.asMatchPredicate())
                .map(BigDecimal::new)
                .filter(area -> area.signum() > 0);
    }

    private static Optional<String> phone(String text) {
        return Optional.of(text).filter(PHONE.asMatchPredicate());
    }
}
