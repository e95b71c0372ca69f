/** Who works where: projects with their buildings, units and places, departments, groups, staff and their deputies. */
@ApplicationModule(allowedDependencies = {"engine", "ledger"})
package dev.guicheng.organization;

import org.springframework.modulith.ApplicationModule;
