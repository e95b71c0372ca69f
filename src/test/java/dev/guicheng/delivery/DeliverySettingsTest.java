package dev.guicheng.delivery;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.LocalTime;
import org.junit.jupiter.api.Test;

class DeliverySettingsTest {

    private static final LocalTime SEVEN = LocalTime.of(7, 0);
    private static final LocalTime EIGHT = LocalTime.of(8, 0);
    private static final LocalTime HALF_PAST_FIVE = LocalTime.of(17, 30);
    private static final Duration HOUR = Duration.ofHours(1);

    @Test
    void dayBeginsOpensAndEndsInThisOrder() {
        assertThatCode(() -> settings(SEVEN, EIGHT, HALF_PAST_FIVE, HOUR)).doesNotThrowAnyException();

        assertRefused(() -> settings(EIGHT, EIGHT, HALF_PAST_FIVE, HOUR), "then it ends");
        assertRefused(() -> settings(SEVEN, EIGHT, EIGHT, HOUR), "then it ends");
        assertRefused(() -> settings(SEVEN, null, HALF_PAST_FIVE, HOUR), "lacks a time of the day");
    }

    @Test
    void durationsArePositive() {
        assertRefused(() -> settings(SEVEN, EIGHT, HALF_PAST_FIVE, Duration.ZERO), "summary-within");
        assertRefused(() -> settings(SEVEN, EIGHT, HALF_PAST_FIVE, null), "summary-within");
    }

    private static DeliverySettings settings(LocalTime begins, LocalTime opens, LocalTime ends, Duration summary) {
        return new DeliverySettings(LocalTime.of(18, 0), begins, opens, ends, summary, HOUR);
    }

    private static void assertRefused(Runnable settings, String message) {
        assertThatThrownBy(settings::run)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(message);
    }
}
