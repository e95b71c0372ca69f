package dev.guicheng.access;

import org.camunda.bpm.engine.TaskService;
import org.springframework.stereotype.Component;

/** Counts what waits for a person, as the task lists of the Tasklist do. */
@Component
class WaitingTasks {

    /** Tasks that are the person's own, and those that his groups may claim. */
    record Count(long mine, long claimable) {}

    private final TaskService taskService;

    WaitingTasks(TaskService taskService) {
        this.taskService = taskService;
    }

    Count of(Staff person) {
        var mine = taskService.createTaskQuery().taskAssignee(person.userId()).count();
        return person.groups().isEmpty()
                ? new Count(mine, 0)
                : new Count(
                        mine,
                        taskService
                                .createTaskQuery()
                                .taskCandidateGroupIn(person.groups())
                                .count());
    }
}
