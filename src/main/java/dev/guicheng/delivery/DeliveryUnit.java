package dev.guicheng.delivery;

import java.math.BigDecimal;
import java.time.Instant;

/**
 * A flat of a delivery.
 *
 * @param handoverNo the case in which it is handed over, or null
 * @param handedOverAt null until then
 * @param laterReason why it is handed over only after the delivery, or null
 * @param area in square metres
 */
public record DeliveryUnit(
        String unitId,
        String deliveryNo,
        State state,
        String handoverNo,
        Instant handedOverAt,
        String laterReason,
        BigDecimal area,
        int version) {

    /** Where the handover of a flat stands. */
    public enum State {
        EXPECTED("待交"),
        IN_PROGRESS("办理中"),
        KEYS_REFUSED("拒收钥匙"),
        HANDED_OVER("已交");

        private final String title;

        State(String title) {
            this.title = title;
        }

        /** What people call it. */
        public String title() {
            return title;
        }
    }

    public boolean handedOver() {
        return state == State.HANDED_OVER;
    }

    DeliveryUnit begun(String handoverNo) {
        return in(State.IN_PROGRESS, handoverNo, null);
    }

    DeliveryUnit in(State next) {
        return in(next, handoverNo, null);
    }

    DeliveryUnit handedOver(Instant at) {
        return in(State.HANDED_OVER, handoverNo, at);
    }

    DeliveryUnit released() {
        return in(State.EXPECTED, null, null);
    }

    DeliveryUnit later(String reason) {
        return new DeliveryUnit(unitId, deliveryNo, state, handoverNo, handedOverAt, reason, area, version);
    }

    private DeliveryUnit in(State next, String handoverNo, Instant handedOverAt) {
        return new DeliveryUnit(unitId, deliveryNo, next, handoverNo, handedOverAt, laterReason, area, version);
    }
}
