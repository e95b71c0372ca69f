package dev.guicheng.handover;

import java.util.List;

/**
 * A snag as its page shows it.
 *
 * @param evidenceNo null where it has no photo
 * @param pictured the photo was uploaded, and whoever looks at the page may see it
 * @param dueAt empty where nothing is awaited
 * @param late the due time has passed
 * @param findings the cases of its repairs, oldest first
 * @param waivable the owner may give it up on this page
 */
record SnagLine(
        int seq,
        String place,
        String description,
        String evidenceNo,
        boolean pictured,
        String state,
        boolean settled,
        String dueAt,
        boolean late,
        String contractor,
        List<String> findings,
        String said,
        boolean waivable) {}
