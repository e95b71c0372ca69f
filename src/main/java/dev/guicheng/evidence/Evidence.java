package dev.guicheng.evidence;

import java.math.BigDecimal;
import java.time.Instant;

/**
 * A photo or a signature of a case, without its bytes.
 *
 * @param step the element of the task that it belongs to, or null
 * @param sha256 of the picture as it is kept
 * @param originalSha256 of what was uploaded
 * @param takenAt what the camera says, or null
 * @param signer who signed, masked; null for a photo
 */
public record Evidence(
        String evidenceNo,
        String caseNo,
        String step,
        String taskId,
        Kind kind,
        String fileName,
        String contentType,
        int width,
        int height,
        long size,
        long thumbnailSize,
        String sha256,
        String originalSha256,
        Instant takenAt,
        BigDecimal latitude,
        BigDecimal longitude,
        String signer,
        SignerRole signerRole,
        Instant signedAt,
        String uploadedBy,
        Instant uploadedAt) {

    /** What it is. */
    public enum Kind {
        PHOTO,
        SIGNATURE
    }

    public boolean photo() {
        return kind == Kind.PHOTO;
    }

    /** Whether the camera said where it was. */
    public boolean located() {
        return latitude != null && longitude != null;
    }
}
