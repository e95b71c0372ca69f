package dev.guicheng.finding;

import static dev.guicheng.finding.PatrolToRepair.Variables.CASE_NO;
import static dev.guicheng.finding.PatrolToRepair.Variables.WITHDRAWAL_REASON;

import dev.guicheng.engine.ElementClauses;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

@Component
class WithdrawFindingDelegate implements JavaDelegate {

    private final Findings findings;

    WithdrawFindingDelegate(Findings findings) {
        this.findings = findings;
    }

    @Override
    public void execute(DelegateExecution execution) {
        findings.withdraw(
                CASE_NO.from(execution),
                WITHDRAWAL_REASON.optional(execution).orElse(null),
                ElementClauses.of(execution));
    }
}
