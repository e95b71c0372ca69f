package dev.guicheng.audit;

import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;

/**
 * A table as a workbook of Excel, written row by row. Every cell is text and stays text, whatever it begins with; a sheet
 * that is full is followed by another with the same heads.
 */
final class XlsxTable implements TableWriter {

    /** What a sheet, a cell and the name of a sheet can hold at most. */
    private static final int MOST_ROWS = 1_048_576;

    private static final int LONGEST_CELL = 32_767;
    private static final int LONGEST_NAME = 24;

    private static final int ROWS_IN_MEMORY = 500;

    private final Workbook workbook;
    private final String name;
    private final int mostRows;
    private List<String> heads;
    private Worksheet sheet;
    private int sheets;
    private int row;

    XlsxTable(OutputStream out, String title) {
        this(out, title, MOST_ROWS);
    }

    XlsxTable(OutputStream out, String title, int mostRows) {
        this.workbook = new Workbook(out, "Guicheng", null);
        String clean = title.replaceAll("[\\[\\]:*?/\\\\']", " ").strip();
        this.name = clean.length() > LONGEST_NAME ? clean.substring(0, LONGEST_NAME) : clean;
        this.mostRows = mostRows;
    }

    @Override
    public void write(List<String> cells) throws IOException {
        if (heads == null) {
            heads = cells;
            beginSheet();
            return;
        }
        if (row == mostRows) {
            beginSheet();
        }
        put(cells);
    }

    @Override
    public void finish() throws IOException {
        workbook.finish();
    }

    private void beginSheet() throws IOException {
        if (sheet != null) {
            sheet.finish();
        }
        sheets++;
        row = 0;
        sheet = workbook.newWorksheet(sheets == 1 ? name : "%s (%d)".formatted(name, sheets));
        sheet.freezePane(0, 1);
        put(heads);
    }

    private void put(List<String> cells) throws IOException {
        for (int column = 0; column < cells.size(); column++) {
            if (cells.get(column) != null) {
                sheet.inlineString(row, column, fitting(cells.get(column)));
            }
        }
        row++;
        if (row % ROWS_IN_MEMORY == 0) {
            sheet.flush();
        }
    }

    private static String fitting(String cell) {
        return cell.length() > LONGEST_CELL ? cell.substring(0, LONGEST_CELL - 1) + "…" : cell;
    }
}
