package dev.guicheng.handover;

import java.time.Instant;

/** What the owner asked while he looked at the flat; null what is to come. */
record Question(
        long id,
        String caseNo,
        String question,
        String raisedBy,
        Instant raisedAt,
        String answer,
        String answeredBy,
        Instant answeredAt) {}
