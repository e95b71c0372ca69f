package dev.guicheng.field;

import java.time.Instant;

/**
 * An open task that the current user sees.
 *
 * @param round whether it is a round to carry out, which has a page of its own here
 * @param assignee who has claimed it, or null
 * @param dueAt null where it has no due time
 */
record FieldTask(String id, String name, String caseNo, boolean round, String assignee, Instant dueAt) {}
