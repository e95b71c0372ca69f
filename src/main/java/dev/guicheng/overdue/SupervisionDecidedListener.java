package dev.guicheng.overdue;

import static dev.guicheng.overdue.OverdueEscalation.Variables.SUPERVISOR;

import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.springframework.stereotype.Component;

@Component
class SupervisionDecidedListener implements TaskListener {

    @Override
    public void notify(DelegateTask task) {
        SUPERVISOR.set(task, task.getAssignee());
    }
}
