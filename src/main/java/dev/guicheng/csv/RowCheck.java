package dev.guicheng.csv;

import dev.guicheng.csv.CsvFile.Row;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What is wrong with the rows of a file, collected so that all of it can be told at once. */
public final class RowCheck {

    private final List<String> problems = new ArrayList<>();
    private final Map<Object, Row> seen = new HashMap<>();

    /** The value; without one, the problem is noted. */
    public <T> Optional<T> require(Row row, Optional<T> value, String problem) {
        if (value.isEmpty()) {
            problems.add(row.problem(problem));
        }
        return value;
    }

    public void requireColumns(Row row, int columns) {
        if (row.cells().size() > columns) {
            problems.add(row.problem("多出「%s」，每行只有 %d 列".formatted(row.cell(columns), columns)));
        }
    }

    /** The text of a cell that has to be filled in, and not with more than so many characters. */
    public Optional<String> requireText(Row row, int column, String label, int longest) {
        var text = row.cell(column);
        if (text.isEmpty()) {
            problems.add(row.problem("缺少%s".formatted(label)));
        } else if (text.length() > longest) {
            problems.add(row.problem("%s超过 %d 个字".formatted(label, longest)));
        } else {
            return Optional.of(text);
        }
        return Optional.empty();
    }

    public void requireUnique(Row row, Object key, String name) {
        var earlier = seen.putIfAbsent(key, row);
        if (earlier != null) {
            problems.add(row.problem("%s与第 %d 行重复".formatted(name, earlier.line())));
        }
    }

    /** Ends here with everything that was noted. */
    public void refuseProblems() {
        if (!problems.isEmpty()) {
            throw new ImportRefused(problems);
        }
    }
}
