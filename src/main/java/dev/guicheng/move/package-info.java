/** The command that takes everything from the H2 file of a small installation to PostgreSQL, without the application. */
@ApplicationModule(allowedDependencies = {"engine", "ledger", "audit", "proof"})
package dev.guicheng.move;

import org.springframework.modulith.ApplicationModule;
