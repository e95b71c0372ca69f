package dev.guicheng.overdue;

import java.time.Instant;

/** A request for more time as it is made. */
record NewExtension(
        String aboutCase,
        String applicant,
        String askedBy,
        boolean bySuperior,
        String reason,
        String workDone,
        Instant newDueAt) {}
