package dev.guicheng.violation;

import dev.guicheng.violation.Violation.Source;

/**
 * A violation as it came to light.
 *
 * @param parentCaseNo the finding that turned out to be a violation, or null
 * @param exactPlace null when it came by a finding, which says it
 * @param description null when it came by a finding, which says it
 */
record NewViolation(
        String projectId,
        String parentCaseNo,
        Source source,
        String placeId,
        String exactPlace,
        String kind,
        String description,
        boolean danger) {}
