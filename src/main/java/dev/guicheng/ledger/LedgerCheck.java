package dev.guicheng.ledger;

import java.util.Optional;
import org.springframework.stereotype.Component;

/** Recomputes the ledger of a case. */
@Component
class LedgerCheck implements CaseCheck {

    private final Ledger ledger;

    LedgerCheck(Ledger ledger) {
        this.ledger = ledger;
    }

    @Override
    public Optional<CaseFlaw> firstFlaw(String caseNo) {
        var verification = ledger.verify(caseNo);
        return verification.intact()
                ? Optional.empty()
                : Optional.of(new CaseFlaw(
                        verification.flaw(), verification.firstBroken().orElse(0), verification.problem()));
    }
}
