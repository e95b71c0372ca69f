package dev.guicheng.casefile;

import java.time.Instant;

/**
 * A link between two cases.
 *
 * @param about what in the first case the second is about, or null for the case as a whole
 */
public record CaseLink(String fromCase, String toCase, LinkKind kind, String about, Instant linkedAt) {}
