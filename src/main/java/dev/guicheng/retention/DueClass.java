package dev.guicheng.retention;

/**
 * How much of a procedure's history waits for its removal.
 *
 * @param due whose time has come: removed in the next night
 * @param withinMonth whose time comes in the next thirty days
 * @param withinYear whose time comes in the next 365 days, those of the month included
 */
public record DueClass(String processId, long due, long withinMonth, long withinYear) {}
