package dev.guicheng.violation;

import dev.guicheng.violation.ViolationNotice.DeliveryWay;
import java.time.Instant;

/** How and when a notice reached the resident. */
record Delivery(DeliveryWay way, Instant at, String evidenceNo, String remark) {}
