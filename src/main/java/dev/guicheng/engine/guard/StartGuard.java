package dev.guicheng.engine.guard;

import dev.guicheng.engine.Refused;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.cmd.StartProcessInstanceAtActivitiesCmd;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.interceptor.Command;
import org.camunda.bpm.engine.impl.interceptor.CommandInterceptor;

/** A person starts a process at its beginning; to start it in its middle would skip steps. */
class StartGuard extends CommandInterceptor {

    private final ProcessEngineConfigurationImpl engine;

    StartGuard(ProcessEngineConfigurationImpl engine) {
        this.engine = engine;
    }

    @Override
    public <T> T execute(Command<T> command) {
        boolean fromOutside = Context.getCommandContext() == null;
        if (fromOutside
                && command instanceof StartProcessInstanceAtActivitiesCmd
                && Caller.of(engine).filter(caller -> !caller.isAdministrator()).isPresent()) {
            throw new Refused("流程只能从开始节点发起");
        }
        return next.execute(command);
    }
}
