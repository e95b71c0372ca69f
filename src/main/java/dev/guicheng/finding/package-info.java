/** From a reported finding to the signed-off repair or rectification: triage, work, verification on site, signatures, reply. */
@ApplicationModule(
        allowedDependencies = {
            "engine",
            "rulebook",
            "organization",
            "ledger",
            "casefile",
            "calendar",
            "ownerfile",
            "accesslog"
        })
package dev.guicheng.finding;

import org.springframework.modulith.ApplicationModule;
