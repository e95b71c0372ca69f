package dev.guicheng.finding;

import static dev.guicheng.finding.PatrolToRepair.Variables.CASE_NO;
import static dev.guicheng.finding.PatrolToRepair.Variables.HOURS;
import static dev.guicheng.finding.PatrolToRepair.Variables.MATERIAL;
import static dev.guicheng.finding.PatrolToRepair.Variables.MEASURES;

import dev.guicheng.engine.ElementClauses;
import java.util.List;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

@Component
class RecordRepairDelegate implements JavaDelegate {

    private final Steps steps;

    RecordRepairDelegate(Steps steps) {
        this.steps = steps;
    }

    @Override
    public void execute(DelegateExecution execution) {
        steps.worked(
                CASE_NO.from(execution),
                MEASURES.from(execution),
                MATERIAL.optional(execution).orElse(null),
                HOURS.from(execution),
                ElementClauses.of(execution));
        execution.removeVariables(List.of(MEASURES.name(), MATERIAL.name(), HOURS.name()));
    }
}
