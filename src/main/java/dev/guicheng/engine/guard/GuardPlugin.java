package dev.guicheng.engine.guard;

import java.util.ArrayList;
import java.util.List;
import org.camunda.bpm.engine.impl.cfg.AbstractProcessEnginePlugin;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.cfg.multitenancy.TenantCommandChecker;
import org.camunda.bpm.engine.impl.interceptor.CommandInterceptor;
import org.springframework.context.ApplicationContext;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** Sets the engine's safe configuration in code, where no settings file can loosen it by accident. */
@Component
@Order(Ordered.LOWEST_PRECEDENCE)
class GuardPlugin extends AbstractProcessEnginePlugin {

    static final int MAX_RESULTS = 2000;

    private final ApplicationContext context;

    GuardPlugin(ApplicationContext context) {
        this.context = context;
    }

    @Override
    public void preInit(ProcessEngineConfigurationImpl engine) {
        refuseForeignCode(engine);
        refuseForeignObjects(engine);
        limitRights(engine);
        engine.setQueryMaxResultsLimit(MAX_RESULTS);
        engine.setRestrictUserOperationLogToAuthenticatedUsers(false);
        engine.setWebappsAuthenticationLoggingEnabled(true);
    }

    private void refuseForeignCode(ProcessEngineConfigurationImpl engine) {
        engine.setExpressionManager(new GuardedExpressionManager(context));
        engine.setEnableExpressionsInAdhocQueries(false);
        engine.setBpmnParseFactory(GuardedParse::new);
        engine.setCmmnEnabled(false);
        engine.setScriptEngineResolver(new NoScriptEngines());
        engine.setEnableFetchScriptEngineFromProcessApplication(false);
        engine.setEnableScriptEngineLoadExternalResources(false);
        engine.setConfigureScriptEngineHostAccess(false);
        engine.setEnableXxeProcessing(false);
    }

    private static void refuseForeignObjects(ProcessEngineConfigurationImpl engine) {
        engine.setJavaSerializationFormatEnabled(false);
        engine.setDeserializationTypeValidationEnabled(true);
    }

    private void limitRights(ProcessEngineConfigurationImpl engine) {
        engine.setAuthorizationEnabled(true);
        engine.setAuthorizationEnabledForCustomCode(false);
        engine.setAuthorizationCheckRevokes("never");
        engine.setTenantCheckEnabled(true);
        engine.setDefaultUserPermissionNameForTask("TASK_WORK");
        engine.setCommandCheckers(List.of(new TenantCommandChecker(), new AssigneeChecker()));
        engine.setTaskService(new GuardedTaskService(engine, context));
        List<CommandInterceptor> first = new ArrayList<>();
        first.add(new StartGuard(engine));
        if (engine.getCustomPreCommandInterceptorsTxRequired() != null) {
            first.addAll(engine.getCustomPreCommandInterceptorsTxRequired());
        }
        engine.setCustomPreCommandInterceptorsTxRequired(first);
    }
}
