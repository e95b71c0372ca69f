package dev.guicheng.ledger;

import java.util.Collection;
import java.util.Set;

/** Knows the cases whose contents have been removed because their time was over; ledger, seals and anchors stay. */
public interface RemovedContents {

    /** Those of these cases. */
    Set<String> removed(Collection<String> caseNos);
}
