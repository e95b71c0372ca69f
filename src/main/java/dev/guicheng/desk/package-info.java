/** What staff see beside the Tasklist: the page of a case with its record, signatures, links, photos and ledger. */
@ApplicationModule(allowedDependencies = {"engine", "organization", "ledger", "casefile", "evidence"})
package dev.guicheng.desk;

import org.springframework.modulith.ApplicationModule;
