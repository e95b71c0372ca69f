package dev.guicheng.handover;

import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * What the procedure leaves to the firm.
 *
 * @param reinspectWorkingDays how long after a repair, or after the last serious one, the flat is looked at again
 */
@ConfigurationProperties("guicheng.handover")
record HandoverSettings(int reinspectWorkingDays) {

    HandoverSettings {
        if (reinspectWorkingDays < 0) {
            throw new IllegalArgumentException("guicheng.handover.reinspect-working-days is negative");
        }
    }
}
