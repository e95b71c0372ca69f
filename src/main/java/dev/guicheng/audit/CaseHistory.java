package dev.guicheng.audit;

import java.time.Instant;
import java.util.List;

/** What the engine's history knows of a case besides its way through the model. */
record CaseHistory(List<Operation> operations, List<Decision> decisions) {

    /**
     * One line of the engine's operation log.
     *
     * @param id the same for all lines, and all values, of one thing that somebody did
     * @param type as the engine names it, such as {@code Claim}
     * @param taskId of the task that it was done to, or null
     */
    record Operation(
            String id,
            Instant at,
            String person,
            String type,
            String entity,
            String taskId,
            String property,
            String before,
            String after) {}

    /**
     * A decision table that was asked.
     *
     * @param rules those that applied
     */
    record Decision(
            Instant at, String elementId, String name, List<Rule> rules, List<Entry> inputs, List<Entry> outputs) {}

    /**
     * A row of a decision table.
     *
     * @param place from 1
     */
    record Rule(int place, String description, List<String> clauses) {}

    /** What went into a decision or came out of it. */
    record Entry(String key, String label, Object value) {}
}
