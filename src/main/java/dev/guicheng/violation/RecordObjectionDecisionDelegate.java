package dev.guicheng.violation;

import static dev.guicheng.violation.TenantViolation.Variables.CASE_NO;
import static dev.guicheng.violation.TenantViolation.Variables.OBJECTION_DECISION;
import static dev.guicheng.violation.TenantViolation.Variables.OBJECTION_REASON;
import static dev.guicheng.violation.TenantViolation.Variables.RECTIFY_DAYS;

import dev.guicheng.engine.ElementClauses;
import dev.guicheng.violation.Objection.Decision;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

@Component
class RecordObjectionDecisionDelegate implements JavaDelegate {

    private final Objections objections;

    RecordObjectionDecisionDelegate(Objections objections) {
        this.objections = objections;
    }

    @Override
    public void execute(DelegateExecution execution) {
        objections.decide(
                CASE_NO.from(execution),
                Decision.valueOf(OBJECTION_DECISION.from(execution)),
                OBJECTION_REASON.from(execution),
                RECTIFY_DAYS.optional(execution).orElse(null),
                ElementClauses.of(execution));
        execution.removeVariable(OBJECTION_REASON.name());
    }
}
