package dev.guicheng.violation;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * What the procedure leaves to the firm.
 *
 * @param repeatWithin for how long an earlier violation of the same household makes the next of its kind a repetition
 * @param recheckWorkingDays how long after the resident's time customer service has for the re-check
 */
@ConfigurationProperties("guicheng.violation")
record ViolationSettings(Duration repeatWithin, int recheckWorkingDays) {

    ViolationSettings {
        if (repeatWithin == null || repeatWithin.isNegative() || repeatWithin.isZero()) {
            throw new IllegalArgumentException("guicheng.violation.repeat-within is not a positive duration");
        }
        if (recheckWorkingDays < 0) {
            throw new IllegalArgumentException("guicheng.violation.recheck-working-days is negative");
        }
    }
}
