package dev.guicheng.audit;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * How the index of cases is kept.
 *
 * @param indexEvery how long changes are gathered before they are indexed; zero: by hand
 * @param catchUpEvery how often index and ledger are compared, in case a node has died before it indexed what it wrote
 */
@ConfigurationProperties("guicheng.audit")
record AuditSettings(Duration indexEvery, Duration catchUpEvery) {

    AuditSettings {
        if (indexEvery == null || indexEvery.isNegative()) {
            throw new IllegalArgumentException("guicheng.audit.index-every is missing or negative");
        }
        if (catchUpEvery == null || catchUpEvery.isNegative() || catchUpEvery.isZero()) {
            throw new IllegalArgumentException("guicheng.audit.catch-up-every is not a positive duration");
        }
    }
}
