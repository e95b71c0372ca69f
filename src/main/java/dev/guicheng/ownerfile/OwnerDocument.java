package dev.guicheng.ownerfile;

import dev.guicheng.rulebook.Carries;
import java.time.Instant;

/**
 * A line of the 业主档案资料目录.
 *
 * @param unitId null where the paper belongs to all units of the owner
 * @param reference number of the paper or of its scan, may be null
 * @param caseNo the case that brought the paper, may be null
 */
@Carries("D04-30")
public record OwnerDocument(
        String fileNo,
        String unitId,
        String title,
        int copies,
        String reference,
        String caseNo,
        Instant recordedAt,
        String recordedBy) {}
