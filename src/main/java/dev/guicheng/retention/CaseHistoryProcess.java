package dev.guicheng.retention;

import java.util.Date;
import java.util.Optional;
import java.util.function.Function;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.history.HistoricProcessInstance;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.interceptor.CommandContext;
import org.camunda.bpm.engine.impl.persistence.entity.HistoricProcessInstanceEntity;
import org.camunda.bpm.engine.impl.persistence.entity.ProcessDefinitionEntity;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/** The engine's history of a case, from the instance that nobody called downwards, and the time of its removal. */
@Component
class CaseHistoryProcess {

    /**
     * Where the history of a case begins.
     *
     * @param rootCaseNo number of the case at the head, if it has one
     */
    record CaseHistory(String rootInstanceId, Optional<String> rootCaseNo) {}

    private final ProcessEngine engine;

    CaseHistoryProcess(@Lazy ProcessEngine engine) {
        this.engine = engine;
    }

    /** Empty when it has been removed. */
    Optional<CaseHistory> of(String caseNo) {
        return execute(
                context -> engine
                        .getHistoryService()
                        .createHistoricProcessInstanceQuery()
                        .processInstanceBusinessKey(caseNo)
                        .list()
                        .stream()
                        .findFirst()
                        .map(HistoricProcessInstance::getRootProcessInstanceId)
                        .map(root -> new CaseHistory(
                                root, Optional.ofNullable(find(root).getBusinessKey()))));
    }

    /** Takes the time of its removal away from all of the history. */
    void keep(String rootInstanceId) {
        execute(context -> {
            setRemovalTime(context, rootInstanceId, null);
            return null;
        });
    }

    /** Gives the history the time that its process states; one that goes on gets it at its end. */
    void release(String rootInstanceId) {
        execute(context -> {
            var root = find(rootInstanceId);
            if (root.getEndTime() != null) {
                setRemovalTime(context, rootInstanceId, removalTime(context, root));
            }
            return null;
        });
    }

    private static Date removalTime(CommandContext context, HistoricProcessInstanceEntity root) {
        var configuration = context.getProcessEngineConfiguration();
        ProcessDefinitionEntity definition =
                configuration.getDeploymentCache().findDeployedProcessDefinitionById(root.getProcessDefinitionId());
        return configuration.getHistoryRemovalTimeProvider().calculateRemovalTime(root, definition);
    }

    private static void setRemovalTime(CommandContext context, String rootInstanceId, Date time) {
        context.getHistoricProcessInstanceManager()
                .addRemovalTimeToProcessInstancesByRootProcessInstanceId(rootInstanceId, time);
        context.getHistoricDecisionInstanceManager()
                .addRemovalTimeToDecisionsByRootProcessInstanceId(rootInstanceId, time);
    }

    private HistoricProcessInstanceEntity find(String instanceId) {
        return (HistoricProcessInstanceEntity) engine.getHistoryService()
                .createHistoricProcessInstanceQuery()
                .processInstanceId(instanceId)
                .singleResult();
    }

    private <T> T execute(Function<CommandContext, T> work) {
        return ((ProcessEngineConfigurationImpl) engine.getProcessEngineConfiguration())
                .getCommandExecutorTxRequired()
                .execute(context -> context.runWithoutAuthorization(() -> work.apply(context)));
    }
}
