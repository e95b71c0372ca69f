package dev.guicheng.audit;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.util.List;
import java.util.regex.Pattern;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import org.apache.commons.csv.QuoteMode;

/**
 * A table as Excel reads it without being asked: UTF-8 with byte order mark, RFC 4180, every cell quoted, so that no other
 * separator can cut one open. A cell that a spreadsheet would take for a formula gets an apostrophe in front; numbers with
 * a sign and phones with a country code are no formulas and stay as they are.
 */
final class CsvTable implements TableWriter {

    private static final char BYTE_ORDER_MARK = '\uFEFF';
    private static final CSVFormat FORMAT =
            CSVFormat.RFC4180.builder().setQuoteMode(QuoteMode.ALL).get();

    /** Also in full width, as typed by a Chinese keyboard, and behind blanks that a spreadsheet may cut off. */
    private static final Pattern FORMULA =
            Pattern.compile("^(?:[\\t\\r\\n]|[\\p{Z}\\p{Cf}\\p{Cc}]*[=+\\-@＝＋－＠])", Pattern.UNICODE_CHARACTER_CLASS);

    private static final Pattern NUMBER_OR_PHONE = Pattern.compile("[+-]?\\d+(?:[.,]\\d+)*%?|\\+\\d{1,3}(?: ?\\d)+");

    private final CSVPrinter printer;

    CsvTable(OutputStream out) throws IOException {
        var writer = new BufferedWriter(new OutputStreamWriter(out, UTF_8));
        writer.write(BYTE_ORDER_MARK);
        printer = new CSVPrinter(writer, FORMAT);
    }

    @Override
    public void write(List<String> cells) throws IOException {
        printer.printRecord(
                cells.stream().map(cell -> cell == null ? "" : harmless(cell)).toList());
    }

    @Override
    public void finish() throws IOException {
        printer.close(true);
    }

    static String harmless(String cell) {
        return FORMULA.matcher(cell).find() && !NUMBER_OR_PHONE.matcher(cell).matches() ? "'" + cell : cell;
    }
}
