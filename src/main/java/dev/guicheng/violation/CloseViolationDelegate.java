package dev.guicheng.violation;

import static dev.guicheng.violation.TenantViolation.Variables.CASE_NO;
import static dev.guicheng.violation.TenantViolation.Variables.VIOLATION_OUTCOME;

import dev.guicheng.engine.ElementClauses;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

@Component
class CloseViolationDelegate implements JavaDelegate {

    private final Violations violations;

    CloseViolationDelegate(Violations violations) {
        this.violations = violations;
    }

    @Override
    public void execute(DelegateExecution execution) {
        var outcome = violations.close(CASE_NO.from(execution), ElementClauses.of(execution));
        VIOLATION_OUTCOME.set(execution, outcome.name());
    }
}
