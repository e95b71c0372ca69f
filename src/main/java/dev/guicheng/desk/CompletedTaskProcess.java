package dev.guicheng.desk;

import dev.guicheng.engine.CurrentUser;
import dev.guicheng.engine.OnBehalf;
import java.time.Instant;
import java.util.Optional;
import org.camunda.bpm.engine.HistoryService;
import org.springframework.stereotype.Component;

/** The tasks that the current user has completed. */
@Component
class CompletedTaskProcess {

    /** A task that is done, and the case that it belonged to. */
    record CompletedTask(String caseNo, Instant completedAt) {}

    private final HistoryService historyService;
    private final CurrentUser currentUser;
    private final OnBehalf onBehalf;

    CompletedTaskProcess(HistoryService historyService, CurrentUser currentUser, OnBehalf onBehalf) {
        this.historyService = historyService;
        this.currentUser = currentUser;
        this.onBehalf = onBehalf;
    }

    /** The task, if the current user is the one who has completed it. */
    Optional<CompletedTask> find(String taskId) {
        var person = currentUser.id().orElse("");
        return onBehalf.call(() -> Optional.ofNullable(historyService
                        .createHistoricTaskInstanceQuery()
                        .taskId(taskId)
                        .taskAssignee(person)
                        .finished()
                        .singleResult())
                .filter(task -> "completed".equals(task.getDeleteReason()))
                .flatMap(task -> Optional.ofNullable(historyService
                                .createHistoricProcessInstanceQuery()
                                .processInstanceId(task.getProcessInstanceId())
                                .singleResult())
                        .filter(instance -> instance.getBusinessKey() != null)
                        .map(instance -> new CompletedTask(
                                instance.getBusinessKey(), task.getEndTime().toInstant()))));
    }
}
