package dev.guicheng.csv;

import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.guicheng.csv.CsvFile.Row;
import java.nio.charset.Charset;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CsvFileTest {

    private static final Charset GBK = Charset.forName("GBK");
    private static final String TABLE = "部门,班次\r\n工程部,早班\r\n";
    private static final Row ROW = new Row(2, List.of("工程部", "早班"));

    @Test
    void tableIsReadInUtf8AndInGbk() {
        assertThat(read(TABLE.getBytes(UTF_8))).containsExactly(ROW);
        assertThat(read(("\uFEFF" + TABLE).getBytes(UTF_8))).containsExactly(ROW);
        assertThat(read(TABLE.getBytes(GBK))).containsExactly(ROW);
    }

    @Test
    void otherEncodingIsRefused() {
        assertRefused(("\uFEFF" + TABLE).getBytes(UTF_16LE), "看不懂文件的编码，请另存为 CSV（UTF-8 或 GBK）");
    }

    @Test
    void rowsKeepTheirLineNumbers() {
        var table = "部门,班次,,\n\n工程部 ,\"早班\n平日\"\n,,,\n\"环境\"\"部\"\r\n客服部,晚班,三,四";

        assertThat(CsvFile.read(table.getBytes(UTF_8), "部门", "班次"))
                .containsExactly(
                        new Row(3, List.of("工程部", "早班\n平日")),
                        new Row(6, List.of("环境\"部", "")),
                        new Row(7, List.of("客服部", "晚班", "三", "四")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\n\n", "工程部,早班\n", "部门\n工程部,早班", "部门,班次,时间\n工程部,早班", "班次,部门\n早班,工程部"})
    void fileWithoutTheHeaderIsRefused(String table) {
        assertRefused(table.getBytes(UTF_8), "第 1 行：表头应为「部门,班次」");
    }

    @ParameterizedTest
    @ValueSource(strings = {"部门,班次", "部门,班次\n\n,\n"})
    void headerAloneIsRefused(String table) {
        assertRefused(table.getBytes(UTF_8), "表头以下没有内容");
    }

    @ParameterizedTest
    @ValueSource(strings = {"部门,班次\n工程部,早班\n\"工程部,晚班\n", "部门,班次\n工程部,早班\n\"工程\"部,晚班\n"})
    void quoteWithoutItsPairIsRefused(String table) {
        assertRefused(table.getBytes(UTF_8), "第 3 行：引号没有成对");
    }

    @Test
    void fileOfMoreThanAMegabyteIsRefused() {
        var largest = TABLE + "\n".repeat(CsvFile.MOST_BYTES - TABLE.getBytes(UTF_8).length);

        assertThat(read(largest.getBytes(UTF_8))).containsExactly(ROW);
        assertRefused((largest + "\n").getBytes(UTF_8), "文件超过 1 MB");
    }

    private static void assertRefused(byte[] file, String problem) {
        assertThatExceptionOfType(ImportRefused.class)
                .isThrownBy(() -> read(file))
                .satisfies(refusal -> assertThat(refusal.problems()).containsExactly(problem));
    }

    private static List<Row> read(byte[] file) {
        return CsvFile.read(file, "部门", "班次");
    }
}
