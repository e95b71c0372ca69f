package dev.guicheng.accesslog;

import dev.guicheng.engine.ClientAddress;
import dev.guicheng.engine.CurrentUser;
import dev.guicheng.ledger.Ledger;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Takes down who came, saw, took away or changed what, in chains of the ledger of their own, one a day. Where something is
 * written anyway, the entry is written last in the same transaction, so that the day's chain is held for a moment only
 * and both are kept or neither; otherwise it has a transaction of its own and is there when the call returns.
 */
@Service
public class AccessLog {

    /** The key of the details that names the project to which the entry belongs; entries without one are the firm's. */
    public static final String PROJECT = "project";

    private final AccessEntries entries;
    private final CurrentUser currentUser;
    private final ClientAddress clientAddress;

    AccessLog(AccessEntries entries, CurrentUser currentUser, ClientAddress clientAddress) {
        this.entries = entries;
        this.currentUser = currentUser;
        this.clientAddress = clientAddress;
    }

    public void record(AccessAction action, String subject, Map<String, ?> details) {
        record(action.title(), subject, details);
    }

    /** Enters what the current user did, or the system where nobody is logged in. */
    public void record(String action, String subject, Map<String, ?> details) {
        recordOf(currentUser.id().orElse(Ledger.SYSTEM), action, subject, details);
    }

    /** Enters what somebody did who is not the current user, such as one who is only about to log in. */
    public void recordOf(String person, AccessAction action, String subject, Map<String, ?> details) {
        recordOf(person, action.title(), subject, details);
    }

    private void recordOf(String person, String action, String subject, Map<String, ?> details) {
        var project = Optional.ofNullable(details.get(PROJECT)).map(Object::toString);
        var happened = new Happened(
                person, action, subject, clientAddress.current().orElse(null), project.orElse(null), details);
        if (TransactionSynchronizationManager.isSynchronizationActive()
                && TransactionSynchronizationManager.isActualTransactionActive()
                && !TransactionSynchronizationManager.isCurrentTransactionReadOnly()) {
            TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
                @Override
                public void beforeCommit(boolean readOnly) {
                    entries.append(happened);
                }
            });
        } else {
            entries.appendAlone(happened);
        }
    }
}
