package dev.guicheng.ownerfile;

import java.time.Instant;

/**
 * A unit in an owner's file.
 *
 * @param untilAt null while the owner has it
 */
record OwnerFileUnit(
        String fileNo,
        String unitId,
        String number,
        Instant sinceAt,
        Instant untilAt,
        Instant archivedAt,
        String archivedBy) {

    boolean current() {
        return untilAt == null;
    }
}
