package dev.guicheng.ledger;

import java.util.Optional;
import org.springframework.stereotype.Component;

/** Holds records, photos and engine history of a case against its seals. */
@Component
class SealCheck implements CaseCheck {

    private final CaseVerification verification;

    SealCheck(CaseVerification verification) {
        this.verification = verification;
    }

    @Override
    public Optional<CaseFlaw> firstFlaw(String caseNo) {
        return verification.firstBesidesLedger(caseNo).map(problem -> new CaseFlaw(null, 0, problem.text()));
    }
}
