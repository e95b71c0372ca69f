package dev.guicheng.retention;

import java.time.Instant;

/** A case, the engine's history of which is removed from that time on. */
public record DueCase(
        String instanceId, String caseNo, String processId, String projectId, Instant endedAt, Instant removedFrom) {}
