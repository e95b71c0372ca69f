/** Deadlines of all cases: reminders, responsibility that goes up when a case is overdue, extensions, the overdue ledger. */
@ApplicationModule(
        allowedDependencies = {"engine", "rulebook", "organization", "ledger", "casefile", "calendar", "notification"})
package dev.guicheng.overdue;

import org.springframework.modulith.ApplicationModule;
