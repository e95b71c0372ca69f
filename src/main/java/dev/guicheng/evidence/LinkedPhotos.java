package dev.guicheng.evidence;

import dev.guicheng.casefile.CaseLink;
import java.util.Set;

/** Implemented by whoever knows which photos of the first case of a link show what the second is about. */
public interface LinkedPhotos {

    /** Their numbers; none where the link is not one of his. */
    Set<String> of(CaseLink link);
}
