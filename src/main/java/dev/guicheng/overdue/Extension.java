package dev.guicheng.overdue;

import java.time.Instant;

/**
 * A request for more time, 《延期审批单》 (F09); what has not come yet is null.
 *
 * @param applicant who handles the case
 * @param askedBy who asked: the applicant, or a superior on his behalf
 * @param extensionCount how many extensions of the case had been granted before
 * @param totalDays from the original to the new date
 * @param extensionDays from the date that held to the new one
 */
record Extension(
        String extensionNo,
        String aboutCase,
        String applicant,
        String askedBy,
        Instant askedAt,
        boolean bySuperior,
        String reason,
        String workDone,
        Instant dueAtOriginal,
        Instant dueAtBefore,
        Instant newDueAt,
        int extensionCount,
        int totalDays,
        int extensionDays,
        Authority authority,
        String authorityReason,
        Step step,
        Instant stepEndsAt,
        Opinion opinion,
        String opinionRemark,
        String opinionBy,
        Instant opinionAt,
        Decision managerDecision,
        String managerRemark,
        String managerBy,
        Instant managerAt,
        Decision generalDecision,
        String generalRemark,
        String generalBy,
        Instant generalAt,
        Outcome outcome,
        Instant decidedAt) {

    public boolean pending() {
        return outcome == null;
    }

    /** Who has to decide. */
    enum Authority {
        MANAGER,
        MANAGER_AND_GENERAL,
        NONE
    }

    /** With whom the request is. */
    enum Step {
        REQUESTED("已申请"),
        SUPERVISOR("客服主管意见"),
        MANAGER("项目经理审批"),
        GENERAL_MANAGER("物业总经理审批"),
        DECIDED("已办结");

        private final String title;

        Step(String title) {
            this.title = title;
        }

        public String title() {
            return title;
        }
    }

    /** What the supervisor thinks. */
    enum Opinion {
        SUPPORT("建议同意"),
        OPPOSE("建议不同意"),
        TIME_OVER("逾时未提");

        private final String title;

        Opinion(String title) {
            this.title = title;
        }

        public String title() {
            return title;
        }
    }

    /** What a manager decided. */
    enum Decision {
        APPROVED("同意"),
        REFUSED("不同意"),
        TIME_OVER("逾时未批");

        private final String title;

        Decision(String title) {
            this.title = title;
        }

        public String title() {
            return title;
        }
    }

    /** What became of the request. */
    enum Outcome {
        GRANTED("已延期"),
        REFUSED("不同意"),
        NOT_ADMITTED("不予受理"),
        NO_LONGER_NEEDED("不再需要");

        private final String title;

        Outcome(String title) {
            this.title = title;
        }

        public String title() {
            return title;
        }
    }
}
