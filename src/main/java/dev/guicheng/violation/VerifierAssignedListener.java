package dev.guicheng.violation;

import static dev.guicheng.violation.TenantViolation.Variables.CASE_NO;

import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.springframework.stereotype.Component;

@Component
class VerifierAssignedListener implements TaskListener {

    private final ViolationSteps steps;

    VerifierAssignedListener(ViolationSteps steps) {
        this.steps = steps;
    }

    @Override
    public void notify(DelegateTask task) {
        if (task.getAssignee() != null) {
            steps.requireOtherThanHandler(CASE_NO.from(task), task.getAssignee());
        }
    }
}
