package dev.guicheng.handover;

import dev.guicheng.handover.Snag.Part;
import dev.guicheng.handover.Snag.Seriousness;

/** A defect that the owner and the inspector have just seen. */
record NewSnag(String room, Part part, String description, Seriousness seriousness, String evidenceNo) {}
