package dev.guicheng.violation;

import static dev.guicheng.violation.TenantViolation.Variables.CASE_NO;
import static dev.guicheng.violation.TenantViolation.Variables.CONFIRMATION;
import static dev.guicheng.violation.TenantViolation.Variables.RECTIFY_DAYS;
import static dev.guicheng.violation.TenantViolation.Variables.SERIOUSNESS;
import static dev.guicheng.violation.TenantViolation.Variables.TRIAGE;
import static dev.guicheng.violation.TenantViolation.Variables.TRIAGE_REMARK;

import dev.guicheng.engine.ElementClauses;
import java.util.List;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

@Component
class RecordViolationTriageDelegate implements JavaDelegate {

    private final Violations violations;

    RecordViolationTriageDelegate(Violations violations) {
        this.violations = violations;
    }

    @Override
    public void execute(DelegateExecution execution) {
        violations.triage(
                CASE_NO.from(execution),
                new Triage(
                        TRIAGE.from(execution),
                        SERIOUSNESS.optional(execution).orElse(null),
                        RECTIFY_DAYS.optional(execution).orElse(null),
                        TRIAGE_REMARK.optional(execution).orElse(null)),
                ElementClauses.of(execution));
        execution.removeVariables(List.of(TRIAGE_REMARK.name(), CONFIRMATION.name()));
    }
}
