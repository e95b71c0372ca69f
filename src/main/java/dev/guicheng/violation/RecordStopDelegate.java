package dev.guicheng.violation;

import static dev.guicheng.violation.TenantViolation.Variables.BASIS;
import static dev.guicheng.violation.TenantViolation.Variables.CASE_NO;
import static dev.guicheng.violation.TenantViolation.Variables.EVIDENCE_NO;
import static dev.guicheng.violation.TenantViolation.Variables.FACTS;
import static dev.guicheng.violation.TenantViolation.Variables.OCCUPANT;
import static dev.guicheng.violation.TenantViolation.Variables.REPEATED;
import static dev.guicheng.violation.TenantViolation.Variables.STOP_MEASURES;
import static dev.guicheng.violation.TenantViolation.Variables.UNIT;

import dev.guicheng.engine.ElementClauses;
import dev.guicheng.engine.JsonValues;
import dev.guicheng.violation.Violation.Basis;
import dev.guicheng.violation.Violation.Occupant;
import java.util.List;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

@Component
class RecordStopDelegate implements JavaDelegate {

    private final Violations violations;

    RecordStopDelegate(Violations violations) {
        this.violations = violations;
    }

    @Override
    public void execute(DelegateExecution execution) {
        boolean repeated = violations.stop(
                CASE_NO.from(execution),
                registered(execution),
                STOP_MEASURES.from(execution),
                ElementClauses.of(execution));
        REPEATED.set(execution, repeated);
        execution.removeVariables(List.of(
                STOP_MEASURES.name(), OCCUPANT.name(), UNIT.name(), BASIS.name(), FACTS.name(), EVIDENCE_NO.name()));
    }

    private static Registration registered(DelegateExecution execution) {
        return new Registration(
                Occupant.valueOf(OCCUPANT.from(execution)),
                UNIT.from(execution),
                JsonValues.texts(BASIS.from(execution)).stream()
                        .map(Basis::valueOf)
                        .toList(),
                FACTS.from(execution),
                EVIDENCE_NO.optional(execution).orElse(null));
    }
}
