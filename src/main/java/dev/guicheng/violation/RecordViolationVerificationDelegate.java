package dev.guicheng.violation;

import static dev.guicheng.violation.TenantViolation.Variables.CASE_NO;
import static dev.guicheng.violation.TenantViolation.Variables.VERIFICATION;
import static dev.guicheng.violation.TenantViolation.Variables.VERIFICATION_REMARK;

import dev.guicheng.engine.ElementClauses;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

@Component
class RecordViolationVerificationDelegate implements JavaDelegate {

    private final Violations violations;

    RecordViolationVerificationDelegate(Violations violations) {
        this.violations = violations;
    }

    @Override
    public void execute(DelegateExecution execution) {
        violations.verify(
                CASE_NO.from(execution),
                VERIFICATION.from(execution),
                VERIFICATION_REMARK.optional(execution).orElse(null),
                ElementClauses.of(execution));
        execution.removeVariable(VERIFICATION_REMARK.name());
    }
}
