package dev.guicheng.casefile;

import java.time.Instant;

/** A link between two cases. */
public record CaseLink(String fromCase, String toCase, LinkKind kind, Instant linkedAt) {}
