package dev.guicheng.violation;

import java.time.Instant;

/**
 * Where a request for more time to rectify stands.
 *
 * @param rectifyBy until when the resident has to rectify, as things stand
 */
record MoreTime(boolean decided, boolean granted, Instant rectifyBy) {}
