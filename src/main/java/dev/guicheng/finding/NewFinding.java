package dev.guicheng.finding;

import java.time.Instant;

/**
 * What is reported, by a patrol round or at the front desk.
 *
 * @param methods how it was noticed, in Chinese, or null
 * @param unitId the flat of the resident who wants a reply, or null
 * @param reportedBy user id, or null for the current user
 * @param foundAt when it was found, or null for now
 * @param sourceCaseNo the round, or null
 * @param sourceFinding the finding's key in the round, or null
 */
record NewFinding(
        String projectId,
        String placeId,
        String exactPlace,
        String item,
        String methods,
        String description,
        String seriousness,
        boolean hazard,
        boolean replyWanted,
        String unitId,
        String reportedBy,
        Instant foundAt,
        String sourceCaseNo,
        String sourceFinding) {}
