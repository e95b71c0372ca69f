/** What shows how things stand in a case: photos, with the steps that need one, and signatures drawn on the screen. */
@ApplicationModule(allowedDependencies = {"engine", "organization", "ledger", "casefile", "rulebook", "accesslog"})
package dev.guicheng.evidence;

import org.springframework.modulith.ApplicationModule;
