package dev.guicheng.ledger;

import java.util.Optional;

/** Checks whether what is kept of a case is as it was written. Each check that there is takes part in a verification. */
public interface CaseCheck {

    /** The first thing wrong with the case. */
    Optional<CaseFlaw> firstFlaw(String caseNo);
}
