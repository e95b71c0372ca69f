package dev.guicheng.violation;

import static dev.guicheng.violation.TenantViolation.Variables.CASE_NO;
import static dev.guicheng.violation.TenantViolation.Variables.DANGER;
import static dev.guicheng.violation.TenantViolation.Variables.DESCRIPTION;
import static dev.guicheng.violation.TenantViolation.Variables.DUE_AT;
import static dev.guicheng.violation.TenantViolation.Variables.EXACT_PLACE;
import static dev.guicheng.violation.TenantViolation.Variables.KIND;
import static dev.guicheng.violation.TenantViolation.Variables.PARENT_CASE_NO;
import static dev.guicheng.violation.TenantViolation.Variables.PLACE;
import static dev.guicheng.violation.TenantViolation.Variables.REPEATED;
import static dev.guicheng.violation.TenantViolation.Variables.RESPOND_BY;
import static dev.guicheng.violation.TenantViolation.Variables.SOURCE;

import dev.guicheng.engine.ElementClauses;
import dev.guicheng.violation.Violation.Source;
import java.util.Date;
import java.util.List;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

@Component
class OpenViolationDelegate implements JavaDelegate {

    private final Violations violations;

    OpenViolationDelegate(Violations violations) {
        this.violations = violations;
    }

    @Override
    public void execute(DelegateExecution execution) {
        var found = new NewViolation(
                execution.getTenantId(),
                PARENT_CASE_NO.optional(execution).orElse(null),
                SOURCE.optional(execution).map(Source::valueOf).orElse(Source.PATROL),
                PLACE.from(execution),
                EXACT_PLACE.optional(execution).orElse(null),
                KIND.from(execution),
                DESCRIPTION.optional(execution).orElse(null),
                DANGER.optional(execution).orElse(false));
        var opened = violations.open(found, ElementClauses.of(execution));
        execution.setProcessBusinessKey(opened.caseNo());
        CASE_NO.set(execution, opened.caseNo());
        RESPOND_BY.set(execution, Date.from(opened.respondBy()));
        DUE_AT.set(execution, Date.from(opened.dueAt()));
        DANGER.set(execution, found.danger());
        REPEATED.set(execution, false);
        execution.removeVariables(List.of(PLACE.name(), EXACT_PLACE.name(), DESCRIPTION.name(), SOURCE.name()));
    }
}
