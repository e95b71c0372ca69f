package dev.guicheng.finding;

import dev.guicheng.rulebook.Carries;
import java.time.Instant;

/**
 * A defect or nonconformity on its way to being solved: the head of 《巡查问题处理表》. What is not known yet is null.
 *
 * @param sourceCaseNo the patrol round that found it, or null when it was reported directly
 * @param sourceFinding its key in the round or in the calling case, or null
 * @param hazard something that cannot wait
 * @param seriousness {@code MINOR} or {@code SERIOUS}, as triaged
 * @param responseMinutes until somebody acts, at most to the end of the shift
 * @param solutionDays calendar days from {@code foundAt}, at most a week
 * @param parentCaseNo the case that called for the repair, or null
 */
@Carries({"D05-50", "D08-14", "D17-41", "D17-45"})
record Finding(
        String caseNo,
        String sourceCaseNo,
        String sourceFinding,
        String placeId,
        String exactPlace,
        String item,
        String methods,
        String description,
        String reportedSeriousness,
        boolean hazard,
        boolean replyWanted,
        String unitId,
        String reportedBy,
        Instant foundAt,
        String proposedRoute,
        String proposedDepartment,
        String route,
        String department,
        String seriousness,
        Integer responseMinutes,
        Integer solutionDays,
        String triageRemark,
        String triagedBy,
        Instant triagedAt,
        String acceptedBy,
        Instant acceptedAt,
        String duplicateOf,
        String parentCaseNo,
        int version) {

    /** Whether another case called for it and waits for its end. */
    boolean called() {
        return parentCaseNo != null;
    }
}
