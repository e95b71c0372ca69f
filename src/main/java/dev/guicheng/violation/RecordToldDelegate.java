package dev.guicheng.violation;

import static dev.guicheng.violation.TenantViolation.Variables.CASE_NO;
import static dev.guicheng.violation.TenantViolation.Variables.TOLD_REMARK;
import static dev.guicheng.violation.TenantViolation.Variables.TOLD_WAY;

import dev.guicheng.engine.ElementClauses;
import dev.guicheng.violation.Objection.ToldWay;
import java.util.List;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

@Component
class RecordToldDelegate implements JavaDelegate {

    private final Objections objections;

    RecordToldDelegate(Objections objections) {
        this.objections = objections;
    }

    @Override
    public void execute(DelegateExecution execution) {
        objections.told(
                CASE_NO.from(execution),
                ToldWay.valueOf(TOLD_WAY.from(execution)),
                TOLD_REMARK.optional(execution).orElse(null),
                ElementClauses.of(execution));
        execution.removeVariables(List.of(TOLD_WAY.name(), TOLD_REMARK.name()));
    }
}
