package dev.guicheng.violation;

import static dev.guicheng.violation.TenantViolation.Variables.CASE_NO;
import static dev.guicheng.violation.TenantViolation.Variables.MEASURE;
import static dev.guicheng.violation.TenantViolation.Variables.OBJECTION_DAYS;
import static dev.guicheng.violation.TenantViolation.Variables.RECTIFY_DAYS;
import static dev.guicheng.violation.TenantViolation.Variables.SERIOUSNESS;

import dev.guicheng.engine.ElementClauses;
import java.util.List;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.ExecutionListener;
import org.springframework.stereotype.Component;

@Component
class MeasureProposedListener implements ExecutionListener {

    private final Violations violations;

    MeasureProposedListener(Violations violations) {
        this.violations = violations;
    }

    @Override
    public void notify(DelegateExecution execution) {
        var proposal = new Proposal(
                SERIOUSNESS.from(execution),
                MEASURE.from(execution),
                RECTIFY_DAYS.from(execution),
                OBJECTION_DAYS.from(execution));
        violations.propose(CASE_NO.from(execution), proposal, ElementClauses.of(execution));
        execution.removeVariables(List.of(MEASURE.name(), OBJECTION_DAYS.name()));
    }
}
