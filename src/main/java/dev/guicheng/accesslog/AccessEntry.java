package dev.guicheng.accesslog;

import java.time.Instant;

/**
 * Where an entry of the access log is found; what it says stands in the ledger.
 *
 * @param dayNo number of the day's chain
 * @param person user id, a masked name that nobody has, or {@code system}
 * @param address of the client, or null
 * @param projectId the project to which the entry belongs; null: the firm's
 */
public record AccessEntry(
        String dayNo,
        int seq,
        Instant at,
        String person,
        String action,
        String subject,
        String address,
        String projectId) {}
