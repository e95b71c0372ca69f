package dev.guicheng.evidence;

import dev.guicheng.evidence.Evidence.Kind;
import java.math.BigDecimal;
import java.time.Instant;

/** A row of the table of evidence. */
record EvidenceRow(
        String evidenceNo,
        String caseNo,
        String step,
        String taskId,
        Kind kind,
        String clientId,
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
        String signerCipher,
        SignerRole signerRole,
        Instant signedAt,
        String uploadedBy,
        Instant uploadedAt,
        boolean removed,
        int version) {

    /** As others see it, the signer under the name given. */
    Evidence toEvidence(String signer) {
        return new Evidence(
                evidenceNo,
                caseNo,
                step,
                taskId,
                kind,
                fileName,
                contentType,
                width,
                height,
                size,
                thumbnailSize,
                sha256,
                originalSha256,
                takenAt,
                latitude,
                longitude,
                signer,
                signerRole,
                signedAt,
                uploadedBy,
                uploadedAt);
    }
}
