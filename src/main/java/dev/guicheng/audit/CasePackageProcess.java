package dev.guicheng.audit;

import dev.guicheng.engine.OnBehalf;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.history.HistoricActivityInstance;
import org.camunda.bpm.engine.history.HistoricProcessInstance;
import org.springframework.stereotype.Component;

/** Reads from the engine what goes into the package of a case: the model that it ran, and how it went. */
@Component
class CasePackageProcess {

    private final HistoryService historyService;
    private final RepositoryService repositoryService;
    private final OnBehalf onBehalf;

    CasePackageProcess(HistoryService historyService, RepositoryService repositoryService, OnBehalf onBehalf) {
        this.historyService = historyService;
        this.repositoryService = repositoryService;
        this.onBehalf = onBehalf;
    }

    /** How the case went; nothing when no instance with its number is left. */
    Optional<CaseWay> of(String caseNo) {
        return onBehalf.call(() -> historyService
                .createHistoricProcessInstanceQuery()
                .processInstanceBusinessKey(caseNo)
                .orderByProcessInstanceStartTime()
                .desc()
                .listPage(0, 1)
                .stream()
                .findFirst()
                .map(this::way));
    }

    private CaseWay way(HistoricProcessInstance instance) {
        var steps = historyService
                .createHistoricActivityInstanceQuery()
                .processInstanceId(instance.getId())
                .orderByHistoricActivityInstanceStartTime()
                .asc()
                .orderPartiallyByOccurrence()
                .asc()
                .list()
                .stream()
                .map(CasePackageProcess::step)
                .toList();
        return new CaseWay(
                instance.getProcessDefinitionKey(),
                instance.getProcessDefinitionVersion(),
                instance.getProcessDefinitionName(),
                model(instance.getProcessDefinitionId()),
                List.copyOf(steps));
    }

    private byte[] model(String definitionId) {
        try (var model = repositoryService.getProcessModel(definitionId)) {
            return model.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static CaseWay.Step step(HistoricActivityInstance activity) {
        return new CaseWay.Step(
                activity.getActivityId(),
                activity.getActivityName(),
                activity.getActivityType(),
                activity.getAssignee(),
                instant(activity.getStartTime()),
                instant(activity.getEndTime()),
                activity.isCanceled());
    }

    private static Instant instant(Date date) {
        return date == null ? null : date.toInstant();
    }
}
