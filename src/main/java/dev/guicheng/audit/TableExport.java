package dev.guicheng.audit;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.guicheng.accesslog.AccessAction;
import dev.guicheng.accesslog.AccessLog;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Clock;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;

/**
 * Sends a list as a file, row by row, however long it is. That it is taken away is entered in the access log before the
 * first row leaves; one that breaks off, or turns out longer or shorter than was announced, is entered once more.
 */
@Component
class TableExport {

    /** In which header the browser learns how many rows are to come. */
    static final String ROWS_HEADER = "X-Row-Count";

    enum Format {
        CSV("csv", "text/csv;charset=UTF-8"),
        XLSX("xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet");

        private final String extension;
        private final String contentType;

        Format(String extension, String contentType) {
            this.extension = extension;
            this.contentType = contentType;
        }

        private TableWriter open(OutputStream out, String title) throws IOException {
            return this == CSV ? new CsvTable(out) : new XlsxTable(out, title);
        }
    }

    /**
     * A list to be taken away.
     *
     * @param title in Chinese; the name of the file and of the sheet
     * @param selection what was asked for, as the access log keeps it
     * @param count how many rows there will be, counted beforehand
     * @param rows cells in the order of the heads; null is an empty cell
     */
    record Table(String title, Map<String, ?> selection, List<String> heads, long count, Stream<List<String>> rows) {}

    private final AccessLog accessLog;
    private final Clock clock;

    TableExport(AccessLog accessLog, Clock clock) {
        this.accessLog = accessLog;
        this.clock = clock;
    }

    void send(Table table, Format format, HttpServletResponse response) throws IOException {
        record(AccessAction.LIST_EXPORTED, table, format, table.count());
        var fileName = "%s-%s.%s".formatted(table.title(), LocalDate.now(clock), format.extension);
        response.setContentType(format.contentType);
        response.setHeader(
                HttpHeaders.CONTENT_DISPOSITION,
                ContentDisposition.attachment()
                        .filename(fileName, UTF_8)
                        .build()
                        .toString());
        response.setHeader(ROWS_HEADER, String.valueOf(table.count()));
        long written = 0;
        try (var rows = table.rows()) {
            var writer = format.open(response.getOutputStream(), table.title());
            writer.write(table.heads());
            for (var next = rows.iterator(); next.hasNext(); written++) {
                writer.write(next.next());
            }
            writer.finish();
        } finally {
            if (written != table.count()) {
                record(AccessAction.LIST_EXPORT_BROKEN, table, format, written);
            }
        }
    }

    private void record(AccessAction action, Table table, Format format, long rows) {
        var details = new LinkedHashMap<String, Object>(table.selection());
        details.put("format", format.name());
        details.put("rows", rows);
        accessLog.record(action, table.title(), details);
    }
}
