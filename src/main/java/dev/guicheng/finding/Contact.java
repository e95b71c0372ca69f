package dev.guicheng.finding;

import dev.guicheng.rulebook.Carries;
import java.time.Instant;

/**
 * A 《工作联系单》: a department is required to rectify a serious nonconformity.
 *
 * @param plan {@code AT_ONCE} or {@code BY_PLAN}, null until the department acknowledges
 */
@Carries({"D08-06", "D07-12"})
record Contact(
        String caseNo,
        String parentCaseNo,
        String department,
        Instant issuedAt,
        String issuedBy,
        String acknowledgedBy,
        Instant acknowledgedAt,
        String plan,
        String planText,
        int version) {}
