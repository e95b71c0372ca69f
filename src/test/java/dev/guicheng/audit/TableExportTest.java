package dev.guicheng.audit;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.guicheng.audit.TableExport.Format;
import dev.guicheng.audit.TableExport.Table;
import dev.guicheng.ledger.Ledger;
import dev.guicheng.ledger.LedgerEntry;
import dev.guicheng.testing.OnEachDatabase;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.file.Files;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.zip.ZipFile;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.mock.web.MockHttpServletResponse;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

class TableExportTest {

    private static final List<String> HEADS = List.of("案件", "标题");

    private final String title = "清单 " + UUID.randomUUID().toString().substring(0, 8);

    @ParameterizedTest
    @ValueSource(
            strings = {
                "=1+1",
                "=HYPERLINK(\"http://x\")",
                "+1+cmd|' /C calc'!A0",
                "-2+3",
                "@SUM(A1)",
                "\t=1",
                "\r=1",
                "\n=1",
                "  =1",
                "\u00A0=1",
                "\u200B=1",
                "\u3000＝1",
                "＝1+1",
                "＋1+1",
                "－1",
                "＠x",
                "-",
                "+86-138-0000-0000",
                "-1|x"
            })
    void whatASpreadsheetWouldCalculateIsMarkedAsText(String cell) {
        assertThat(CsvTable.harmless(cell)).isEqualTo("'" + cell);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "3 号楼",
                "-5",
                "-5.25",
                "+3",
                "-12%",
                "-1,234.50",
                "+86 138 0013 8000",
                "+8613800138000",
                "a=b",
                "010-12345678",
                "（-）",
                "2026-11-28"
            })
    void ordinaryTextNumbersAndPhonesStayAsTheyAre(String cell) {
        assertThat(CsvTable.harmless(cell)).isEqualTo(cell);
    }

    @Test
    void csvIsQuotedAsTheStandardSaysWithAMarkForExcel() throws IOException {
        var out = new ByteArrayOutputStream();
        var csv = new CsvTable(out);
        csv.write(HEADS);
        csv.write(Arrays.asList("他说“好”, \"可以\"\r\n下一行", null));
        csv.finish();

        assertThat(out.toString(UTF_8)).isEqualTo("\uFEFF\"案件\",\"标题\"\r\n\"他说“好”, \"\"可以\"\"\r\n下一行\",\"\"\r\n");
    }

    @Test
    void workbookHoldsTextAsText() throws Exception {
        var out = new ByteArrayOutputStream();
        var xlsx = new XlsxTable(out, "访问/记录[1]");
        xlsx.write(HEADS);
        xlsx.write(Arrays.asList("=1+1", null));
        xlsx.write(List.of("00123", "<a>&\u0000\uD800 中\n文"));
        xlsx.write(List.of("x".repeat(40_000), ""));
        xlsx.finish();

        var parts = unzipped(out.toByteArray());
        assertThat(new String(parts.get("xl/workbook.xml"), UTF_8))
                .contains("访问 记录 1")
                .doesNotContain("[1]");
        var sheet = parts.get("xl/worksheets/sheet1.xml");
        assertThat(new String(sheet, UTF_8)).doesNotContain("<f>");
        var rows = rows(sheet);
        assertThat(rows.subList(0, 3)).containsExactly(HEADS, List.of("=1+1"), List.of("00123", "<a>& 中\n文"));
        assertThat(rows.get(3).get(0)).hasSize(32_767).endsWith("x…");
    }

    @Test
    void fullSheetIsFollowedByAnotherWithTheSameHeads() throws Exception {
        var out = new ByteArrayOutputStream();
        var xlsx = new XlsxTable(out, "案件", 3);
        xlsx.write(HEADS);
        for (int n = 1; n <= 5; n++) {
            xlsx.write(List.of("WT-" + n, "问题"));
        }
        xlsx.finish();

        var parts = unzipped(out.toByteArray());
        assertThat(new String(parts.get("xl/workbook.xml"), UTF_8)).contains("案件 (2)", "案件 (3)");
        assertThat(IntStream.rangeClosed(1, 3)
                        .mapToObj(n -> rows(parts.get("xl/worksheets/sheet%d.xml".formatted(n))))
                        .map(rows -> rows.stream().map(row -> row.get(0)).toList()))
                .containsExactly(List.of("案件", "WT-1", "WT-2"), List.of("案件", "WT-3", "WT-4"), List.of("案件", "WT-5"));
    }

    @OnEachDatabase
    void exportedListHasAChineseNameAndAnEntryInTheAccessLog(TableExport export, Ledger ledger, Clock clock)
            throws IOException {
        for (var format : Format.values()) {
            var response = new MockHttpServletResponse();
            export.send(table(2, List.of("WT-1", "灯"), List.of("WT-2", "门")), format, response);

            var name = "%s-%s.%s"
                    .formatted(title, LocalDate.now(clock), format.name().toLowerCase());
            var disposition = response.getHeader("Content-Disposition");
            assertThat(disposition).startsWith("attachment").contains("filename*=UTF-8''");
            assertThat(URLDecoder.decode(disposition.replaceAll(".*filename\\*=UTF-8''", ""), UTF_8))
                    .isEqualTo(name);
            assertThat(response.getHeader(TableExport.ROWS_HEADER)).isEqualTo("2");
            assertThat(response.getContentAsByteArray()).isNotEmpty();
        }
        assertThat(entries(ledger, clock))
                .satisfiesExactly(
                        csv -> assertThat(csv.payload())
                                .contains("\"format\":\"CSV\"", "\"rows\":2", "\"project\":\"testpark\""),
                        xlsx -> assertThat(xlsx.payload()).contains("\"format\":\"XLSX\""));
    }

    @OnEachDatabase
    void listIsReadRowByRowAndEnteredBeforeItsFirstRow(TableExport export, Ledger ledger, Clock clock)
            throws IOException {
        var rows = Stream.of(1, 2).map(n -> {
            assertThat(entries(ledger, clock)).hasSize(1);
            return List.of("WT-" + n, "灯");
        });
        export.send(new Table(title, Map.of(), HEADS, 2, rows), Format.CSV, new MockHttpServletResponse());

        assertThat(entries(ledger, clock)).extracting(LedgerEntry::action).containsExactly("导出清单");
    }

    @OnEachDatabase
    void exportThatBreaksOffIsEnteredWithTheRowsThatLeft(TableExport export, Ledger ledger, Clock clock) {
        var rows = Stream.of(1, 2, 3).map(n -> {
            if (n == 3) {
                throw new IllegalStateException("连接断开");
            }
            return List.of("WT-" + n, "灯");
        });
        var response = new MockHttpServletResponse();
        assertThatThrownBy(() -> export.send(new Table(title, Map.of(), HEADS, 3, rows), Format.XLSX, response))
                .hasMessage("连接断开");

        assertThat(entries(ledger, clock)).extracting(LedgerEntry::action).containsExactly("导出清单", "导出中断");
        assertThat(entries(ledger, clock).get(1).payload()).contains("\"rows\":2");
    }

    @OnEachDatabase
    void moreRowsThanAnnouncedAreEnteredToo(TableExport export, Ledger ledger, Clock clock) throws IOException {
        export.send(table(1, List.of("WT-1", "灯"), List.of("WT-2", "门")), Format.CSV, new MockHttpServletResponse());

        assertThat(entries(ledger, clock)).extracting(LedgerEntry::action).containsExactly("导出清单", "导出中断");
    }

    @SafeVarargs
    private Table table(long count, List<String>... rows) {
        return new Table(title, Map.of("project", "testpark"), HEADS, count, Stream.of(rows));
    }

    private List<LedgerEntry> entries(Ledger ledger, Clock clock) {
        return ledger.entriesOf("FW-" + LocalDate.now(clock)).stream()
                .filter(entry -> entry.payload().contains(title))
                .toList();
    }

    /** By its directory, as programs for workbooks read it. */
    private static Map<String, byte[]> unzipped(byte[] workbook) throws IOException {
        var file = Files.createTempFile("list", ".xlsx");
        var parts = new LinkedHashMap<String, byte[]>();
        try {
            Files.write(file, workbook);
            try (var zip = new ZipFile(file.toFile())) {
                for (var entry : Collections.list(zip.entries())) {
                    parts.put(entry.getName(), zip.getInputStream(entry).readAllBytes());
                }
            }
        } finally {
            Files.delete(file);
        }
        return parts;
    }

    private static List<List<String>> rows(byte[] sheet) {
        try {
            var document =
                    DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(new ByteArrayInputStream(sheet));
            return elements(document.getElementsByTagName("row")).stream()
                    .map(row -> elements(row.getElementsByTagName("t")).stream()
                            .map(Element::getTextContent)
                            .toList())
                    .toList();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private static List<Element> elements(NodeList nodes) {
        var elements = new ArrayList<Element>();
        for (int n = 0; n < nodes.getLength(); n++) {
            elements.add((Element) nodes.item(n));
        }
        return elements;
    }
}
