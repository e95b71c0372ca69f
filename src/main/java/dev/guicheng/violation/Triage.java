package dev.guicheng.violation;

/**
 * What the assistant decides on a violation.
 *
 * @param triage {@code NOTICE} or {@code DISMISSED}
 * @param seriousness null when dismissed, as are the days
 */
record Triage(String triage, String seriousness, Integer rectifyDays, String remark) {}
