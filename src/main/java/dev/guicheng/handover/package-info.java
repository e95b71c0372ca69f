/** The handover of a flat to its owner: desks, papers, keys, snags and the owner's file. */
@ApplicationModule(
        allowedDependencies = {
            "engine",
            "rulebook",
            "organization",
            "ledger",
            "casefile",
            "calendar",
            "evidence",
            "ownerfile",
            "delivery"
        })
package dev.guicheng.handover;

import org.springframework.modulith.ApplicationModule;
