package dev.guicheng.audit;

import static java.util.stream.Collectors.collectingAndThen;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.summingInt;
import static java.util.stream.Collectors.toSet;

import dev.guicheng.audit.ComplianceMapper.Kept;
import dev.guicheng.audit.ComplianceMapper.Visit;
import dev.guicheng.audit.Quota.Counting;
import dev.guicheng.organization.Place;
import dev.guicheng.organization.Projects;
import dev.guicheng.rulebook.NotCarried;
import dev.guicheng.rulebook.RuleBook;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Counts what the rule book wants to happen so and so often. */
@Service
@Transactional(readOnly = true)
class Quotas {

    /**
     * How a quota was met in a project.
     *
     * @param spans how many days or weeks were counted
     * @param met in how many of them enough was done
     * @param covered of the places, in the middle of all spans, as a per cent; null where no places are counted
     */
    record Line(Quota quota, String projectId, int spans, int met, Integer covered) {}

    /** A quota that cannot be counted yet, and why. */
    record Missing(Quota quota, String reason) {}

    private record Key(String projectId, LocalDate spanEnd) {}

    private final ComplianceMapper mapper;
    private final Projects projects;
    private final Map<String, String> reasons = new HashMap<>();
    private final Clock clock;

    Quotas(ComplianceMapper mapper, Projects projects, RuleBook ruleBook, Clock clock) {
        this.mapper = mapper;
        this.projects = projects;
        this.clock = clock;
        NotCarried.load(ruleBook)
                .forEach(group -> group.clauses().forEach(clause -> reasons.put(clause, group.reason())));
    }

    /** Each quota that can be counted in each project, for the spans that lie within these days and are over. */
    List<Line> lines(Collection<String> projectIds, LocalDate from, LocalDate to) {
        if (projectIds.isEmpty()) {
            return List.of();
        }
        var zone = clock.getZone();
        var start = from.atStartOfDay(zone).toInstant();
        var end = to.plusDays(1).atStartOfDay(zone).toInstant();
        var visits = mapper.findVisits(projectIds, start, end);
        var kept = mapper.findKept(projectIds, from, to, clausesIn(Counting.ROUNDS_IN_WINDOW));
        var places = projects.placesOf(projectIds).stream()
                .collect(groupingBy(Place::projectId, mapping(Place::id, toSet())));
        var lines = new ArrayList<Line>();
        for (var quota : Quota.ALL) {
            if (quota.counted()) {
                var spans = quota.spans(from, to, LocalDate.now(clock));
                var counts = counts(quota, visits, kept, places, zone);
                for (var project : projectIds) {
                    lines.add(line(quota, project, spans, counts, places.getOrDefault(project, Set.of())));
                }
            }
        }
        return lines;
    }

    /** What would have to be counted by procedures that do not exist. */
    List<Missing> missing() {
        return Quota.ALL.stream()
                .filter(quota -> !quota.counted())
                .map(quota -> new Missing(quota, reasons.getOrDefault(quota.clause(), "")))
                .toList();
    }

    private static Set<String> clausesIn(Counting counting) {
        return Quota.ALL.stream()
                .filter(quota -> quota.counting() == counting)
                .map(Quota::clause)
                .collect(toSet());
    }

    private static Map<Key, Integer> counts(
            Quota quota, List<Visit> visits, List<Kept> kept, Map<String, Set<String>> places, ZoneId zone) {
        return switch (quota.counting()) {
            case PLACES ->
                different(
                        quota,
                        visits.stream().filter(visit -> places.getOrDefault(visit.projectId(), Set.of())
                                .contains(visit.placeId())),
                        Visit::placeId,
                        zone);
            case ROUNDS -> different(quota, visits.stream(), Visit::caseNo, zone);
            case ROUNDS_IN_WINDOW ->
                kept.stream()
                        .filter(day -> day.clause().equals(quota.clause()))
                        .collect(groupingBy(
                                day -> new Key(day.projectId(), quota.span().endOf(day.day())),
                                summingInt(Kept::cases)));
        };
    }

    /** How many different things the visits of each span have. */
    private static Map<Key, Integer> different(
            Quota quota, Stream<Visit> visits, Function<Visit, String> thing, ZoneId zone) {
        return visits.collect(groupingBy(
                visit -> new Key(visit.projectId(), quota.span().endOf(day(visit.at(), zone))),
                mapping(thing, collectingAndThen(toSet(), Set::size))));
    }

    private static LocalDate day(Instant at, ZoneId zone) {
        return LocalDate.ofInstant(at, zone);
    }

    private static Line line(
            Quota quota, String projectId, List<LocalDate> spans, Map<Key, Integer> counts, Set<String> places) {
        var counted = spans.stream()
                .map(end -> counts.getOrDefault(new Key(projectId, end), 0))
                .toList();
        int met = (int) counted.stream()
                .filter(count -> quota.met(count, places.size()).orElse(false))
                .count();
        var covered = quota.counting() == Counting.PLACES && !places.isEmpty() && !spans.isEmpty()
                ? (int) Math.round(100.0
                        * counted.stream().mapToInt(Integer::intValue).sum()
                        / (spans.size() * (double) places.size()))
                : null;
        return new Line(quota, projectId, spans.size(), met, covered);
    }
}
