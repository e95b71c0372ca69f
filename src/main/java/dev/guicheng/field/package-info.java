/** The phone in the field: rounds and findings with one thumb and through dead spots, and the codes at the places. */
@ApplicationModule(allowedDependencies = {"engine", "organization", "casefile", "evidence", "patrol", "finding"})
package dev.guicheng.field;

import org.springframework.modulith.ApplicationModule;
