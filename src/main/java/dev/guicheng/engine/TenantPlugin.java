package dev.guicheng.engine;

import org.camunda.bpm.engine.impl.cfg.AbstractProcessEnginePlugin;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.springframework.stereotype.Component;

/** Makes the engine ask {@link ProjectTenants} for the project of each new instance. */
@Component
class TenantPlugin extends AbstractProcessEnginePlugin {

    private final ProjectTenants projectTenants;

    TenantPlugin(ProjectTenants projectTenants) {
        this.projectTenants = projectTenants;
    }

    @Override
    public void preInit(ProcessEngineConfigurationImpl engine) {
        engine.setTenantIdProvider(projectTenants);
    }
}
