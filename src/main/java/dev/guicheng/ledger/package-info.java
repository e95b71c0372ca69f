/** The ledger: what happened in each case, appended entry by entry, chained by hashes, changed by nobody, verifiable by anybody. */
@ApplicationModule(allowedDependencies = "engine")
package dev.guicheng.ledger;

import org.springframework.modulith.ApplicationModule;
