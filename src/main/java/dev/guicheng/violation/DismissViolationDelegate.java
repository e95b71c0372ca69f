package dev.guicheng.violation;

import static dev.guicheng.violation.TenantViolation.Variables.CASE_NO;
import static dev.guicheng.violation.TenantViolation.Variables.VIOLATION_OUTCOME;

import dev.guicheng.engine.ElementClauses;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

@Component
class DismissViolationDelegate implements JavaDelegate {

    private final Violations violations;

    DismissViolationDelegate(Violations violations) {
        this.violations = violations;
    }

    @Override
    public void execute(DelegateExecution execution) {
        var outcome = violations.dismiss(CASE_NO.from(execution), ElementClauses.of(execution));
        VIOLATION_OUTCOME.set(execution, outcome.name());
    }
}
