package dev.guicheng.ledger;

/** Knows the cases whose contents have been removed because their time was over; their heads stay. */
public interface RemovedContents {

    boolean removed(String caseNo);
}
