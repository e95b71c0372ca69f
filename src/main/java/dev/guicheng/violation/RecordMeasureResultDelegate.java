package dev.guicheng.violation;

import static dev.guicheng.violation.TenantViolation.Variables.CASE_NO;
import static dev.guicheng.violation.TenantViolation.Variables.DOCUMENT_NO;
import static dev.guicheng.violation.TenantViolation.Variables.MEASURE_DONE;
import static dev.guicheng.violation.TenantViolation.Variables.MEASURE_RESULT;

import dev.guicheng.engine.ElementClauses;
import java.util.List;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

@Component
class RecordMeasureResultDelegate implements JavaDelegate {

    private final ViolationMeasures measures;

    RecordMeasureResultDelegate(ViolationMeasures measures) {
        this.measures = measures;
    }

    @Override
    public void execute(DelegateExecution execution) {
        measures.carriedOut(
                CASE_NO.from(execution),
                MEASURE_DONE.from(execution),
                DOCUMENT_NO.optional(execution).orElse(null),
                ViolationMeasure.Result.valueOf(MEASURE_RESULT.from(execution)),
                ElementClauses.of(execution));
        execution.removeVariables(List.of(MEASURE_DONE.name(), DOCUMENT_NO.name()));
    }
}
