package dev.guicheng.finding;

import static dev.guicheng.finding.PatrolToRepair.Variables.CASE_NO;
import static dev.guicheng.finding.PatrolToRepair.Variables.REPLY_DUE;

import dev.guicheng.engine.ElementClauses;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

@Component
class ConfirmSignaturesDelegate implements JavaDelegate {

    private final Findings findings;

    ConfirmSignaturesDelegate(Findings findings) {
        this.findings = findings;
    }

    @Override
    public void execute(DelegateExecution execution) {
        REPLY_DUE.set(execution, findings.confirmSignatures(CASE_NO.from(execution), ElementClauses.of(execution)));
    }
}
