/** The rule book as data: every obligation as a clause, the patrol checklist, and what in the product carries which clause. */
@ApplicationModule(allowedDependencies = {})
package dev.guicheng.rulebook;

import org.springframework.modulith.ApplicationModule;
