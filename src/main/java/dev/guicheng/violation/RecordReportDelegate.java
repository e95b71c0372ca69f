package dev.guicheng.violation;

import static dev.guicheng.violation.TenantViolation.Variables.AUTHORITY;
import static dev.guicheng.violation.TenantViolation.Variables.AUTHORITY_REPLY;
import static dev.guicheng.violation.TenantViolation.Variables.CASE_NO;
import static dev.guicheng.violation.TenantViolation.Variables.RECEIPT_NO;
import static dev.guicheng.violation.TenantViolation.Variables.REPORTED_AT;

import dev.guicheng.engine.ElementClauses;
import java.time.OffsetDateTime;
import java.util.List;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

@Component
class RecordReportDelegate implements JavaDelegate {

    private final Violations violations;

    RecordReportDelegate(Violations violations) {
        this.violations = violations;
    }

    @Override
    public void execute(DelegateExecution execution) {
        violations.reportToAuthority(
                CASE_NO.from(execution),
                AUTHORITY.from(execution),
                OffsetDateTime.parse(REPORTED_AT.from(execution)).toInstant(),
                RECEIPT_NO.optional(execution).orElse(null),
                AUTHORITY_REPLY.optional(execution).orElse(null),
                ElementClauses.of(execution));
        execution.removeVariables(
                List.of(AUTHORITY.name(), REPORTED_AT.name(), RECEIPT_NO.name(), AUTHORITY_REPLY.name()));
    }
}
