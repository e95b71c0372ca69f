package dev.guicheng.finding;

import java.time.Instant;

/** The two clocks of a finding: until when somebody has to have acted, until when it has to be solved. */
record Deadlines(Instant respondBy, Instant dueAt) {}
