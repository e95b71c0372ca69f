package dev.guicheng.evidence;

import dev.guicheng.engine.OnBehalf;
import java.util.Optional;
import org.camunda.bpm.engine.TaskService;
import org.springframework.stereotype.Component;

/** The open tasks that evidence belongs to. */
@Component
class EvidenceTasksProcess {

    private final TaskService taskService;
    private final OnBehalf onBehalf;

    EvidenceTasksProcess(TaskService taskService, OnBehalf onBehalf) {
        this.taskService = taskService;
        this.onBehalf = onBehalf;
    }

    /** The open task of the case, if the current user sees it. */
    Optional<Step> step(String caseNo, String taskId) {
        return Optional.ofNullable(taskService
                        .createTaskQuery()
                        .processInstanceBusinessKey(caseNo)
                        .taskId(taskId)
                        .singleResult())
                .map(task -> new Step(task.getId(), task.getTaskDefinitionKey(), task.getName()));
    }

    /** Whether the task is still to be done, by whomever. */
    boolean isOpen(String taskId) {
        return onBehalf.call(() -> taskService.createTaskQuery().taskId(taskId).count()) > 0;
    }
}
