package dev.guicheng.patrol;

import java.time.Duration;
import java.util.Map;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * When rounds are to be carried out.
 *
 * @param windows of each kind of regular round that has one
 * @param timeAllowed for a round that no window holds for
 * @param windowTolerance by how much a round may begin earlier or end later and still be in its window
 */
@ConfigurationProperties("guicheng.patrol")
record PatrolSettings(Map<Round.Kind, Window> windows, Duration timeAllowed, Duration windowTolerance) {

    PatrolSettings {
        windows = windows == null ? Map.of() : Map.copyOf(windows);
        if (timeAllowed == null || timeAllowed.isNegative() || timeAllowed.isZero()) {
            throw new IllegalArgumentException("guicheng.patrol.time-allowed is not a positive duration");
        }
        if (windowTolerance == null || windowTolerance.isNegative()) {
            throw new IllegalArgumentException("guicheng.patrol.window-tolerance is missing or negative");
        }
    }
}
