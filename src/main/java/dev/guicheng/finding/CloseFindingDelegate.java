package dev.guicheng.finding;

import static dev.guicheng.finding.PatrolToRepair.Variables.CASE_NO;

import dev.guicheng.engine.ElementClauses;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

@Component
class CloseFindingDelegate implements JavaDelegate {

    private final Findings findings;

    CloseFindingDelegate(Findings findings) {
        this.findings = findings;
    }

    @Override
    public void execute(DelegateExecution execution) {
        findings.close(CASE_NO.from(execution), ElementClauses.of(execution));
    }
}
