package dev.guicheng.audit;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Objects;

/**
 * In how many cases of a project and department a clause that first applied on that day was kept so.
 *
 * @param department empty where there is none
 */
record ClauseDay(String projectId, LocalDate day, String clause, Verdict verdict, String department, int cases) {

    /** By how much the sums change when these clauses take the place of those before. */
    static List<ClauseDay> changes(Collection<JudgedClause> before, Collection<JudgedClause> now, ZoneId zone) {
        var changes = new LinkedHashMap<ClauseDay, Integer>();
        before.forEach(clause -> changes.merge(none(clause, zone), -1, Integer::sum));
        now.forEach(clause -> changes.merge(none(clause, zone), 1, Integer::sum));
        return changes.entrySet().stream()
                .filter(change -> change.getValue() != 0)
                .map(change -> change.getKey().with(change.getValue()))
                .toList();
    }

    private static ClauseDay none(JudgedClause judged, ZoneId zone) {
        return new ClauseDay(
                judged.projectId(),
                LocalDate.ofInstant(judged.at(), zone),
                judged.clause(),
                judged.verdict(),
                Objects.requireNonNullElse(judged.department(), ""),
                0);
    }

    private ClauseDay with(int changed) {
        return new ClauseDay(projectId, day, clause, verdict, department, changed);
    }
}
