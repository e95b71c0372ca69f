/** What staff see beside the Tasklist and in it: the page of a case, the case at a glance, task cards, search. */
@ApplicationModule(
        allowedDependencies = {"engine", "rulebook", "organization", "ledger", "casefile", "course", "evidence"})
package dev.guicheng.desk;

import org.springframework.modulith.ApplicationModule;
