package dev.guicheng.audit;

import dev.guicheng.casefile.CaseFile.Status;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/** Writes cases of its own straight into the index, in a project that nobody else uses. */
final class IndexedCases {

    static final Instant NOON = Instant.parse("2026-11-25T04:00:00Z");

    private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");
    private static final AtomicInteger NUMBERS = new AtomicInteger();

    private final IndexMapper mapper;
    final String project;

    IndexedCases(IndexMapper mapper, String project) {
        this.mapper = mapper;
        this.project = project;
    }

    /** A case to be written, which a test describes as far as it matters. */
    final class Draft {

        private final String caseNo;
        private String process = "patrol-to-repair";
        private String department = "engineering";
        private Status status = Status.OPEN;
        private Instant openedAt = NOON;
        private Instant closedAt;
        private Instant dueAt;
        private String outcome;
        private String facts = "";
        private Integer response;
        private Integer solution;

        private Draft(String caseNo) {
            this.caseNo = caseNo;
        }

        Draft process(String id) {
            process = id;
            return this;
        }

        Draft department(String code) {
            department = code;
            return this;
        }

        Draft openedAt(Instant at) {
            openedAt = at;
            return this;
        }

        Draft dueAt(Instant at) {
            dueAt = at;
            return this;
        }

        Draft closed(Instant at, String how) {
            status = Status.CLOSED;
            closedAt = at;
            outcome = how;
            return this;
        }

        Draft withdrawn(Instant at) {
            status = Status.WITHDRAWN;
            closedAt = at;
            outcome = "误报";
            return this;
        }

        Draft took(Integer responseMinutes, Integer solutionMinutes) {
            response = responseMinutes;
            solution = solutionMinutes;
            return this;
        }

        Draft facts(String text) {
            facts = text;
            return this;
        }

        /** Writes the case with what it is found by; its number comes back. */
        String with(Facet... facets) {
            var plain = Grams.plain(facts + " " + (outcome == null ? "" : outcome));
            mapper.insertCase(new IndexedCase(
                    caseNo,
                    process,
                    project,
                    department,
                    "标题 " + caseNo,
                    status,
                    openedAt,
                    closedAt,
                    dueAt,
                    dueAt,
                    outcome,
                    response,
                    solution,
                    plain,
                    String.join("\n", Grams.of(plain)),
                    null,
                    1));
            if (facets.length > 0) {
                mapper.insertFacets(Stream.of(facets)
                        .map(facet -> new Facet(facet.kind(), facet.term(), caseNo))
                        .toList());
            }
            return caseNo;
        }
    }

    /** The next case, in a year in which nothing else is opened. */
    Draft next(String prefix) {
        return new Draft("%s-1999-%06d".formatted(prefix, NUMBERS.incrementAndGet()));
    }

    Draft next() {
        return next("WT");
    }

    void clause(String caseNo, String clause, Verdict verdict, Instant at, String department) {
        var judged = List.of(new JudgedClause(caseNo, clause, verdict, at, project, department));
        mapper.insertClauses(judged);
        mapper.addToDays(ClauseDay.changes(List.of(), judged, ZONE));
    }

    static Facet place(String id) {
        return new Facet(Facet.Kind.PLACE, id, null);
    }

    static Facet person(String id) {
        return new Facet(Facet.Kind.PERSON, id, null);
    }

    static Facet mark(State state) {
        return new Facet(Facet.Kind.MARK, state.name(), null);
    }

    static Instant noonOf(int dayOfNovember) {
        return NOON.plus(dayOfNovember - 25L, ChronoUnit.DAYS);
    }
}
