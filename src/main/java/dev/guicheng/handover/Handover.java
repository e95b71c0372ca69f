package dev.guicheng.handover;

import java.math.BigDecimal;
import java.time.Instant;

/**
 * A flat on its way to its owner. What is not known yet is null; who the owner is stands in his file only.
 *
 * @param slipNo of the 交房传递单
 * @param relation of who comes to the owner
 * @param identityCopyFiled a copy of the owner's identity document was handed in
 * @param refusalReason why who came could not take the flat over, and in {@code toBring} what he lacks
 */
record Handover(
        String caseNo,
        String deliveryNo,
        String unitId,
        String slipNo,
        Relation relation,
        String mandateNo,
        boolean identityCopyFiled,
        String refusalReason,
        String toBring,
        String ownerFileNo,
        String noFeesReason,
        KeysTaken keysTaken,
        String keysRefusalReason,
        BigDecimal waterReading,
        BigDecimal electricityReading,
        BigDecimal gasReading,
        Instant handedOverAt,
        int version) {

    /** What who comes is to the owner. */
    enum Relation {
        OWNER("本人"),
        SPOUSE("配偶"),
        RELATIVE("亲戚"),
        FRIEND("朋友"),
        OTHER("其他");

        private final String title;

        Relation(String title) {
            this.title = title;
        }

        String title() {
            return title;
        }
    }

    /** Whether the owner takes the keys. */
    enum KeysTaken {
        TAKEN("收下"),
        REFUSED("拒收");

        private final String title;

        KeysTaken(String title) {
            this.title = title;
        }

        String title() {
            return title;
        }
    }

    /** Who comes is somebody else, by the owner's mandate. */
    boolean mandated() {
        return relation != null && relation != Relation.OWNER;
    }

    boolean keysOut() {
        return keysTaken == KeysTaken.TAKEN;
    }
}
