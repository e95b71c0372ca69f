package dev.guicheng.organization;

import java.time.Instant;

/**
 * A rule that a group or a person stands in for another group.
 *
 * @param projectId where it holds, or null for everywhere
 * @param deputyGroup the group that stands in, or null where a person does
 * @param deputyUser the person who stands in, or null where a group does
 * @param validUntil the first instant at which it no longer holds, or null
 * @param approvedBy who approved it, or null where a clause says so
 * @param clause the clause that says so, or null where a person approved it
 */
record Deputy(
        String projectId,
        String principalGroup,
        String deputyGroup,
        String deputyUser,
        Instant validFrom,
        Instant validUntil,
        String approvedBy,
        String clause) {}
