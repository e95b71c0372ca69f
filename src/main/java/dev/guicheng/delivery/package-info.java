/** Deliveries: a site is prepared, opened and summed up day by day until its flats are handed over, and its figures shown. */
@ApplicationModule(
        allowedDependencies = {"engine", "rulebook", "csv", "organization", "ledger", "casefile", "calendar"})
package dev.guicheng.delivery;

import org.springframework.modulith.ApplicationModule;
