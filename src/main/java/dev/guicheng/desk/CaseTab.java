package dev.guicheng.desk;

import dev.guicheng.casefile.CaseBrief;
import dev.guicheng.casefile.CaseFile;
import dev.guicheng.casefile.CasePicture;
import dev.guicheng.casefile.CaseRecord;
import dev.guicheng.course.CaseCourse;
import dev.guicheng.rulebook.Clause;
import java.time.Instant;
import java.util.List;

/**
 * The case at a glance, beside a task.
 *
 * @param course null when the engine has nothing left of the case
 * @param focus the element of the diagram to look at, empty where there is none in particular
 * @param moments what happened last
 */
record CaseTab(
        CaseFile caseFile,
        String project,
        CaseBrief brief,
        boolean late,
        CaseCourse course,
        String focus,
        List<Standing> standings,
        List<Reason> reasons,
        Moments moments,
        List<CaseRecord> records,
        List<CasePicture> pictures,
        List<Linked> links,
        List<Remark> remarks) {

    /** An open task in words: who has it, or who may claim it. */
    record Standing(String name, String holder, boolean claimed, Instant dueAt, boolean late) {}

    /** The clauses that ask for a step. */
    record Reason(String step, List<Clause> clauses) {}

    /**
     * A part of what happened, newest first.
     *
     * @param first the place of its oldest entry in the ledger
     * @param earlier how many entries are older
     */
    record Moments(List<Moment> list, int first, int earlier) {}

    /** One thing that happened. */
    record Moment(Instant at, String who, String inPlaceOf, String action, List<String> clauses) {}

    /** A linked case; its title is empty for who may not see it. */
    record Linked(String caseNo, String kind, String title, CaseFile.Status status) {}

    /** A comment, and whether it is as the ledger knows it. */
    record Remark(Instant at, String who, String text, boolean asEntered) {}
}
