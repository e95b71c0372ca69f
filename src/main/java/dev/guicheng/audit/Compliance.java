package dev.guicheng.audit;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;

import dev.guicheng.audit.ComplianceMapper.Times;
import dev.guicheng.rulebook.Clause;
import dev.guicheng.rulebook.RuleBook;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Collection;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** How the clauses were kept, counted in cases; the cases themselves are found by the search. */
@Service
@Transactional(readOnly = true)
class Compliance {

    /** What is counted: the cases of these projects, and of the department unless it is null, on these days. */
    record Scope(Collection<String> projectIds, String department, LocalDate from, LocalDate to) {}

    /** In how many cases something was kept, and how. */
    record Counts(Map<Verdict, Integer> cases) {

        public int of(Verdict verdict) {
            return cases.getOrDefault(verdict, 0);
        }

        public int applied() {
            return cases.values().stream().mapToInt(Integer::intValue).sum();
        }

        /** Of the cases in which it is decided, how many in a hundred kept it; null where none is. */
        public Integer percentKept() {
            int decided = applied() - of(Verdict.UNDECIDED);
            return decided == 0 ? null : (int) Math.floor(100.0 * of(Verdict.KEPT) / decided);
        }
    }

    /** A clause, which may be one that the rule book no longer has. */
    record Line(String id, Optional<Clause> clause, Counts counts) {}

    /** A project and department; the latter may be null. */
    record Part(String projectId, String department, Counts counts) {}

    private final ComplianceMapper mapper;
    private final RuleBook ruleBook;
    private final ZoneId zone;

    Compliance(ComplianceMapper mapper, RuleBook ruleBook, Clock clock) {
        this.mapper = mapper;
        this.ruleBook = ruleBook;
        this.zone = clock.getZone();
    }

    /** Every clause that applied. */
    List<Line> lines(Scope scope) {
        if (scope.projectIds().isEmpty()) {
            return List.of();
        }
        var figures = mapper.findFigures(scope.projectIds(), scope.department(), scope.from(), scope.to());
        var byClause = new LinkedHashMap<String, Map<Verdict, Integer>>();
        figures.forEach(figure -> byClause.computeIfAbsent(figure.clause(), id -> new EnumMap<>(Verdict.class))
                .put(figure.verdict(), figure.cases()));
        return byClause.entrySet().stream()
                .map(line -> new Line(line.getKey(), ruleBook.find(line.getKey()), new Counts(line.getValue())))
                .toList();
    }

    /** One clause in each project and department. */
    List<Part> parts(Scope scope, String clause) {
        if (scope.projectIds().isEmpty()) {
            return List.of();
        }
        return mapper.findParts(scope.projectIds(), scope.department(), scope.from(), scope.to(), clause).stream()
                .collect(groupingBy(
                        part -> List.of(part.projectId(), Optional.ofNullable(part.department())),
                        LinkedHashMap::new,
                        toList()))
                .values()
                .stream()
                .map(parts -> {
                    var counts = new EnumMap<Verdict, Integer>(Verdict.class);
                    parts.forEach(part -> counts.put(part.verdict(), part.cases()));
                    return new Part(parts.get(0).projectId(), parts.get(0).department(), new Counts(counts));
                })
                .toList();
    }

    /** How long the cases took that were closed then, by procedure. */
    List<Times> timesByProcess(Scope scope) {
        return scope.projectIds().isEmpty()
                ? List.of()
                : mapper.findTimesByProcess(scope.projectIds(), scope.department(), from(scope), until(scope));
    }

    /** The same by project. */
    List<Times> timesByProject(Scope scope) {
        return scope.projectIds().isEmpty()
                ? List.of()
                : mapper.findTimesByProject(scope.projectIds(), scope.department(), from(scope), until(scope));
    }

    private Instant from(Scope scope) {
        return scope.from().atStartOfDay(zone).toInstant();
    }

    private Instant until(Scope scope) {
        return scope.to().plusDays(1).atStartOfDay(zone).toInstant();
    }
}
