package dev.guicheng.finding;

import static dev.guicheng.finding.PatrolToRepair.Variables.CASE_NO;
import static dev.guicheng.finding.PatrolToRepair.Variables.HANDLED_BY;

import dev.guicheng.engine.ElementClauses;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

@Component
class RecordEmergencyHandlingDelegate implements JavaDelegate {

    private final Steps steps;

    RecordEmergencyHandlingDelegate(Steps steps) {
        this.steps = steps;
    }

    @Override
    public void execute(DelegateExecution execution) {
        for (String userId : HANDLED_BY.from(execution).split(",")) {
            steps.workedBy(CASE_NO.from(execution), userId, "突发事件处置", ElementClauses.of(execution));
        }
    }
}
