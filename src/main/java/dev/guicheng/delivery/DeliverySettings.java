package dev.guicheng.delivery;

import java.time.Duration;
import java.time.LocalTime;
import java.util.Objects;
import java.util.stream.Stream;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * The hours of a delivery.
 *
 * @param prepareUntil on the eve of the first day
 * @param dayBegins when the staff come
 * @param deskOpens until when the site has to be ready
 * @param dayEnds when the desks close
 * @param summaryWithin how long after that the day has to be summed up
 * @param problemWithin how long a reported problem may take
 */
@ConfigurationProperties("guicheng.delivery")
record DeliverySettings(
        LocalTime prepareUntil,
        LocalTime dayBegins,
        LocalTime deskOpens,
        LocalTime dayEnds,
        Duration summaryWithin,
        Duration problemWithin) {

    DeliverySettings {
        if (Stream.of(prepareUntil, dayBegins, deskOpens, dayEnds).anyMatch(Objects::isNull)) {
            throw new IllegalArgumentException("guicheng.delivery lacks a time of the day");
        }
        if (!dayBegins.isBefore(deskOpens) || !deskOpens.isBefore(dayEnds)) {
            throw new IllegalArgumentException("guicheng.delivery: a day begins, then the desks open, then it ends");
        }
        requirePositive(summaryWithin, "summary-within");
        requirePositive(problemWithin, "problem-within");
    }

    private static void requirePositive(Duration duration, String name) {
        if (duration == null || duration.isNegative() || duration.isZero()) {
            throw new IllegalArgumentException("guicheng.delivery.%s is not a positive duration".formatted(name));
        }
    }
}
