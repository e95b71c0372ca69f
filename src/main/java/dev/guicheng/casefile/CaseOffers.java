package dev.guicheng.casefile;

import java.util.List;

/** Implemented by procedures: what the page of a case offers to whoever reads it. */
public interface CaseOffers {

    /** What the current user may do with the case, empty where that is nothing. */
    List<CaseOffer> on(CaseFile caseFile);
}
