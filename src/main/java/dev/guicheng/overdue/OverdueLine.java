package dev.guicheng.overdue;

import java.util.List;

/**
 * A line of the overdue ledger.
 *
 * @param daysLate none where the date was moved afterwards
 * @param levels those reached, lowest first
 */
record OverdueLine(OverdueEntry entry, long daysLate, List<OverdueLevel> levels) {}
