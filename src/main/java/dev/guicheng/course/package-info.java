/** What the engine keeps of a case: the model that it runs, its way through it, its open tasks, the comments on it. */
@ApplicationModule(allowedDependencies = {"engine", "ledger"})
package dev.guicheng.course;

import org.springframework.modulith.ApplicationModule;
