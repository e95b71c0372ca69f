package dev.guicheng.desk;

import java.time.Instant;

/**
 * An open task and the case that it belongs to.
 *
 * @param caseNo empty while its instance has opened no case
 * @param projectId empty outside of the projects
 * @param assignee null until somebody claims it
 * @param dueAt null where it has no due time
 * @param claimable whether the current user may claim it, and not only read it
 */
record OpenTask(
        String id,
        String name,
        String caseNo,
        String projectId,
        String procedure,
        String elementId,
        String assignee,
        Instant dueAt,
        Instant createdAt,
        boolean claimable) {}
