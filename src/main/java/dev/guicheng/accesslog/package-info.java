/** The access log: who came in or was refused, saw personal data, took lists away, changed rights, models or settings. */
@ApplicationModule(allowedDependencies = {"engine", "ledger"})
package dev.guicheng.accesslog;

import org.springframework.modulith.ApplicationModule;
