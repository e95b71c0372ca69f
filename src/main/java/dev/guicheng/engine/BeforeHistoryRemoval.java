package dev.guicheng.engine;

import java.time.Instant;

/** Removes what goes with the engine's history; called by the clean-up while the history is still there. */
public interface BeforeHistoryRemoval {

    /** What belongs to the histories that are due by then. */
    void removeDue(Instant now);
}
