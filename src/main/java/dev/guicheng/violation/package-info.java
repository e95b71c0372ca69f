/** Violations of residents and merchants: dissuasion, notice, objection, re-check, further measures, until solved or handed over. */
@ApplicationModule(
        allowedDependencies = {"engine", "rulebook", "organization", "ledger", "casefile", "calendar", "overdue"})
package dev.guicheng.violation;

import org.springframework.modulith.ApplicationModule;
