package dev.guicheng.csv;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/** Reads a table as Excel saves it: comma-separated, in UTF-8 with or without a byte order mark, or in GBK. */
public final class CsvFile {

    public static final int MOST_BYTES = 1024 * 1024;

    private static final CSVFormat FORMAT =
            CSVFormat.DEFAULT.builder().setIgnoreEmptyLines(false).get();
    private static final Charset GB18030 = Charset.forName("GB18030");
    private static final String BYTE_ORDER_MARK = "\uFEFF";

    private CsvFile() {}

    /** The rows below the header, without blank ones; a file that is no such table is refused. */
    public static List<Row> read(byte[] file, String... header) {
        if (file.length > MOST_BYTES) {
            throw refused("文件超过 1 MB");
        }
        var rows = rows(text(file));
        if (rows.isEmpty() || !rows.get(0).cells().equals(List.of(header))) {
            throw refused("第 1 行：表头应为「%s」".formatted(String.join(",", header)));
        }
        if (rows.size() == 1) {
            throw refused("表头以下没有内容");
        }
        return rows.stream().skip(1).map(row -> row.filledUpTo(header.length)).toList();
    }

    private static String text(byte[] file) {
        var text = decoded(file, StandardCharsets.UTF_8)
                .or(() -> decoded(file, GB18030))
                .orElseThrow(() -> refused("看不懂文件的编码，请另存为 CSV（UTF-8 或 GBK）"));
        return text.startsWith(BYTE_ORDER_MARK) ? text.substring(BYTE_ORDER_MARK.length()) : text;
    }

    private static Optional<String> decoded(byte[] file, Charset charset) {
        try {
            return Optional.of(
                    charset.newDecoder().decode(ByteBuffer.wrap(file)).toString());
        } catch (CharacterCodingException e) {
            return Optional.empty();
        }
    }

    private static List<Row> rows(String text) {
        var rows = new ArrayList<Row>();
        var line = 1L;
        try (var parser = CSVParser.parse(text, FORMAT)) {
            for (var records = parser.iterator(); records.hasNext(); line = parser.getCurrentLineNumber() + 1) {
                var row = new Row(line, cells(records.next()));
                if (!row.cells().isEmpty()) {
                    rows.add(row);
                }
            }
        } catch (IOException | UncheckedIOException e) {
            throw refused("第 %d 行：引号没有成对".formatted(line));
        }
        return rows;
    }

    /** The stripped cells up to the last one that is not blank. */
    private static List<String> cells(CSVRecord line) {
        var cells = line.stream().map(String::strip).toList();
        var filled = IntStream.rangeClosed(1, cells.size())
                .filter(n -> !cells.get(n - 1).isEmpty())
                .max()
                .orElse(0);
        return cells.subList(0, filled);
    }

    private static ImportRefused refused(String problem) {
        return new ImportRefused(List.of(problem));
    }

    /** A row of the file with the number of the line that it begins on. */
    public record Row(long line, List<String> cells) {

        public String cell(int column) {
            return cells.get(column);
        }

        public String problem(String text) {
            return "第 %d 行：%s".formatted(line, text);
        }

        private Row filledUpTo(int columns) {
            var missing = Math.max(0, columns - cells.size());
            return new Row(
                    line,
                    Stream.concat(cells.stream(), Stream.generate(() -> "").limit(missing))
                            .toList());
        }
    }
}
