package dev.guicheng.notification;

import java.time.Instant;

/**
 * A notice as one of its recipients sees it.
 *
 * @param caseNo the case that it is about, null where it is about none
 * @param read whether this recipient has read it
 */
public record Notice(long id, String projectId, String caseNo, String text, Instant createdAt, boolean read) {}
