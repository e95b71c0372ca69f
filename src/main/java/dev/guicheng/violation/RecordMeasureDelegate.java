package dev.guicheng.violation;

import static dev.guicheng.violation.TenantViolation.Variables.CASE_NO;
import static dev.guicheng.violation.TenantViolation.Variables.MEASURE_REASON;
import static dev.guicheng.violation.TenantViolation.Variables.NEXT_MEASURE;
import static dev.guicheng.violation.TenantViolation.Variables.RECTIFY_DAYS;

import dev.guicheng.engine.ElementClauses;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

@Component
class RecordMeasureDelegate implements JavaDelegate {

    private final ViolationMeasures measures;

    RecordMeasureDelegate(ViolationMeasures measures) {
        this.measures = measures;
    }

    @Override
    public void execute(DelegateExecution execution) {
        measures.decide(
                CASE_NO.from(execution),
                ViolationMeasure.Kind.valueOf(NEXT_MEASURE.from(execution)),
                MEASURE_REASON.from(execution),
                RECTIFY_DAYS.optional(execution).orElse(null),
                ElementClauses.of(execution));
        execution.removeVariable(MEASURE_REASON.name());
    }
}
