package dev.guicheng.finding;

import java.time.Instant;

/**
 * What is reported, by a patrol round or at the front desk.
 *
 * @param methods how it was noticed, in Chinese, or null
 * @param unitId the flat of the resident who wants a reply or, for a calling case, the one that has the defect; or null
 * @param reportedBy user id, or null for the current user
 * @param foundAt when it was found, or null for now
 * @param sourceCaseNo the round, or null
 * @param sourceFinding the finding's key in the round or in the calling case, or null
 * @param parentCaseNo the case that calls for the repair, or null
 * @param ownerFileNo the file of the owner who reports it, or null
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
        String sourceFinding,
        String parentCaseNo,
        String ownerFileNo) {

    NewFinding {
        if (sourceCaseNo != null && parentCaseNo != null) {
            throw new IllegalArgumentException(
                    "A finding is of round %s or of case %s, not of both".formatted(sourceCaseNo, parentCaseNo));
        }
    }

    /** Whether another case called for it and waits for its end. */
    boolean called() {
        return parentCaseNo != null;
    }
}
