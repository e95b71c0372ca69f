package dev.guicheng.proof;

import dev.guicheng.ledger.CaseCheck;
import dev.guicheng.ledger.CaseFlaw;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Stumbles over the cases that a test names. */
@Component
class StumblingCheck implements CaseCheck {

    private final Set<String> cases = ConcurrentHashMap.newKeySet();

    void over(String caseNo) {
        cases.add(caseNo);
    }

    @Override
    @Transactional(readOnly = true)
    public Optional<CaseFlaw> firstFlaw(String caseNo) {
        if (cases.contains(caseNo)) {
            throw new IllegalArgumentException("no JSON");
        }
        return Optional.empty();
    }
}
