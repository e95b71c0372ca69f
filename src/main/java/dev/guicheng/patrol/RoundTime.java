package dev.guicheng.patrol;

import java.time.Instant;

/** The time set for a round; the window's ends are null where none holds on the day. */
record RoundTime(Instant windowStart, Instant windowEnd, Instant dueAt) {}
