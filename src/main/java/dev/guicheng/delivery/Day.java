package dev.guicheng.delivery;

import java.time.Instant;
import java.time.LocalDate;

/**
 * A delivery day; what has not come is null.
 *
 * @param lunch who stays at which desk
 * @param due flats that were to be handed over when it began
 * @param refused flats whose owners did not take the keys that day
 */
record Day(
        String deliveryNo,
        LocalDate onDay,
        Instant openedAt,
        Instant startedAt,
        String startedBy,
        String lunch,
        Integer due,
        Integer handedOver,
        Integer refused,
        Integer snagsRaised,
        Integer questionsRaised,
        Integer questionsAnswered,
        Integer problemsReported,
        String report,
        String experience,
        String shortfalls,
        Instant summedUpAt,
        String summedUpBy) {

    static Day opened(String deliveryNo, LocalDate onDay, Instant at) {
        return new Day(
                deliveryNo,
                onDay,
                at,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null);
    }

    public boolean summedUp() {
        return summedUpAt != null;
    }

    Day started(String lunch, String by, Instant at) {
        return new Day(
                deliveryNo,
                onDay,
                openedAt,
                at,
                by,
                lunch,
                due,
                handedOver,
                refused,
                snagsRaised,
                questionsRaised,
                questionsAnswered,
                problemsReported,
                report,
                experience,
                shortfalls,
                summedUpAt,
                summedUpBy);
    }

    Day summedUp(DayFacts facts, Minutes minutes, String by, Instant at) {
        return new Day(
                deliveryNo,
                onDay,
                openedAt,
                startedAt,
                startedBy,
                lunch,
                facts.due(),
                facts.handedOver(),
                facts.refused(),
                facts.raised().snagsRaised(),
                facts.raised().questionsRaised(),
                facts.raised().questionsAnswered(),
                facts.problemsReported(),
                minutes.report(),
                minutes.experience(),
                minutes.shortfalls(),
                at,
                by);
    }
}
