package dev.guicheng.proof;

import java.time.Instant;
import java.time.LocalDate;

/**
 * A verification of everything.
 *
 * @param night the day after which it took place by itself; null when somebody asked for it
 * @param total how many cases there are
 * @param checked how many of them it has seen so far
 * @param problems how many it has found so far
 */
public record Run(
        long id,
        LocalDate night,
        String startedBy,
        Instant startedAt,
        Instant finishedAt,
        State state,
        long total,
        long checked,
        long problems) {

    /** Where a run stands; one that is interrupted was cut off with its node. */
    public enum State {
        RUNNING,
        DONE,
        FAILED,
        INTERRUPTED
    }

    public boolean running() {
        return state == State.RUNNING;
    }

    /** Whether it has come to its end and found nothing. */
    public boolean clean() {
        return state == State.DONE && problems == 0;
    }
}
