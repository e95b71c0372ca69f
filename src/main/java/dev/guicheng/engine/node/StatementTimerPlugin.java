package dev.guicheng.engine.node;

import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.impl.cfg.AbstractProcessEnginePlugin;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.springframework.stereotype.Component;

/** Has the engine's statements timed as well. */
@Component
class StatementTimerPlugin extends AbstractProcessEnginePlugin {

    private final StatementTimer timer;

    StatementTimerPlugin(StatementTimer timer) {
        this.timer = timer;
    }

    @Override
    public void postProcessEngineBuild(ProcessEngine engine) {
        ((ProcessEngineConfigurationImpl) engine.getProcessEngineConfiguration())
                .getSqlSessionFactory()
                .getConfiguration()
                .addInterceptor(timer);
    }
}
