package dev.guicheng.finding;

import static dev.guicheng.finding.PatrolToRepair.Answers.RETURNED;
import static dev.guicheng.finding.PatrolToRepair.Variables.CASE_NO;
import static dev.guicheng.finding.PatrolToRepair.Variables.MEASURES;
import static dev.guicheng.finding.PatrolToRepair.Variables.RECTIFICATION;
import static dev.guicheng.finding.PatrolToRepair.Variables.RETURN_REASON;

import dev.guicheng.engine.ElementClauses;
import java.util.List;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

@Component
class RecordRectificationDelegate implements JavaDelegate {

    private final Findings findings;
    private final Steps steps;

    RecordRectificationDelegate(Findings findings, Steps steps) {
        this.findings = findings;
        this.steps = steps;
    }

    @Override
    public void execute(DelegateExecution execution) {
        var caseNo = CASE_NO.from(execution);
        var clauses = ElementClauses.of(execution);
        if (RETURNED.equals(RECTIFICATION.from(execution))) {
            findings.sendBack(caseNo, RETURN_REASON.from(execution), clauses);
        } else {
            steps.worked(caseNo, MEASURES.from(execution), null, null, clauses);
        }
        execution.removeVariables(List.of(MEASURES.name(), RETURN_REASON.name()));
    }
}
