package dev.guicheng.finding;

/**
 * What the assistant decides on a finding.
 *
 * @param route {@code REPAIR}, {@code RECTIFICATION}, {@code EMERGENCY} or {@code DUPLICATE}
 * @param department only asked for when the route is {@code RECTIFICATION}, else null
 * @param seriousness null for a duplicate, as are the two times
 * @param duplicateOf the open case that a duplicate joins, else null
 */
record Triage(
        String route,
        String department,
        String seriousness,
        Integer responseMinutes,
        Integer solutionDays,
        String remark,
        String duplicateOf) {}
