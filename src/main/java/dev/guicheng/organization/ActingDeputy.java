package dev.guicheng.organization;

import dev.guicheng.ledger.ActingFor;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** Remembers until the end of the transaction that the task being completed is done in somebody's place. */
@Component
class ActingDeputy implements ActingFor {

    @Override
    public Optional<String> principalFor(String userId) {
        return remembered()
                .filter(substitution -> substitution.userId().equals(userId))
                .map(Substitution::principal);
    }

    /** What the person does from here on, in this transaction, is done in the place of the group. */
    void standIn(String userId, String principal) {
        forget();
        TransactionSynchronizationManager.bindResource(this, new Substitution(userId, principal));
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCompletion(int status) {
                forget();
            }
        });
    }

    /** What is done from here on is done in the person's own right. */
    void forget() {
        TransactionSynchronizationManager.unbindResourceIfPossible(this);
    }

    private Optional<Substitution> remembered() {
        return Optional.ofNullable((Substitution) TransactionSynchronizationManager.getResource(this));
    }

    private record Substitution(String userId, String principal) {}
}
