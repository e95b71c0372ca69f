package dev.guicheng.handover;

import dev.guicheng.handover.Handover.KeysTaken;
import java.math.BigDecimal;
import java.util.List;

/**
 * What the key desk writes down.
 *
 * @param refusalReason null where the owner takes the keys
 * @param waterReading null where he does not; so the other readings, gas also where there is no meter
 */
record KeyHandout(
        KeysTaken taken,
        String refusalReason,
        List<IssuedKeys> keys,
        BigDecimal waterReading,
        BigDecimal electricityReading,
        BigDecimal gasReading) {}
