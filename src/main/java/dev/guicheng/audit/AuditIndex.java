package dev.guicheng.audit;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toSet;

import dev.guicheng.audit.IndexMapper.Known;
import dev.guicheng.casefile.CaseFacet;
import dev.guicheng.casefile.CaseFacet.Mark;
import dev.guicheng.casefile.CaseFacets;
import dev.guicheng.casefile.CaseFile;
import dev.guicheng.casefile.CaseFile.Status;
import dev.guicheng.casefile.CaseFiles;
import dev.guicheng.casefile.CaseLink;
import dev.guicheng.casefile.CaseRecords;
import dev.guicheng.casefile.Duty;
import dev.guicheng.casefile.LinkKind;
import dev.guicheng.ledger.Ledger;
import dev.guicheng.ledger.LedgerTrace;
import dev.guicheng.ledger.RemovedContents;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Makes the index of cases from what kernel, procedures and ledger know, in transactions of its own; one at a time. */
@Service
@Transactional
class AuditIndex {

    /** More of a case's text is not searched. */
    private static final int LONGEST_FACTS = 20_000;

    /** By these a case belongs to another one, whose place and department are its own. */
    private static final Set<LinkKind> BELONGS = Set.of(LinkKind.SUB_CASE, LinkKind.EXTENSION, LinkKind.ESCALATION);

    private final IndexMapper mapper;
    private final CaseFiles cases;
    private final Ledger ledger;
    private final List<CaseFacets> facets;
    private final List<CaseRecords> records;
    private final IncidentsProcess incidents;
    private final RemovedContents removedContents;
    private final Clock clock;

    AuditIndex(
            IndexMapper mapper,
            CaseFiles cases,
            Ledger ledger,
            List<CaseFacets> facets,
            List<CaseRecords> records,
            IncidentsProcess incidents,
            RemovedContents removedContents,
            Clock clock) {
        this.mapper = mapper;
        this.cases = cases;
        this.ledger = ledger;
        this.facets = facets;
        this.records = records;
        this.incidents = incidents;
        this.removedContents = removedContents;
        this.clock = clock;
    }

    /**
     * Indexes these cases as they stand; numbers that no case has, such as those of owners' files, are passed over.
     *
     * @return the cases that belong to one whose department is another than before: they are to be indexed as well
     */
    Set<String> index(Collection<String> caseNos) {
        mapper.lock();
        // What is written after the ledger has been read may be in the index, and is found to be behind all the same.
        var traces = ledger.tracesOf(caseNos).stream().collect(groupingBy(LedgerTrace::caseNo));
        var files = cases.all(caseNos);
        if (files.isEmpty()) {
            return Set.of();
        }
        var now = clock.instant();
        var numbers = files.keySet();
        var known = mapper.findKnown(numbers).stream().collect(toMap(Known::caseNo, Function.identity()));
        var links = cases.linksOf(numbers);
        var found = facetsOf(files, links);
        var clausesBefore = mapper.findClauses(numbers);
        var removed = removedContents.removed(numbers);
        mapper.deleteCases(numbers);
        mapper.deleteFacets(numbers);
        mapper.deleteClauses(numbers);
        var moved = new ArrayList<String>();
        var allFacets = new ArrayList<Facet>();
        var allClauses = new ArrayList<JudgedClause>();
        for (var caseFile : files.values()) {
            var before = known.get(caseFile.caseNo());
            // Where nothing is left to judge by, what was judged stays.
            boolean judged = before != null && removed.contains(caseFile.caseNo());
            var facet = judged
                    ? CaseFacet.at(Set.of(), before.department(), List.of())
                    : found.getOrDefault(caseFile.caseNo(), CaseFacet.NONE);
            var trace = traces.getOrDefault(caseFile.caseNo(), List.of());
            mapper.insertCase(indexed(caseFile, facet, trace, now));
            allFacets.addAll(facets(caseFile, facet, trace, now));
            allClauses.addAll(judged ? ofCase(clausesBefore, caseFile.caseNo()) : clauses(caseFile, facet, trace, now));
            if (before != null && !Objects.equals(before.department(), facet.department())) {
                moved.add(caseFile.caseNo());
            }
        }
        if (!allFacets.isEmpty()) {
            mapper.insertFacets(allFacets);
        }
        if (!allClauses.isEmpty()) {
            mapper.insertClauses(allClauses);
        }
        var changes = ClauseDay.changes(clausesBefore, allClauses, clock.getZone());
        if (!changes.isEmpty()) {
            mapper.addToDays(changes);
        }
        return links.stream()
                .filter(link -> BELONGS.contains(link.kind()) && moved.contains(link.fromCase()))
                .map(CaseLink::toCase)
                .filter(below -> !numbers.contains(below))
                .collect(toSet());
    }

    /** Those of these chains that are longer than what the index covers of them. */
    List<String> behind(Map<String, Integer> lengths) {
        if (lengths.isEmpty()) {
            return List.of();
        }
        var covered = mapper.findKnown(lengths.keySet()).stream().collect(toMap(Known::caseNo, Known::indexedSeq));
        return lengths.entrySet().stream()
                .filter(chain -> !chain.getValue().equals(covered.get(chain.getKey())))
                .map(Map.Entry::getKey)
                .toList();
    }

    /** Whether it is for this node to compare ledger and index, since none has for so long. */
    boolean takesCatchingUp(Duration every) {
        var now = clock.instant();
        return mapper.updateCaughtUp(now, now.minus(every)) == 1;
    }

    /** Cases of which more has to be said by now though nothing has happened. */
    @Transactional(readOnly = true)
    List<String> toRecheck(int atMost) {
        return mapper.findToRecheck(clock.instant(), atMost);
    }

    /** Marks the cases that have had an incident; asks a little further back than the last time. */
    void markIncidents() {
        var now = clock.instant();
        var since = mapper.lock().minus(Duration.ofMinutes(1));
        var affected = incidents.casesSince(since);
        if (!affected.isEmpty()) {
            var marked = mapper.findWithIncident(affected);
            var unmarked = affected.stream()
                    .filter(caseNo -> !marked.contains(caseNo))
                    .map(caseNo -> new Facet(Facet.Kind.MARK, State.INCIDENT.name(), caseNo))
                    .toList();
            if (!unmarked.isEmpty()) {
                mapper.insertFacets(unmarked);
            }
        }
        mapper.updateIncidentsUntil(now);
    }

    /** What procedures say of the cases; one that has neither place nor department has those of the case that it belongs to. */
    private Map<String, CaseFacet> facetsOf(Map<String, CaseFile> files, List<CaseLink> links) {
        var own = facetsOf(files.values());
        var above = links.stream()
                .filter(link -> BELONGS.contains(link.kind()) && files.containsKey(link.toCase()))
                .filter(link -> unplaced(own.get(link.toCase())))
                .collect(toMap(CaseLink::toCase, CaseLink::fromCase, (first, second) -> first));
        if (above.isEmpty()) {
            return own;
        }
        var parents = facetsOf(cases.all(above.values()).values());
        above.forEach((caseNo, parent) -> {
            var theirs = parents.getOrDefault(parent, CaseFacet.NONE);
            own.merge(caseNo, CaseFacet.at(theirs.placeIds(), theirs.department(), List.of()), CaseFacet::and);
        });
        return own;
    }

    private static boolean unplaced(CaseFacet facet) {
        return facet == null || facet.placeIds().isEmpty() && facet.department() == null;
    }

    private Map<String, CaseFacet> facetsOf(Collection<CaseFile> files) {
        var all = new HashMap<String, CaseFacet>();
        facets.forEach(source -> source.of(files).forEach((caseNo, facet) -> all.merge(caseNo, facet, CaseFacet::and)));
        return all;
    }

    private IndexedCase indexed(CaseFile caseFile, CaseFacet facet, List<LedgerTrace> traces, Instant now) {
        var facts = factsOf(caseFile);
        return new IndexedCase(
                caseFile.caseNo(),
                caseFile.processId(),
                caseFile.projectId(),
                facet.department(),
                caseFile.title(),
                caseFile.status(),
                caseFile.openedAt(),
                caseFile.closedAt(),
                caseFile.dueAtOriginal(),
                caseFile.dueAt(),
                caseFile.outcome(),
                minutes(caseFile.openedAt(), caseFile.respondedAt()),
                caseFile.status() == Status.CLOSED ? minutes(caseFile.openedAt(), caseFile.closedAt()) : null,
                facts,
                Grams.lines(facts),
                recheckAt(caseFile, facet, now).orElse(null),
                traces.isEmpty() ? 0 : traces.get(traces.size() - 1).seq());
    }

    /** Title, outcome and every value of the record forms, in which personal data is masked. */
    private String factsOf(CaseFile caseFile) {
        var texts = Stream.concat(
                Stream.of(caseFile.title(), caseFile.outcome()),
                records.stream()
                        .flatMap(source -> source.recordsOf(caseFile.caseNo()).stream())
                        .flatMap(record -> record.lines().stream())
                        .map(line -> line.value()));
        var facts = texts.filter(text -> text != null && !text.isBlank())
                .map(Grams::plain)
                .distinct()
                .reduce(
                        new StringBuilder(),
                        (all, text) -> all.append(all.isEmpty() ? "" : " ").append(text),
                        StringBuilder::append);
        return facts.length() > LONGEST_FACTS ? Grams.plain(facts.substring(0, LONGEST_FACTS)) : facts.toString();
    }

    private static Integer minutes(Instant from, Instant to) {
        return to == null ? null : (int) Math.max(0, Duration.between(from, to).toMinutes());
    }

    /** The first time that a duty or the case itself becomes overdue. */
    private static Optional<Instant> recheckAt(CaseFile caseFile, CaseFacet facet, Instant now) {
        var ownDue = Optional.ofNullable(caseFile.dueAt()).filter(due -> caseFile.open() && !due.isBefore(now));
        return Stream.concat(
                        ownDue.stream(),
                        facet.duties().stream().flatMap(duty -> Verdict.changesAt(duty, caseFile, now).stream()))
                .min(Instant::compareTo)
                // The verdict changes once the time has passed, not while it passes.
                .map(due -> due.plusMillis(1));
    }

    private static List<Facet> facets(CaseFile caseFile, CaseFacet facet, List<LedgerTrace> traces, Instant now) {
        var caseNo = caseFile.caseNo();
        var all = new ArrayList<Facet>();
        facet.placeIds().forEach(place -> all.add(new Facet(Facet.Kind.PLACE, place, caseNo)));
        Stream.concat(Stream.of(caseFile.openedBy()), traces.stream().map(LedgerTrace::actor))
                .filter(actor -> !actor.equals(Ledger.SYSTEM))
                .distinct()
                .forEach(actor -> all.add(new Facet(Facet.Kind.PERSON, actor, caseNo)));
        statesOf(caseFile, facet, now).forEach(state -> all.add(new Facet(Facet.Kind.MARK, state.name(), caseNo)));
        return all;
    }

    private static Set<State> statesOf(CaseFile caseFile, CaseFacet facet, Instant now) {
        var states = EnumSet.noneOf(State.class);
        if (caseFile.status() == Status.WITHDRAWN) {
            states.add(State.WITHDRAWN);
        }
        if (caseFile.open()) {
            states.add(State.OPEN);
        }
        if (caseFile.extended()) {
            states.add(State.EXTENDED);
        }
        var watchedUntil = caseFile.open() ? now : caseFile.closedAt();
        boolean late = caseFile.dueAt() != null && caseFile.dueAt().isBefore(watchedUntil);
        if (late || facet.marks().contains(Mark.OVERDUE)) {
            states.add(State.OVERDUE);
        }
        if (facet.marks().contains(Mark.ESCALATED)) {
            states.add(State.ESCALATED);
        }
        return states;
    }

    private static Collection<JudgedClause> ofCase(Collection<JudgedClause> clauses, String caseNo) {
        return clauses.stream().filter(clause -> clause.caseNo().equals(caseNo)).toList();
    }

    private static Collection<JudgedClause> clauses(
            CaseFile caseFile, CaseFacet facet, List<LedgerTrace> traces, Instant now) {
        var since = new LinkedHashMap<String, Instant>();
        traces.forEach(trace -> trace.clauses().forEach(clause -> since.putIfAbsent(clause, trace.at())));
        facet.duties().forEach(duty -> since.putIfAbsent(duty.clause(), caseFile.openedAt()));
        var judged = facet.duties().stream()
                .collect(toMap(Duty::clause, duty -> Verdict.of(duty, caseFile, now), Verdict::orWorse));
        return since.entrySet().stream()
                .map(clause -> new JudgedClause(
                        caseFile.caseNo(),
                        clause.getKey(),
                        judged.getOrDefault(clause.getKey(), Verdict.KEPT),
                        clause.getValue(),
                        caseFile.projectId(),
                        facet.department()))
                .toList();
    }
}
