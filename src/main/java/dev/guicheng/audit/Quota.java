package dev.guicheng.audit;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A clause that says how often, in a day or week, something has to happen in each project, counted where the procedure that
 * it is about exists.
 *
 * @param counting null where nothing in the product records what would have to be counted
 * @param times how often, or 0 where all places of the project are meant
 */
record Quota(String clause, Span span, Counting counting, int times) {

    /** How long one is counted. */
    enum Span {
        DAY,
        WEEK;

        /** The last day of the span that the day belongs to. */
        LocalDate endOf(LocalDate day) {
            return this == DAY
                    ? day
                    : day.plusDays(
                            DayOfWeek.SUNDAY.getValue() - day.getDayOfWeek().getValue());
        }
    }

    /** What is counted. */
    enum Counting {
        /** The places at which a round was that is over. */
        PLACES,
        /** The rounds that are over. */
        ROUNDS,
        /** The rounds of the clause that were in their window. */
        ROUNDS_IN_WINDOW
    }

    static final List<Quota> ALL = List.of(
            new Quota("D02-04", Span.WEEK, Counting.PLACES, 0),
            new Quota("D09-02", Span.DAY, Counting.PLACES, 0),
            new Quota("D13-06", Span.DAY, Counting.ROUNDS, 2),
            new Quota("D01-05", Span.DAY, Counting.ROUNDS_IN_WINDOW, 1),
            new Quota("D01-08", Span.WEEK, Counting.ROUNDS_IN_WINDOW, 1),
            new Quota("D01-11", Span.WEEK, Counting.ROUNDS_IN_WINDOW, 1),
            notYet("D02-05", Span.WEEK),
            notYet("D02-06", Span.WEEK),
            notYet("D02-11", Span.WEEK),
            notYet("D02-13", Span.WEEK),
            notYet("D02-21", Span.WEEK),
            notYet("D02-28", Span.WEEK),
            notYet("D03-06", Span.WEEK),
            notYet("D03-14", Span.DAY),
            notYet("D03-16", Span.WEEK),
            notYet("D03-18", Span.DAY),
            notYet("D03-19", Span.DAY),
            notYet("D03-20", Span.WEEK),
            notYet("D07-05", Span.DAY),
            notYet("D07-18", Span.DAY),
            notYet("D07-21", Span.WEEK));

    private static Quota notYet(String clause, Span span) {
        return new Quota(clause, span, null, 0);
    }

    boolean counted() {
        return counting != null;
    }

    /** The ends of the spans that lie within these days and were over before today. */
    List<LocalDate> spans(LocalDate from, LocalDate to, LocalDate today) {
        return Stream.iterate(from, day -> !day.isAfter(to), day -> day.plusDays(1))
                .filter(day -> span.endOf(day).equals(day) && day.isBefore(today))
                .filter(end -> span == Span.DAY || !end.minusDays(6).isBefore(from))
                .toList();
    }

    /** Whether what was counted in a span is enough, given how many places the project has; nothing is asked of none. */
    Optional<Boolean> met(int counted, int places) {
        if (counting == Counting.PLACES) {
            return places == 0 ? Optional.empty() : Optional.of(counted >= places);
        }
        return Optional.of(counted >= times);
    }
}
