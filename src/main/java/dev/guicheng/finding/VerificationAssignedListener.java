package dev.guicheng.finding;

import static dev.guicheng.finding.PatrolToRepair.Variables.CASE_NO;

import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.springframework.stereotype.Component;

@Component
class VerificationAssignedListener implements TaskListener {

    private final Steps steps;

    VerificationAssignedListener(Steps steps) {
        this.steps = steps;
    }

    @Override
    public void notify(DelegateTask task) {
        if (task.getAssignee() != null) {
            steps.requireOtherThanDoer(CASE_NO.from(task), task.getAssignee());
        }
    }
}
