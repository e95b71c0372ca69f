package dev.guicheng.handover;

import dev.guicheng.casefile.CaseLink;
import java.time.Instant;

/**
 * A defect of a flat, from the inspection until the owner has accepted its repair or waived it. What is not known yet is
 * null.
 *
 * @param snagId number of the case, {@code #} and {@code seq}
 * @param evidenceNo of its photo; of a snag from before photos were uploaded what the inspector had typed
 * @param repairRound how often it has been sent to repair
 * @param findingNo the case of the last repair that has ended
 * @param repairEnd how that repair ended
 * @param remark what the owner did not accept
 * @param decidedBy who wrote down what the owner decided
 */
record Snag(
        String snagId,
        String caseNo,
        int seq,
        String room,
        Part part,
        String description,
        Seriousness seriousness,
        String evidenceNo,
        String raisedBy,
        Instant raisedAt,
        State state,
        int repairRound,
        String contractor,
        Integer agreedDays,
        String findingNo,
        String repairEnd,
        Instant reinspectBy,
        String remark,
        String waiverReason,
        String decidedBy,
        Instant decidedAt,
        Instant settledAt,
        int version) {

    /** Which part of the flat is defective. */
    enum Part {
        DOOR_WINDOW("门窗"),
        WALL_FLOOR("墙地面"),
        WATER_POWER("水电"),
        KITCHEN_BATH("厨卫"),
        WATERPROOF("防水"),
        OTHER("其他");

        private final String title;

        Part(String title) {
            this.title = title;
        }

        String title() {
            return title;
        }
    }

    enum Seriousness {
        MINOR("一般"),
        SERIOUS("严重");

        private final String title;

        Seriousness(String title) {
            this.title = title;
        }

        String title() {
            return title;
        }
    }

    enum State {
        RAISED("已登记"),
        IN_REPAIR("维修中"),
        TO_REINSPECT("待业主复验"),
        NOT_ACCEPTED("没修好"),
        ACCEPTED("业主已验收"),
        WAIVED("业主已放弃");

        private final String title;

        State(String title) {
            this.title = title;
        }

        public String title() {
            return title;
        }

        boolean decided() {
            return this == ACCEPTED || this == WAIVED;
        }
    }

    /** Whether the link leads to a repair of the snag, of whichever round. */
    boolean repairedBy(CaseLink link) {
        return link.about().startsWith(snagId + "/");
    }

    /** What the repair of this round is called in the case that does it. */
    String source() {
        return snagId + "/" + repairRound;
    }
}
