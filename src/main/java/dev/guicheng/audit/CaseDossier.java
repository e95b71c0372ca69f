package dev.guicheng.audit;

import dev.guicheng.casefile.CaseFile;
import dev.guicheng.course.CaseCourse;
import dev.guicheng.evidence.Evidence;
import dev.guicheng.ledger.CaseReport;
import dev.guicheng.rulebook.Clause;
import java.util.List;
import java.util.Map;

/**
 * All that is known of a case.
 *
 * @param openedBy the name of who opened it
 * @param course null when the engine has nothing left of the case
 * @param steps the elements of its model, those first to which it came first
 * @param uploaders the names of who uploaded evidence, by user id
 * @param moments what happened, oldest first
 * @param clauses those that anything here cites, by id
 */
record CaseDossier(
        CaseFile caseFile,
        String project,
        String openedBy,
        CaseReport verification,
        List<Deadline> deadlines,
        CaseTree tree,
        List<Paper> papers,
        CaseCourse course,
        List<StepRow> steps,
        List<Evidence> evidences,
        Map<String, String> uploaders,
        List<Moment> moments,
        Map<String, Clause> clauses) {

    private static final int SHORT = 22;

    /** The clause in a few words, empty where the rule book does not know it. */
    public String briefly(String clauseId) {
        var clause = clauses.get(clauseId);
        if (clause == null) {
            return "";
        }
        var words = clause.text().split("[；。]", 2)[0];
        return words.length() > SHORT ? words.substring(0, SHORT) + "…" : words;
    }

    /** The elements that tell something and to which the case came. */
    public List<StepRow> stepsTaken() {
        return steps.stream().filter(StepRow::telling).filter(StepRow::taken).toList();
    }

    /** The elements that tell something and to which the case never came. */
    public List<StepRow> stepsNotTaken() {
        return steps.stream()
                .filter(StepRow::telling)
                .filter(step -> !step.taken())
                .toList();
    }

    public long momentsOf(Moment.Kind kind) {
        return moments.stream().filter(moment -> moment.kind() == kind).count();
    }
}
