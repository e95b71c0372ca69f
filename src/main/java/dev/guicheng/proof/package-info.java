/**
 * What lets an auditor prove by himself that nothing was altered: the anchors of the days, the verification of all
 * chains every night, signatures, and the command that checks files of ours without the running system.
 */
@ApplicationModule(allowedDependencies = {"engine", "ledger"})
package dev.guicheng.proof;

import org.springframework.modulith.ApplicationModule;
