package dev.guicheng.calendar;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.guicheng.calendar.CalendarDay.Kind;
import dev.guicheng.csv.ImportRefused;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DayFileTest {

    private static final Instant AT = Instant.parse("2026-01-01T00:00:00Z");

    @Test
    void daysOfSeveralYearsAreRead() {
        assertThat(read("2026-10-01,休息,国庆节", "2026/10/10,上班,国庆节调休", "2027/1/1 , 休息 , 元旦"))
                .containsExactly(
                        new CalendarDay(LocalDate.of(2026, 10, 1), Kind.HOLIDAY, "国庆节", "admin", AT),
                        new CalendarDay(LocalDate.of(2026, 10, 10), Kind.WORKDAY, "国庆节调休", "admin", AT),
                        new CalendarDay(LocalDate.of(2027, 1, 1), Kind.HOLIDAY, "元旦", "admin", AT));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "2026-02-29,休息,春节     | 日期「2026-02-29」不对，应如 2026-10-01",
                "20261001,休息,国庆节     | 日期「20261001」不对，应如 2026-10-01",
                "10/1/2026,休息,国庆节    | 日期「10/1/2026」不对，应如 2026-10-01",
                "1999-12-31,休息,元旦     | 日期「1999-12-31」不对，应如 2026-10-01",
                "2100-01-01,休息,元旦     | 日期「2100-01-01」不对，应如 2026-10-01",
                ",休息,国庆节             | 日期「」不对，应如 2026-10-01",
                "2026-10-01,放假,国庆节   | 类型「放假」不对，应为「休息」或「上班」",
                "2026-10-01,,国庆节       | 类型「」不对，应为「休息」或「上班」",
                "2026-10-01,休息          | 缺少名称",
                "2026-10-01,休息,国庆,节  | 多出「节」，每行只有 3 列",
            })
    void rowThatIsWrongIsRefused(String row, String problem) {
        assertRefused(List.of("第 2 行：" + problem), row);
    }

    @Test
    void nameThatDoesNotFitIsRefused() {
        assertThat(read("2026-10-01,休息," + "节".repeat(80))).hasSize(1);
        assertRefused(List.of("第 2 行：名称超过 80 个字"), "2026-10-01,休息," + "节".repeat(81));
    }

    @Test
    void sameDayTwiceIsRefused() {
        assertRefused(
                List.of("第 4 行：2026-10-01与第 2 行重复"), "2026-10-01,休息,国庆节", "2026-10-02,休息,国庆节", "2026/10/1,上班,国庆节调休");
    }

    @Test
    void everythingThatIsWrongIsTold() {
        assertRefused(
                List.of(
                        "第 2 行：日期「明天」不对，应如 2026-10-01",
                        "第 2 行：类型「玩」不对，应为「休息」或「上班」",
                        "第 2 行：缺少名称",
                        "第 4 行：日期「2026-13-01」不对，应如 2026-10-01"),
                "明天,玩,",
                "2026-10-02,休息,国庆节",
                "2026-13-01,休息,国庆节");
    }

    private static void assertRefused(List<String> problems, String... rows) {
        assertThatExceptionOfType(ImportRefused.class)
                .isThrownBy(() -> read(rows))
                .satisfies(refusal -> assertThat(refusal.problems()).isEqualTo(problems));
    }

    private static List<CalendarDay> read(String... rows) {
        return DayFile.read(("日期,类型,名称\n" + String.join("\n", rows)).getBytes(UTF_8), "admin", AT);
    }
}
