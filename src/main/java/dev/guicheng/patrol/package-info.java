/** Patrols: a round is opened with its places and checklist, carried out, recorded, and hands on what it could not solve. */
@ApplicationModule(allowedDependencies = {"engine", "rulebook", "organization", "casefile"})
package dev.guicheng.patrol;

import org.springframework.modulith.ApplicationModule;
