package dev.guicheng.delivery;

import java.math.BigDecimal;

/** A row of the list of a delivery, name and phones encrypted; the second phone may be null. */
record ListedUnit(
        String unitId,
        String deliveryNo,
        BigDecimal area,
        String ownerCipher,
        String phone1Cipher,
        String phone2Cipher) {}
