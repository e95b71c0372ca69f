package dev.guicheng.overdue;

import static dev.guicheng.overdue.OverdueEscalation.Variables.CASE_NO;

import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.springframework.stereotype.Component;

@Component
class ApproverAssignedListener implements TaskListener {

    private final Extensions extensions;

    ApproverAssignedListener(Extensions extensions) {
        this.extensions = extensions;
    }

    @Override
    public void notify(DelegateTask task) {
        if (task.getAssignee() != null) {
            extensions.requireApprover(CASE_NO.from(task), task.getAssignee());
        }
    }
}
