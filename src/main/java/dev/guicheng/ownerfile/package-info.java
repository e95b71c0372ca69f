/** Owners' files: who owns a unit, how to reach the household, its papers; encrypted, masked, and each full view recorded. */
@ApplicationModule(allowedDependencies = {"engine", "ledger", "organization", "rulebook", "accesslog"})
package dev.guicheng.ownerfile;

import org.springframework.modulith.ApplicationModule;
