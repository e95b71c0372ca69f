package dev.guicheng.patrol;

import dev.guicheng.rulebook.Carries;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Sets the time of a round and judges whether it was kept. Windows hold for regular rounds only. */
@Component
class RoundTimes {

    private final PatrolSettings settings;
    private final ZoneId zone;

    RoundTimes(PatrolSettings settings, Clock clock) {
        this.settings = settings;
        this.zone = clock.getZone();
    }

    /** The time of a round that is asked for now: the window's end is its due time while that is still ahead. */
    @Carries({"D01-05", "D01-08", "D01-11"})
    RoundTime plan(Round.Kind kind, Round.Cause cause, Instant now) {
        var day = LocalDate.ofInstant(now, zone);
        var allowed = now.plus(settings.timeAllowed());
        return window(kind, cause)
                .filter(window -> window.isOn(day))
                .map(window -> {
                    var start = day.atTime(window.from()).atZone(zone).toInstant();
                    var end = day.atTime(window.to()).atZone(zone).toInstant();
                    return new RoundTime(start, end, now.isBefore(end) ? end : allowed);
                })
                .orElseGet(() -> new RoundTime(null, null, allowed));
    }

    /** Whether a round missed its window; empty where none applies to it. A regular round on another day missed it. */
    @Carries("D01-14")
    Optional<Boolean> missed(Round round, Instant endedAt) {
        return window(round.kind(), round.cause())
                .map(window -> round.windowStart() == null
                        || round.startedAt().isBefore(round.windowStart().minus(settings.windowTolerance()))
                        || endedAt.isAfter(round.windowEnd().plus(settings.windowTolerance())));
    }

    private Optional<Window> window(Round.Kind kind, Round.Cause cause) {
        return Optional.ofNullable(settings.windows().get(kind)).filter(window -> cause == Round.Cause.REGULAR);
    }
}
