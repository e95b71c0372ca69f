package dev.guicheng.retention;

import dev.guicheng.engine.CurrentUser;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** What of the person's projects is to be removed, and when: the engine's history, with it records and photos of the cases. */
@Service
@Transactional(readOnly = true)
public class Removals {

    private static final Duration MONTH = Duration.ofDays(30);
    private static final Duration YEAR = Duration.ofDays(365);
    private static final int ROWS_AT_ONCE = 500;

    private final RemovalMapper mapper;
    private final CurrentUser currentUser;
    private final Clock clock;

    Removals(RemovalMapper mapper, CurrentUser currentUser, Clock clock) {
        this.mapper = mapper;
        this.currentUser = currentUser;
        this.clock = clock;
    }

    /** The procedures of which something is removed within a year. */
    public List<DueClass> byProcess() {
        var now = clock.instant();
        return currentUser.projects().isEmpty()
                ? List.of()
                : mapper.countDue(currentUser.projects(), now, now.plus(MONTH), now.plus(YEAR));
    }

    /** How many histories are removed within a year. */
    public long count() {
        return currentUser.projects().isEmpty() ? 0 : mapper.countDueUntil(currentUser.projects(), inAYear());
    }

    /** The histories that are removed first. */
    public List<DueCase> soonest(int atMost) {
        return currentUser.projects().isEmpty()
                ? List.of()
                : mapper.findDue(currentUser.projects(), inAYear(), null, atMost);
    }

    /** All histories that are removed within a year, read some hundred at a time. */
    @Transactional(readOnly = true, propagation = Propagation.SUPPORTS)
    public Stream<DueCase> all() {
        var until = inAYear();
        return currentUser.projects().isEmpty()
                ? Stream.empty()
                : Stream.iterate(
                                page(until, null),
                                page -> !page.isEmpty(),
                                page -> page(until, page.get(page.size() - 1)))
                        .flatMap(Collection::stream);
    }

    private List<DueCase> page(Instant until, DueCase after) {
        return mapper.findDue(currentUser.projects(), until, after, ROWS_AT_ONCE);
    }

    private Instant inAYear() {
        return clock.instant().plus(YEAR);
    }
}
