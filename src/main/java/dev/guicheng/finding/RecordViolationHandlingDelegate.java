package dev.guicheng.finding;

import static dev.guicheng.finding.PatrolToRepair.Variables.CASE_NO;
import static dev.guicheng.finding.PatrolToRepair.Variables.REPLY_DUE;
import static dev.guicheng.finding.PatrolToRepair.Variables.VIOLATION_OUTCOME;

import dev.guicheng.engine.ElementClauses;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

@Component
class RecordViolationHandlingDelegate implements JavaDelegate {

    private final Findings findings;

    RecordViolationHandlingDelegate(Findings findings) {
        this.findings = findings;
    }

    @Override
    public void execute(DelegateExecution execution) {
        REPLY_DUE.set(
                execution,
                findings.recordViolationHandling(
                        CASE_NO.from(execution), VIOLATION_OUTCOME.from(execution), ElementClauses.of(execution)));
    }
}
