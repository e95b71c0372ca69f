/** Emergencies: acting at once, informing those who have to know, taking measures until the manager says that it is over. */
@ApplicationModule(allowedDependencies = {"engine", "rulebook", "organization", "casefile"})
package dev.guicheng.emergency;

import org.springframework.modulith.ApplicationModule;
