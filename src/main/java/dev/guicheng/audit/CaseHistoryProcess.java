package dev.guicheng.audit;

import dev.guicheng.audit.CaseHistory.Decision;
import dev.guicheng.audit.CaseHistory.Entry;
import dev.guicheng.audit.CaseHistory.Operation;
import dev.guicheng.engine.OnBehalf;
import java.util.Objects;
import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.history.HistoricDecisionInstance;
import org.camunda.bpm.engine.history.UserOperationLogEntry;
import org.springframework.stereotype.Component;

/** Reads from the engine's history what was done and decided in an instance, for whoever audits its case. */
@Component
class CaseHistoryProcess {

    private final HistoryService historyService;
    private final OnBehalf onBehalf;

    CaseHistoryProcess(HistoryService historyService, OnBehalf onBehalf) {
        this.historyService = historyService;
        this.onBehalf = onBehalf;
    }

    CaseHistory of(String instanceId) {
        return onBehalf.call(() -> new CaseHistory(
                historyService
                        .createUserOperationLogQuery()
                        .processInstanceId(instanceId)
                        .orderByTimestamp()
                        .asc()
                        .list()
                        .stream()
                        .map(CaseHistoryProcess::operation)
                        .toList(),
                historyService
                        .createHistoricDecisionInstanceQuery()
                        .processInstanceId(instanceId)
                        .includeInputs()
                        .includeOutputs()
                        .disableBinaryFetching()
                        .disableCustomObjectDeserialization()
                        .orderByEvaluationTime()
                        .asc()
                        .list()
                        .stream()
                        .map(CaseHistoryProcess::decision)
                        .toList()));
    }

    private static Operation operation(UserOperationLogEntry entry) {
        return new Operation(
                entry.getOperationId(),
                entry.getTimestamp().toInstant(),
                entry.getUserId(),
                entry.getOperationType(),
                entry.getEntityType(),
                entry.getTaskId(),
                entry.getProperty(),
                entry.getOrgValue(),
                entry.getNewValue());
    }

    private static Decision decision(HistoricDecisionInstance decision) {
        return new Decision(
                decision.getEvaluationTime().toInstant(),
                decision.getActivityId(),
                decision.getDecisionDefinitionName(),
                decision.getOutputs().stream()
                        .map(output -> output.getRuleOrder())
                        .filter(Objects::nonNull)
                        .distinct()
                        .sorted()
                        .toList(),
                decision.getInputs().stream()
                        .map(input -> new Entry("", input.getClauseName(), input.getValue()))
                        .toList(),
                decision.getOutputs().stream()
                        .map(output -> new Entry(output.getVariableName(), output.getClauseName(), output.getValue()))
                        .toList());
    }
}
