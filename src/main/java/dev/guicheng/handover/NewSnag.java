package dev.guicheng.handover;

import dev.guicheng.handover.Snag.Part;
import dev.guicheng.handover.Snag.Seriousness;

/**
 * A defect that the owner and the inspector have just seen.
 *
 * @param evidenceNo of its photo, null where none was asked for
 */
record NewSnag(String room, Part part, String description, Seriousness seriousness, String evidenceNo) {}
