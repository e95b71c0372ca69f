package dev.guicheng.desk;

import dev.guicheng.engine.OnBehalf;
import dev.guicheng.engine.Refused;
import java.util.Optional;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.springframework.stereotype.Component;

/** The way into the engine for comments on a case. */
@Component
class CaseCommentsProcess {

    private final TaskService taskService;
    private final RuntimeService runtimeService;
    private final OnBehalf onBehalf;

    CaseCommentsProcess(TaskService taskService, RuntimeService runtimeService, OnBehalf onBehalf) {
        this.taskService = taskService;
        this.runtimeService = runtimeService;
        this.onBehalf = onBehalf;
    }

    void write(String caseNo, String message) {
        onBehalf.call(() -> {
            var instance = runtimeService
                    .createProcessInstanceQuery()
                    .processInstanceBusinessKey(caseNo)
                    .singleResult();
            if (instance == null) {
                throw new Refused("案件 %s 的流程已经结束，不能再留言".formatted(caseNo));
            }
            return taskService.createComment(null, instance.getId(), message);
        });
    }

    /** The number of the case that a running instance is about. */
    Optional<String> caseOf(String processInstanceId) {
        return onBehalf.call(() -> Optional.ofNullable(runtimeService
                        .createProcessInstanceQuery()
                        .processInstanceId(processInstanceId)
                        .singleResult())
                .map(ProcessInstance::getBusinessKey));
    }
}
