package dev.guicheng.access;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.persistence.entity.UserEntity;
import org.springframework.stereotype.Component;

/**
 * Tells whether a log-in must wait. For users the engine counts; for names that belong to nobody this class counts by the
 * same rule, so that waiting times do not betray which users exist.
 */
@Component
class Throttle {

    private static final int REMEMBERED_NAMES = 10_000;

    private record Failures(int count, Instant waitUntil) {}

    private final Map<String, Failures> unknownNames = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Failures> eldest) {
            return size() > REMEMBERED_NAMES;
        }
    };

    private final ProcessEngineConfigurationImpl engine;
    private final Clock clock;

    Throttle(ProcessEngineConfigurationImpl engine, Clock clock) {
        this.engine = engine;
        this.clock = clock;
    }

    void refuseWhileWaiting(UserEntity user) {
        Instant waitUntil = user.getLockExpirationTime() == null
                ? Instant.MIN
                : user.getLockExpirationTime().toInstant();
        refuseWhileWaiting(new Failures(user.getAttempts(), waitUntil));
    }

    synchronized void refuseWhileWaiting(String unknownName) {
        refuseWhileWaiting(unknownNames.getOrDefault(unknownName, new Failures(0, Instant.MIN)));
    }

    private void refuseWhileWaiting(Failures failures) {
        if (failures.count() >= engine.getLoginMaxAttempts()) {
            throw TooManyAttempts.forGood();
        }
        Instant now = clock.instant();
        if (failures.waitUntil().isAfter(now)) {
            throw TooManyAttempts.tryAgainIn(
                    Duration.between(now, failures.waitUntil()).plusMillis(999).toSeconds());
        }
    }

    synchronized void countFailure(String unknownName) {
        int count = unknownNames
                        .getOrDefault(unknownName, new Failures(0, Instant.MIN))
                        .count()
                + 1;
        double seconds = Math.min(
                engine.getLoginDelayBase() * Math.pow(engine.getLoginDelayFactor(), count - 1),
                engine.getLoginDelayMaxTime());
        unknownNames.put(unknownName, new Failures(count, clock.instant().plusSeconds((long) seconds)));
    }
}
