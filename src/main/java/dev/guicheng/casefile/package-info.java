/** The case file of every procedure instance: its number, status and deadlines, its links to other cases, its signatures. */
@ApplicationModule(allowedDependencies = {"engine", "ledger", "organization"})
package dev.guicheng.casefile;

import org.springframework.modulith.ApplicationModule;
