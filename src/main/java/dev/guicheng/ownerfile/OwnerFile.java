package dev.guicheng.ownerfile;

import dev.guicheng.rulebook.Carries;
import java.time.Instant;

/**
 * A 业主档案 without anything personal: its cover takes 物业名称, 楼房号 and 业主姓名 from project, units and details, 建档时间
 * from {@code openedAt}.
 *
 * @param successorNo the file of the next owner, once this one is closed
 */
@Carries("D04-22")
public record OwnerFile(
        String fileNo,
        String projectId,
        Status status,
        Instant openedAt,
        String openedBy,
        Instant closedAt,
        String closedBy,
        CloseReason closeReason,
        String successorNo,
        int version) {

    /** Whether the owner still has a unit. */
    public enum Status {
        OPEN("在用"),
        CLOSED("已封存");

        private final String title;

        Status(String title) {
            this.title = title;
        }

        public String title() {
            return title;
        }
    }

    /** Why a unit has another owner. */
    public enum CloseReason {
        SALE("买卖"),
        INHERITANCE("继承"),
        GIFT("赠与"),
        OTHER("其他");

        private final String title;

        CloseReason(String title) {
            this.title = title;
        }

        public String title() {
            return title;
        }
    }

    public boolean open() {
        return status == Status.OPEN;
    }
}
