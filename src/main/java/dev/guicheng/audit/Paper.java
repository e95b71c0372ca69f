package dev.guicheng.audit;

import dev.guicheng.casefile.CaseRecord;
import dev.guicheng.casefile.CaseRecord.Line;
import dev.guicheng.evidence.Evidence;
import java.util.ArrayList;
import java.util.List;

/**
 * A record form as it lies on paper: a grid of one or two fields a row, below it who signed.
 *
 * @param drawn signatures that were drawn on the screen
 */
record Paper(String name, List<List<Line>> rows, List<Line> signatures, List<Evidence> drawn) {

    private static final int SHORT_LABEL = 8;
    private static final int SHORT_VALUE = 18;

    static Paper of(CaseRecord record, List<Evidence> drawn) {
        return new Paper(
                record.name(),
                rows(record.lines().stream().filter(line -> !line.signature()).toList()),
                record.lines().stream().filter(Line::signature).toList(),
                drawn);
    }

    private static List<List<Line>> rows(List<Line> lines) {
        var rows = new ArrayList<List<Line>>();
        for (int index = 0; index < lines.size(); index++) {
            var line = lines.get(index);
            if (isShort(line) && index + 1 < lines.size() && isShort(lines.get(index + 1))) {
                rows.add(List.of(line, lines.get(++index)));
            } else {
                rows.add(List.of(line));
            }
        }
        return rows;
    }

    private static boolean isShort(Line line) {
        return line.label().length() <= SHORT_LABEL && line.value().length() <= SHORT_VALUE;
    }
}
