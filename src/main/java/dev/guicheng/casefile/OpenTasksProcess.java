package dev.guicheng.casefile;

import org.camunda.bpm.engine.TaskService;
import org.springframework.stereotype.Component;

/** The open tasks as the engine shows them to the current user. */
@Component
class OpenTasksProcess {

    private final TaskService taskService;

    OpenTasksProcess(TaskService taskService) {
        this.taskService = taskService;
    }

    boolean visibleOn(String caseNo) {
        return taskService.createTaskQuery().processInstanceBusinessKey(caseNo).count() > 0;
    }
}
