package dev.guicheng.violation;

import static dev.guicheng.violation.TenantViolation.Variables.CASE_NO;
import static dev.guicheng.violation.TenantViolation.Variables.CONFIRMATION;
import static dev.guicheng.violation.TenantViolation.Variables.CONFIRMATION_REMARK;

import dev.guicheng.engine.ElementClauses;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

@Component
class RecordConfirmationDelegate implements JavaDelegate {

    private final Violations violations;

    RecordConfirmationDelegate(Violations violations) {
        this.violations = violations;
    }

    @Override
    public void execute(DelegateExecution execution) {
        violations.confirm(
                CASE_NO.from(execution),
                CONFIRMATION.from(execution),
                CONFIRMATION_REMARK.optional(execution).orElse(null),
                ElementClauses.of(execution));
        execution.removeVariable(CONFIRMATION_REMARK.name());
    }
}
