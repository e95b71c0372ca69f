package dev.guicheng.violation;

import static dev.guicheng.violation.TenantViolation.Variables.CASE_NO;
import static dev.guicheng.violation.TenantViolation.Variables.WITHDRAWAL_REASON;

import dev.guicheng.engine.ElementClauses;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

@Component
class WithdrawViolationDelegate implements JavaDelegate {

    private final Violations violations;

    WithdrawViolationDelegate(Violations violations) {
        this.violations = violations;
    }

    @Override
    public void execute(DelegateExecution execution) {
        violations.withdraw(
                CASE_NO.from(execution),
                WITHDRAWAL_REASON.optional(execution).orElse(null),
                ElementClauses.of(execution));
    }
}
