package dev.guicheng.field;

import java.time.Instant;

/**
 * Something that a phone has sent.
 *
 * @param id that the phone has made for it
 * @param taskId null where a finding is reported
 * @param caseNo of the round, or of the finding that was reported; null until that is known
 */
record FieldSubmission(String id, String userId, String taskId, String caseNo, Instant sentAt) {}
