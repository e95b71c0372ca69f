package dev.guicheng.desk;

import dev.guicheng.casefile.CaseBrief;
import dev.guicheng.casefile.CaseFile;
import dev.guicheng.casefile.CaseFiles;
import dev.guicheng.casefile.CaseLink;
import dev.guicheng.casefile.CasePictures;
import dev.guicheng.casefile.CaseReaders;
import dev.guicheng.casefile.CaseRecords;
import dev.guicheng.course.CaseComment;
import dev.guicheng.course.CaseCourse;
import dev.guicheng.course.CaseCourse.Step;
import dev.guicheng.course.CaseCourseProcess;
import dev.guicheng.desk.CaseTab.Linked;
import dev.guicheng.desk.CaseTab.Moment;
import dev.guicheng.desk.CaseTab.Moments;
import dev.guicheng.desk.CaseTab.Reason;
import dev.guicheng.desk.CaseTab.Remark;
import dev.guicheng.desk.CaseTab.Standing;
import dev.guicheng.ledger.Ledger;
import dev.guicheng.ledger.LedgerEntry;
import dev.guicheng.organization.Groups;
import dev.guicheng.organization.Projects;
import dev.guicheng.organization.Staff;
import dev.guicheng.rulebook.RuleBook;
import java.time.Clock;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Puts the case at a glance together, in one transaction: what the same question asks twice within it is read once, so
 * that the number of statements does not grow with the length of the case's history.
 */
@Service
@Transactional(readOnly = true)
class CaseTabs {

    /** So much of what happened is seen at once, older entries on demand. */
    static final int MOMENTS_SHOWN = 50;

    private final CaseFiles cases;
    private final CaseReaders readers;
    private final CaseCourseProcess courses;
    private final NextSteps nextSteps;
    private final Briefing briefing;
    private final List<CaseRecords> records;
    private final ObjectProvider<CasePictures> pictures;
    private final Ledger ledger;
    private final RuleBook ruleBook;
    private final Projects projects;
    private final Staff staff;
    private final Clock clock;

    CaseTabs(
            CaseFiles cases,
            CaseReaders readers,
            CaseCourseProcess courses,
            NextSteps nextSteps,
            Briefing briefing,
            List<CaseRecords> records,
            ObjectProvider<CasePictures> pictures,
            Ledger ledger,
            RuleBook ruleBook,
            Projects projects,
            Staff staff,
            Clock clock) {
        this.cases = cases;
        this.readers = readers;
        this.courses = courses;
        this.nextSteps = nextSteps;
        this.briefing = briefing;
        this.records = records;
        this.pictures = pictures;
        this.ledger = ledger;
        this.ruleBook = ruleBook;
        this.projects = projects;
        this.staff = staff;
        this.clock = clock;
    }

    /**
     * The case as it stands.
     *
     * @param taskId the task beside which it is shown, or null for all open ones of the case
     */
    CaseTab of(CaseFile caseFile, String taskId) {
        var caseNo = caseFile.caseNo();
        var entries = ledger.entriesBefore(caseNo, Integer.MAX_VALUE, MOMENTS_SHOWN);
        var course = courses.of(caseNo).orElse(null);
        var names = namesIn(entries, course);
        return new CaseTab(
                caseFile,
                projects.get(caseFile.projectId()).name(),
                briefing.of(List.of(caseNo)).getOrDefault(caseNo, new CaseBrief("", "", false, "")),
                caseFile.open() && caseFile.dueAt() != null && caseFile.dueAt().isBefore(clock.instant()),
                course,
                course == null ? "" : focus(course.steps(), taskId),
                course == null
                        ? List.of()
                        : course.steps().stream()
                                .map(step -> standing(step, names))
                                .toList(),
                course == null ? List.of() : reasons(course.steps(), taskId),
                moments(entries, names),
                records.stream()
                        .flatMap(source -> source.recordsOf(caseNo).stream())
                        .toList(),
                pictures.orderedStream()
                        .flatMap(source -> source.of(caseNo).stream())
                        .toList(),
                linksOf(caseNo),
                course == null ? List.of() : remarks(course, ledger.entriesOf(caseNo, CaseComment.WRITTEN), names));
    }

    /** What happened before the entry at this place of the case's ledger. */
    Moments momentsBefore(String caseNo, int seq) {
        var entries = ledger.entriesBefore(caseNo, seq, MOMENTS_SHOWN);
        return moments(entries, namesIn(entries, null));
    }

    private Map<String, String> namesIn(List<LedgerEntry> entries, CaseCourse course) {
        var people = entries.stream().map(LedgerEntry::actor);
        if (course != null) {
            people = Stream.of(
                            people,
                            course.steps().stream().map(Step::assignee),
                            course.comments().stream().map(CaseComment::author))
                    .flatMap(some -> some);
        }
        return staff.namesOf(people.filter(Objects::nonNull)
                .filter(actor -> !actor.equals(Ledger.SYSTEM))
                .collect(Collectors.toSet()));
    }

    private static Moments moments(List<LedgerEntry> entries, Map<String, String> names) {
        var first = entries.isEmpty() ? 1 : entries.get(entries.size() - 1).seq();
        return new Moments(entries.stream().map(entry -> moment(entry, names)).toList(), first, first - 1);
    }

    private static Moment moment(LedgerEntry entry, Map<String, String> names) {
        return new Moment(
                entry.at(),
                entry.actor().equals(Ledger.SYSTEM) ? "系统" : names.getOrDefault(entry.actor(), entry.actor()),
                entry.actingFor() == null ? "" : titleOf(entry.actingFor()),
                entry.action(),
                entry.clauses());
    }

    private static String titleOf(String group) {
        return Groups.all().stream()
                .filter(known -> known.id().equals(group))
                .map(Groups.Group::name)
                .findFirst()
                .orElse(group);
    }

    private Standing standing(Step step, Map<String, String> names) {
        var claimed = step.assignee() != null;
        return new Standing(
                step.name(),
                claimed ? names.getOrDefault(step.assignee(), step.assignee()) : nextSteps.offices(step.groups()),
                claimed,
                step.dueAt(),
                isPast(step.dueAt()));
    }

    private boolean isPast(Instant dueAt) {
        return dueAt != null && dueAt.isBefore(clock.instant());
    }

    private static String focus(List<Step> steps, String taskId) {
        return steps.stream()
                .sorted(Comparator.comparing(step -> !step.taskId().equals(taskId)))
                .map(Step::elementId)
                .findFirst()
                .orElse("");
    }

    private List<Reason> reasons(List<Step> steps, String taskId) {
        var asked = steps.stream().filter(step -> step.taskId().equals(taskId)).toList();
        return (asked.isEmpty() ? steps : asked)
                .stream()
                        .map(step -> new Reason(
                                step.name(),
                                step.clauses().stream()
                                        .flatMap(id -> ruleBook.find(id).stream())
                                        .toList()))
                        .filter(reason -> !reason.clauses().isEmpty())
                        .distinct()
                        .toList();
    }

    private List<Linked> linksOf(String caseNo) {
        var links = cases.linksOf(caseNo);
        var others = cases.all(links.stream().map(link -> other(link, caseNo)).collect(Collectors.toSet()));
        return links.stream()
                .map(link -> linked(link, others.get(other(link, caseNo))))
                .toList();
    }

    private Linked linked(CaseLink link, CaseFile other) {
        return new Linked(
                other.caseNo(), link.kind().title(), readers.mayRead(other) ? other.title() : "", other.status());
    }

    private static String other(CaseLink link, String caseNo) {
        return link.fromCase().equals(caseNo) ? link.toCase() : link.fromCase();
    }

    private static List<Remark> remarks(CaseCourse course, List<LedgerEntry> entries, Map<String, String> names) {
        return course.comments().stream()
                .map(comment -> new Remark(
                        comment.at(),
                        names.getOrDefault(comment.author(), comment.author()),
                        comment.text(),
                        comment.isAsEntered(entries)))
                .toList();
    }
}
