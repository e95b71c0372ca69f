package dev.guicheng.calendar;

import org.springframework.transaction.support.TransactionOperations;

/** Lets a test fill the calendar that all tests of a database share, and leaves it as it was. */
final class RolledBack {

    private RolledBack() {}

    static void run(TransactionOperations transaction, Runnable test) {
        transaction.executeWithoutResult(status -> {
            status.setRollbackOnly();
            test.run();
        });
    }
}
