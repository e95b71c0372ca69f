package dev.guicheng.violation;

import static dev.guicheng.violation.TenantViolation.Variables.CASE_NO;
import static dev.guicheng.violation.TenantViolation.Variables.RECHECK;
import static dev.guicheng.violation.TenantViolation.Variables.RECHECK_EVIDENCE_NO;
import static dev.guicheng.violation.TenantViolation.Variables.RECHECK_FACTS;

import dev.guicheng.engine.ElementClauses;
import java.util.List;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

@Component
class RecordRecheckDelegate implements JavaDelegate {

    private final Violations violations;

    RecordRecheckDelegate(Violations violations) {
        this.violations = violations;
    }

    @Override
    public void execute(DelegateExecution execution) {
        violations.recheck(
                CASE_NO.from(execution),
                RECHECK.from(execution),
                RECHECK_FACTS.from(execution),
                RECHECK_EVIDENCE_NO.from(execution),
                ElementClauses.of(execution));
        execution.removeVariables(List.of(RECHECK_FACTS.name(), RECHECK_EVIDENCE_NO.name()));
    }
}
