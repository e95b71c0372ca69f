package dev.guicheng.audit;

import dev.guicheng.casefile.CaseFile;
import dev.guicheng.casefile.CaseRecords;
import dev.guicheng.course.CaseComment;
import dev.guicheng.course.CaseCourse;
import dev.guicheng.course.CaseCourse.Visit;
import dev.guicheng.course.CaseCourseProcess;
import dev.guicheng.course.CaseModel.Element;
import dev.guicheng.engine.VariableHistory;
import dev.guicheng.evidence.Evidence;
import dev.guicheng.evidence.Evidences;
import dev.guicheng.ledger.CaseVerification;
import dev.guicheng.ledger.Ledger;
import dev.guicheng.ledger.LedgerEntry;
import dev.guicheng.organization.Projects;
import dev.guicheng.rulebook.Clause;
import dev.guicheng.rulebook.RuleBook;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Puts together what is known of a case, in one transaction and with as many statements for a long case as for a short one. */
@Service
@Transactional(readOnly = true)
class CaseDossiers {

    private final CaseCourseProcess courses;
    private final CaseHistoryProcess histories;
    private final VariableHistory values;
    private final CaseTrees trees;
    private final List<CaseRecords> records;
    private final Evidences evidences;
    private final Ledger ledger;
    private final CaseVerification verification;
    private final RuleBook ruleBook;
    private final RecordWords words;
    private final Projects projects;
    private final Clock clock;

    CaseDossiers(
            CaseCourseProcess courses,
            CaseHistoryProcess histories,
            VariableHistory values,
            CaseTrees trees,
            List<CaseRecords> records,
            Evidences evidences,
            Ledger ledger,
            CaseVerification verification,
            RuleBook ruleBook,
            RecordWords words,
            Projects projects,
            Clock clock) {
        this.courses = courses;
        this.histories = histories;
        this.values = values;
        this.trees = trees;
        this.records = records;
        this.evidences = evidences;
        this.ledger = ledger;
        this.verification = verification;
        this.ruleBook = ruleBook;
        this.words = words;
        this.projects = projects;
        this.clock = clock;
    }

    CaseDossier of(CaseFile caseFile) {
        var caseNo = caseFile.caseNo();
        var entries = ledger.entriesOf(caseNo);
        var kept = evidences.of(caseNo);
        var course = courses.of(caseNo).orElse(null);
        var history = course == null ? null : histories.of(course.instanceId());
        var speaker = words.speaker(
                entries.stream().map(LedgerEntry::payload).toList(),
                people(caseFile, entries, kept, course, history),
                caseFile.projectId());
        var moments = course == null
                ? Timeline.of(entries, words, speaker)
                : Timeline.of(entries, course, history, values.of(course.instanceId()), words, speaker);
        var steps = course == null ? List.<StepRow>of() : steps(course, speaker);
        return new CaseDossier(
                caseFile,
                projects.get(caseFile.projectId()).name(),
                speaker.person(caseFile.openedBy()),
                verification.verifyQuickly(caseNo),
                Deadline.of(caseFile, clock.instant()),
                trees.of(caseFile),
                papers(caseNo, kept),
                course,
                steps,
                kept,
                kept.stream()
                        .map(Evidence::uploadedBy)
                        .distinct()
                        .collect(Collectors.toMap(Function.identity(), speaker::person)),
                moments,
                clauses(moments, steps));
    }

    private static Collection<String> people(
            CaseFile caseFile,
            Collection<LedgerEntry> entries,
            Collection<Evidence> kept,
            CaseCourse course,
            CaseHistory history) {
        var known = Stream.of(
                Stream.of(caseFile.openedBy()),
                entries.stream().map(LedgerEntry::actor),
                kept.stream().map(Evidence::uploadedBy));
        var ofTheEngine = course == null
                ? Stream.<Stream<String>>empty()
                : Stream.of(
                        course.visits().stream().map(Visit::person),
                        course.comments().stream().map(CaseComment::author),
                        history.operations().stream()
                                .flatMap(line -> Stream.of(line.person(), line.before(), line.after())));
        return Stream.concat(known, ofTheEngine)
                .flatMap(some -> some)
                .filter(Objects::nonNull)
                .collect(Collectors.toSet());
    }

    /** The elements to which the case came, in the order in which it did, then the others. */
    private List<StepRow> steps(CaseCourse course, RecordWords.Speaker speaker) {
        var visits = course.visits().stream().collect(Collectors.groupingBy(Visit::elementId));
        return course.model().elements().stream()
                .map(element -> step(element, visits.getOrDefault(element.id(), List.of()), speaker))
                .sorted(Comparator.comparing(StepRow::first, Comparator.nullsLast(Comparator.naturalOrder())))
                .toList();
    }

    private StepRow step(Element element, List<Visit> visits, RecordWords.Speaker speaker) {
        return StepRow.of(
                element,
                visits,
                visits.stream()
                        .map(Visit::person)
                        .filter(Objects::nonNull)
                        .distinct()
                        .map(speaker::person)
                        .toList(),
                clock.instant());
    }

    /** The forms; what was drawn on the screen belongs to the first, which is the case's own. */
    private List<Paper> papers(String caseNo, Collection<Evidence> kept) {
        var drawn = kept.stream().filter(evidence -> !evidence.photo()).toList();
        var papers = new ArrayList<Paper>();
        records.stream()
                .flatMap(source -> source.recordsOf(caseNo).stream())
                .forEach(record -> papers.add(Paper.of(record, papers.isEmpty() ? drawn : List.of())));
        return papers;
    }

    private Map<String, Clause> clauses(Collection<Moment> moments, Collection<StepRow> steps) {
        return Stream.concat(
                        moments.stream().map(Moment::clauses),
                        steps.stream().map(step -> step.element().clauses()))
                .flatMap(Collection::stream)
                .distinct()
                .map(ruleBook::find)
                .flatMap(Optional::stream)
                .collect(Collectors.toMap(Clause::id, Function.identity(), (one, other) -> one, TreeMap::new));
    }
}
