package dev.guicheng.calendar;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.guicheng.csv.ImportRefused;
import java.time.Instant;
import java.time.LocalTime;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ShiftFileTest {

    private static final Instant AT = Instant.parse("2026-01-01T00:00:00Z");
    private static final Map<String, String> DEPARTMENTS = Map.of("工程部", "engineering", "秩序部", "security");

    @Test
    void shiftsOfSeveralDepartmentsAreRead() {
        assertThat(read("工程部,早班,08:30,17:30", "秩序部,夜班,22:00,6:00"))
                .containsExactly(
                        new DepartmentShift(
                                "engineering", "早班", LocalTime.of(8, 30), LocalTime.of(17, 30), "admin", AT),
                        new DepartmentShift("security", "夜班", LocalTime.of(22, 0), LocalTime.of(6, 0), "admin", AT));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "engineering,早班,08:30,17:30 | 没有名为「engineering」的部门",
                ",早班,08:30,17:30            | 没有名为「」的部门",
                "工程部,,08:30,17:30          | 缺少班次",
                "工程部,早班,8点半,17:30      | 开始「8点半」不对，应如 08:30",
                "工程部,早班,08:30,24:00      | 结束「24:00」不对，应如 08:30",
                "工程部,早班,08:30            | 结束「」不对，应如 08:30",
                "工程部,早班,08:30,17:30,午休 | 多出「午休」，每行只有 4 列",
            })
    void rowThatIsWrongIsRefused(String row, String problem) {
        assertRefused(List.of("第 2 行：" + problem), row);
    }

    @Test
    void nameThatDoesNotFitIsRefused() {
        assertThat(read("工程部,%s,08:30,17:30".formatted("班".repeat(40)))).hasSize(1);
        assertRefused(List.of("第 2 行：班次超过 40 个字"), "工程部,%s,08:30,17:30".formatted("班".repeat(41)));
    }

    @Test
    void sameShiftOfADepartmentTwiceIsRefused() {
        assertRefused(List.of("第 4 行：工程部早班与第 2 行重复"), "工程部,早班,08:30,17:30", "秩序部,早班,08:00,16:00", "工程部,早班,09:00,18:00");
    }

    @Test
    void everythingThatIsWrongIsTold() {
        assertRefused(
                List.of("第 2 行：没有名为「园林部」的部门", "第 2 行：开始「早」不对，应如 08:30", "第 3 行：结束「晚」不对，应如 08:30"),
                "园林部,早班,早,17:30",
                "工程部,早班,08:30,晚");
    }

    private static void assertRefused(List<String> problems, String... rows) {
        assertThatExceptionOfType(ImportRefused.class)
                .isThrownBy(() -> read(rows))
                .satisfies(refusal -> assertThat(refusal.problems()).isEqualTo(problems));
    }

    private static List<DepartmentShift> read(String... rows) {
        return ShiftFile.read(("部门,班次,开始,结束\n" + String.join("\n", rows)).getBytes(UTF_8), DEPARTMENTS, "admin", AT);
    }
}
