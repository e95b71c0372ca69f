package dev.guicheng.proof;

import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/** Lets one node at a time make anchors and verify. If it dies, the database gives the row free. */
@Component
class NightLock {

    private final AnchorMapper mapper;
    private final TransactionTemplate transaction;

    NightLock(AnchorMapper mapper, PlatformTransactionManager transactions) {
        this.mapper = mapper;
        transaction = new TransactionTemplate(transactions);
        transaction.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
    }

    /** Does the work, which has transactions of its own, unless somebody else is at it; tells whether it was done. */
    boolean tryRun(Runnable work) {
        return Boolean.TRUE.equals(transaction.execute(status -> {
            if (mapper.lock().isEmpty()) {
                return false;
            }
            work.run();
            return true;
        }));
    }
}
