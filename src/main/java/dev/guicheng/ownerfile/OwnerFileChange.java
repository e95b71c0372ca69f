package dev.guicheng.ownerfile;

import java.time.Instant;

/** What a field held before and after a correction, encrypted; null where it was empty. */
record OwnerFileChange(
        String fileNo, Instant changedAt, String changedBy, String field, String oldCipher, String newCipher) {}
