package dev.guicheng.csv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.guicheng.csv.CsvFile.Row;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RowCheckTest {

    private final RowCheck check = new RowCheck();

    @Test
    void rowsWithoutProblemsPass() {
        var row = new Row(2, List.of("工程部", "早班"));

        check.requireColumns(row, 2);
        check.requireUnique(row, "工程部", "工程部");

        assertThat(check.requireText(row, 1, "班次", 2)).contains("早班");
        assertThat(check.require(row, Optional.of(7), "没有")).contains(7);
        check.refuseProblems();
    }

    @Test
    void everyProblemIsToldInTheOrderOfTheFile() {
        var first = new Row(2, List.of("工程部", "", "三"));
        var second = new Row(4, List.of("工程部", "早班早班"));
        check.requireColumns(first, 2);
        check.requireText(first, 1, "班次", 3);
        check.requireUnique(first, first.cell(0), "工程部");
        check.requireText(second, 1, "班次", 3);
        check.requireUnique(second, second.cell(0), "工程部");
        check.require(second, Optional.empty(), "没有这个部门");

        assertThatExceptionOfType(ImportRefused.class)
                .isThrownBy(check::refuseProblems)
                .satisfies(refusal -> assertThat(refusal.problems())
                        .containsExactly(
                                "第 2 行：多出「三」，每行只有 2 列",
                                "第 2 行：缺少班次",
                                "第 4 行：班次超过 3 个字",
                                "第 4 行：工程部与第 2 行重复",
                                "第 4 行：没有这个部门"));
    }
}
