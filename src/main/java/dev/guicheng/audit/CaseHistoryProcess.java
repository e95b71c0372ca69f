package dev.guicheng.audit;

import dev.guicheng.audit.CaseHistory.Decision;
import dev.guicheng.audit.CaseHistory.Entry;
import dev.guicheng.audit.CaseHistory.Operation;
import dev.guicheng.audit.CaseHistory.Rule;
import dev.guicheng.engine.ElementClauses;
import dev.guicheng.engine.OnBehalf;
import java.util.Comparator;
import java.util.List;
import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.history.HistoricDecisionInstance;
import org.camunda.bpm.engine.history.UserOperationLogEntry;
import org.springframework.stereotype.Component;

/** Reads from the engine's history what was done and decided in an instance, for whoever audits its case. */
@Component
class CaseHistoryProcess {

    private final HistoryService historyService;
    private final RepositoryService repositoryService;
    private final OnBehalf onBehalf;

    CaseHistoryProcess(HistoryService historyService, RepositoryService repositoryService, OnBehalf onBehalf) {
        this.historyService = historyService;
        this.repositoryService = repositoryService;
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
                        .map(this::decision)
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

    private Decision decision(HistoricDecisionInstance decision) {
        return new Decision(
                decision.getEvaluationTime().toInstant(),
                decision.getActivityId(),
                decision.getDecisionDefinitionName(),
                rules(decision),
                decision.getInputs().stream()
                        .map(input -> new Entry("", input.getClauseName(), input.getValue()))
                        .toList(),
                decision.getOutputs().stream()
                        .map(output -> new Entry(output.getVariableName(), output.getClauseName(), output.getValue()))
                        .toList());
    }

    /** The rules that applied, as the version of the table has them that was asked. */
    private List<Rule> rules(HistoricDecisionInstance decision) {
        var model = repositoryService.getDmnModelInstance(decision.getDecisionDefinitionId());
        return decision.getOutputs().stream()
                .filter(output -> output.getRuleOrder() != null)
                .map(output -> rule(
                        output.getRuleOrder(),
                        model.<org.camunda.bpm.model.dmn.instance.Rule>getModelElementById(output.getRuleId())))
                .distinct()
                .sorted(Comparator.comparing(Rule::place))
                .toList();
    }

    private static Rule rule(int place, org.camunda.bpm.model.dmn.instance.Rule row) {
        var description = row.getDescription();
        return new Rule(
                place, description == null ? "" : description.getTextContent().strip(), ElementClauses.of(row));
    }
}
