package dev.guicheng.violation;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * What the procedure leaves to the firm.
 *
 * @param repeatWithin for how long an earlier violation of the same household makes the next of its kind a repetition
 */
@ConfigurationProperties("guicheng.violation")
record ViolationSettings(Duration repeatWithin) {

    ViolationSettings {
        if (repeatWithin == null || repeatWithin.isNegative() || repeatWithin.isZero()) {
            throw new IllegalArgumentException("guicheng.violation.repeat-within is not a positive duration");
        }
    }
}
