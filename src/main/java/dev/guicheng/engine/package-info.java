/** What every procedure needs of the engine: its configuration and guards, form checks, typed process variables; knows no procedure. */
@ApplicationModule(
        type = ApplicationModule.Type.OPEN,
        allowedDependencies = {})
package dev.guicheng.engine;

import org.springframework.modulith.ApplicationModule;
