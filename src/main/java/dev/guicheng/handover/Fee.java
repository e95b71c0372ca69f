package dev.guicheng.handover;

import java.math.BigDecimal;

/** What the owner paid for one thing. */
record Fee(String item, BigDecimal amount, String receiptNo) {}
