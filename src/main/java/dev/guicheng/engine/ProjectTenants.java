package dev.guicheng.engine;

import java.util.List;
import java.util.Objects;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.impl.cfg.multitenancy.TenantIdProvider;
import org.camunda.bpm.engine.impl.cfg.multitenancy.TenantIdProviderCaseInstanceContext;
import org.camunda.bpm.engine.impl.cfg.multitenancy.TenantIdProviderHistoricDecisionInstanceContext;
import org.camunda.bpm.engine.impl.cfg.multitenancy.TenantIdProviderProcessInstanceContext;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.interceptor.CommandContext;
import org.springframework.stereotype.Component;

/**
 * Decides to which project (engine tenant) a new instance belongs: that of the calling instance, else the one chosen in
 * the variable {@code project}, else the only one of the person who starts it.
 */
@Component
class ProjectTenants implements TenantIdProvider {

    static final String PROJECT = "project";

    private final CurrentUser user;

    ProjectTenants(CurrentUser user) {
        this.user = user;
    }

    @Override
    public String provideTenantIdForProcessInstance(TenantIdProviderProcessInstanceContext start) {
        if (start.getSuperExecution() != null) {
            return start.getSuperExecution().getTenantId();
        }
        String chosen = Objects.toString(
                start.getVariables() == null ? null : start.getVariables().get(PROJECT), "");
        if (user.id().isEmpty() || isStartedByCode()) {
            return chosen.isEmpty() ? null : chosen;
        }
        return chosen.isEmpty() ? onlyProject() : ownProject(chosen);
    }

    private String ownProject(String chosen) {
        if (!user.projects().contains(chosen)) {
            throw new Refused("您不属于该项目");
        }
        return chosen;
    }

    private String onlyProject() {
        List<String> projects = user.projects();
        return switch (projects.size()) {
            case 0 -> throw new Refused("您不属于任何项目，不能发起流程");
            case 1 -> projects.get(0);
            default -> throw new Refused("请选择项目");
        };
    }

    /** A delegate or listener acts for the process, not with the rights of the person whose step runs it. */
    private static boolean isStartedByCode() {
        CommandContext command = Context.getCommandContext();
        return command != null && !command.isAuthorizationCheckEnabled();
    }

    @Override
    public String provideTenantIdForCaseInstance(TenantIdProviderCaseInstanceContext start) {
        return null;
    }

    @Override
    public String provideTenantIdForHistoricDecisionInstance(TenantIdProviderHistoricDecisionInstanceContext decision) {
        DelegateExecution execution = decision.getExecution();
        return execution == null ? null : execution.getTenantId();
    }
}
