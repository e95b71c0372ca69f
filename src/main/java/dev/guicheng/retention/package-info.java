/** How long records are kept: their classes, what is due for removal, and the legal hold that keeps a case beyond. */
@ApplicationModule(allowedDependencies = {"engine", "rulebook", "organization", "ledger", "casefile", "accesslog"})
package dev.guicheng.retention;

import org.springframework.modulith.ApplicationModule;
