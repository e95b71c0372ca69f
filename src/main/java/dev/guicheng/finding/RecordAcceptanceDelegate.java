package dev.guicheng.finding;

import static dev.guicheng.finding.PatrolToRepair.Answers.RETURNED;
import static dev.guicheng.finding.PatrolToRepair.Variables.ACCEPTANCE;
import static dev.guicheng.finding.PatrolToRepair.Variables.CASE_NO;
import static dev.guicheng.finding.PatrolToRepair.Variables.REPAIRER;
import static dev.guicheng.finding.PatrolToRepair.Variables.RETURN_REASON;

import dev.guicheng.engine.CurrentUser;
import dev.guicheng.engine.ElementClauses;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

@Component
class RecordAcceptanceDelegate implements JavaDelegate {

    private final Findings findings;
    private final CurrentUser currentUser;

    RecordAcceptanceDelegate(Findings findings, CurrentUser currentUser) {
        this.findings = findings;
        this.currentUser = currentUser;
    }

    @Override
    public void execute(DelegateExecution execution) {
        var caseNo = CASE_NO.from(execution);
        var clauses = ElementClauses.of(execution);
        if (RETURNED.equals(ACCEPTANCE.from(execution))) {
            findings.sendBack(caseNo, RETURN_REASON.from(execution), clauses);
        } else {
            findings.accept(caseNo, clauses);
        }
        REPAIRER.set(execution, currentUser.id().orElse(null));
        execution.removeVariable(RETURN_REASON.name());
    }
}
