package dev.guicheng.finding;

import static dev.guicheng.finding.PatrolToRepair.Variables.CASE_NO;
import static dev.guicheng.finding.PatrolToRepair.Variables.DUPLICATE_OF;

import dev.guicheng.engine.ElementClauses;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

@Component
class JoinDuplicateDelegate implements JavaDelegate {

    private final Findings findings;

    JoinDuplicateDelegate(Findings findings) {
        this.findings = findings;
    }

    @Override
    public void execute(DelegateExecution execution) {
        findings.join(CASE_NO.from(execution), DUPLICATE_OF.from(execution), ElementClauses.of(execution));
    }
}
