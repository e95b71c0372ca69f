package dev.guicheng.delivery;

import java.time.Instant;

/** The hours of a delivery day that has begun. */
record DayTimes(Instant startBy, Instant endsAt, Instant summaryBy) {}
