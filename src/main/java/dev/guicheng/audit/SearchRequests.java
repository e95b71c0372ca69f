package dev.guicheng.audit;

import dev.guicheng.audit.CaseSearch.Cursor;
import dev.guicheng.audit.CaseSearch.Period;
import dev.guicheng.audit.CaseSearch.Sort;
import dev.guicheng.casefile.LikeText;
import dev.guicheng.organization.Departments;
import dev.guicheng.organization.Place;
import dev.guicheng.organization.Project;
import dev.guicheng.organization.Projects;
import dev.guicheng.organization.Staff;
import dev.guicheng.rulebook.RuleBook;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** Makes a search of what somebody has typed, within his own projects; what cannot be understood is named by its field. */
@Component
class SearchRequests {

    static final int LONGEST_TEXT = 100;

    private static final Pattern NUMBER = Pattern.compile("[A-Z]{1,2}|[A-Z]{2}-(\\d{0,3}|\\d{4}(-\\d{0,9})?)");
    private static final Pattern DAY = Pattern.compile("(19[789]\\d|2[01]\\d\\d)-\\d\\d-\\d\\d");
    private static final Pattern CURSOR = Pattern.compile("(\\d{1,14})?\\.([A-Z]{2}-\\d{4}-\\d{6,9})");
    private static final String NEWEST_FIRST = "-opened";

    /**
     * What was asked for.
     *
     * @param search nothing where there are problems
     * @param cursor where the part of the list begins that is wanted, or null
     * @param problems the fields that cannot be understood
     */
    record Request(Optional<CaseSearch> search, Cursor cursor, List<String> problems) {}

    private final AuditAccess access;
    private final Projects projects;
    private final Departments departments;
    private final Staff staff;
    private final ProceduresProcess procedures;
    private final RuleBook ruleBook;
    private final ZoneId zone;

    SearchRequests(
            AuditAccess access,
            Projects projects,
            Departments departments,
            Staff staff,
            ProceduresProcess procedures,
            RuleBook ruleBook,
            Clock clock) {
        this.access = access;
        this.projects = projects;
        this.departments = departments;
        this.staff = staff;
        this.procedures = procedures;
        this.ruleBook = ruleBook;
        this.zone = clock.getZone();
    }

    Request understand(CaseQuery query) {
        return new Reading(query).request();
    }

    /** The projects that are asked for: one, or all of the person's; nothing where it is none of them. */
    Optional<List<String>> projectIds(String project) {
        var own = access.projects().stream().map(Project::id).toList();
        if (project.isEmpty()) {
            return Optional.of(own);
        }
        return own.contains(project) ? Optional.of(List.of(project)) : Optional.empty();
    }

    /** The day; nothing where there is none like that. */
    static Optional<LocalDate> day(String text) {
        if (!DAY.matcher(text).matches()) {
            return Optional.empty();
        }
        try {
            return Optional.of(LocalDate.parse(text));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    /** Where a list goes on, as it stands in an address. */
    static String text(Cursor cursor) {
        return (cursor.at() == null ? "" : cursor.at().toEpochMilli()) + "." + cursor.caseNo();
    }

    private final class Reading {

        private final CaseQuery query;
        private final List<String> problems = new ArrayList<>();

        private Reading(CaseQuery query) {
            this.query = query;
        }

        private Request request() {
            var ids = projectIds(query.project()).orElse(null);
            check("project", ids != null);
            var number = known("no", query.no().toUpperCase(Locale.ROOT), no -> NUMBER.matcher(no)
                    .matches());
            var process =
                    known("process", query.process(), id -> procedures.names().containsKey(id));
            var department = known("department", query.department(), code -> departments
                    .find(code)
                    .isPresent());
            var clause = known("clause", query.clause().toUpperCase(Locale.ROOT), id -> ruleBook.find(id)
                    .isPresent());
            var verdict = one("verdict", Verdict.class, query.verdict());
            var by = Optional.ofNullable(one("by", Period.class, query.by())).orElse(Period.OPENED);
            check("verdict", verdict == null || clause != null);
            check("by", by != Period.APPLIED || clause != null);
            var from = startOf("from", query.from(), 0);
            var until = startOf("to", query.to(), 1);
            check("period", from == null || until == null || from.isBefore(until));
            var state = one("state", State.class, query.state());
            boolean descending = query.sort().isEmpty() || query.sort().startsWith("-");
            var sort = Optional.ofNullable(one("sort", Sort.class, query.sort().replaceFirst("^-", "")))
                    .orElse(Sort.OPENED);
            Stream.of("text", "outcome", "place", "person").forEach(this::checkLength);
            var cursor = cursor(sort);
            if (!problems.isEmpty()) {
                return new Request(
                        Optional.empty(), null, problems.stream().distinct().toList());
            }
            var words = Grams.words(query.text());
            var required = Stream.concat(words.stream(), Grams.words(query.outcome()).stream())
                    .toList();
            return new Request(
                    Optional.of(new CaseSearch(
                            ids,
                            number,
                            process,
                            placesNamed(ids),
                            personsNamed(),
                            department,
                            clause,
                            verdict,
                            by,
                            from,
                            until,
                            state,
                            words,
                            required.isEmpty() ? null : Grams.condition(required),
                            query.outcome().isEmpty() ? null : new LikeText(query.outcome()).pattern(),
                            sort,
                            descending)),
                    cursor,
                    List.of());
        }

        private void check(String field, boolean understood) {
            if (!understood) {
                problems.add(field);
            }
        }

        private void checkLength(String field) {
            var typed = query.parts().getOrDefault(field, "");
            check(field, typed.length() <= LONGEST_TEXT);
        }

        private String known(String field, String typed, Predicate<String> known) {
            if (typed.isEmpty()) {
                return null;
            }
            check(field, known.test(typed));
            return typed;
        }

        private <T extends Enum<T>> T one(String field, Class<T> choices, String typed) {
            if (typed.isEmpty()) {
                return null;
            }
            var chosen = Stream.of(choices.getEnumConstants())
                    .filter(choice -> choice.name().toLowerCase(Locale.ROOT).equals(typed))
                    .findFirst();
            check(field, chosen.isPresent());
            return chosen.orElse(null);
        }

        private Instant startOf(String field, String typed, int daysLater) {
            if (typed.isEmpty()) {
                return null;
            }
            var day = day(typed);
            check(field, day.isPresent());
            return day.map(known -> known.plusDays(daysLater).atStartOfDay(zone).toInstant())
                    .orElse(null);
        }

        private Cursor cursor(Sort sort) {
            var typed = query.after().isEmpty() ? query.before() : query.after();
            if (typed.isEmpty()) {
                return null;
            }
            var place = CURSOR.matcher(typed);
            boolean understood = place.matches() && (place.group(1) == null) == (sort == Sort.NO);
            check("cursor", understood);
            return understood
                    ? new Cursor(
                            place.group(1) == null ? null : Instant.ofEpochMilli(Long.parseLong(place.group(1))),
                            place.group(2),
                            query.after().isEmpty())
                    : null;
        }

        private Collection<String> placesNamed(Collection<String> projectIds) {
            var wanted = Grams.plain(query.place());
            return query.place().isEmpty()
                    ? null
                    : projects.everyPlaceOf(projectIds).stream()
                            .filter(place -> Grams.plain(place.name()).contains(wanted))
                            .map(Place::id)
                            .toList();
        }

        /** Those who are called so, and whoever has, or had, this user name. */
        private Collection<String> personsNamed() {
            return query.person().isEmpty()
                    ? null
                    : Stream.concat(Stream.of(query.person()), staff.idsOf(query.person()).stream())
                            .distinct()
                            .toList();
        }
    }

    /** The order in which a list is that nobody has asked another order of. */
    static String orderOf(CaseQuery query) {
        return query.sort().isEmpty() ? NEWEST_FIRST : query.sort();
    }
}
