package dev.guicheng.engine;

/** Tells which history of the engine must not be removed, whatever the time to live of its process. */
public interface HistoryHolds {

    /** Whether the history of this instance, which nobody called, and of those below it is held. */
    boolean holds(String rootInstanceId);
}
