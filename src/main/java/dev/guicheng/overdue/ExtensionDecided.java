package dev.guicheng.overdue;

import java.time.Instant;

/**
 * Published within the transaction that decides on a request for more time: granted, refused or not admitted.
 *
 * @param newDueAt the date that was asked for, which holds if it was granted
 */
public record ExtensionDecided(String aboutCaseNo, String extensionNo, boolean granted, Instant newDueAt) {}
