/** What staff see beside the Tasklist: the page of a case with its record, signatures, links and ledger. */
@ApplicationModule(allowedDependencies = {"engine", "organization", "ledger", "casefile"})
package dev.guicheng.desk;

import org.springframework.modulith.ApplicationModule;
