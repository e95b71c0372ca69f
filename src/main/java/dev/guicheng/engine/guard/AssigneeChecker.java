package dev.guicheng.engine.guard;

import dev.guicheng.engine.Refused;
import org.camunda.bpm.engine.impl.cfg.auth.AuthorizationCommandChecker;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.persistence.entity.TaskEntity;

/** Adds to the engine's rights: a claimed task is worked on by its assignee, not by colleagues of his group. */
class AssigneeChecker extends AuthorizationCommandChecker {

    @Override
    public void checkTaskWork(TaskEntity task) {
        super.checkTaskWork(task);
        if (Context.getCommandContext().isAuthorizationCheckEnabled() && isSomebodyElses(task)) {
            throw new Refused("该任务已由他人认领，只有认领人可以办理");
        }
    }

    private static boolean isSomebodyElses(TaskEntity task) {
        return task.getAssignee() != null
                && Caller.of(Context.getProcessEngineConfiguration())
                        .filter(caller -> !caller.isAdministrator())
                        .filter(caller -> !caller.userId().equals(task.getAssignee()))
                        .isPresent();
    }
}
