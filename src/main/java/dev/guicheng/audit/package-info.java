/** The auditors' room: what happened, by whom, under which rule, and that it was not altered; nothing is changed here. */
@ApplicationModule(
        allowedDependencies = {
            "engine",
            "rulebook",
            "organization",
            "ledger",
            "casefile",
            "evidence",
            "accesslog",
            "retention"
        })
package dev.guicheng.audit;

import org.springframework.modulith.ApplicationModule;
