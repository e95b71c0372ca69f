package dev.guicheng.finding;

import static dev.guicheng.finding.PatrolToRepair.Variables.AGREED_DAYS;
import static dev.guicheng.finding.PatrolToRepair.Variables.CASE_NO;
import static dev.guicheng.finding.PatrolToRepair.Variables.DEPARTMENT;
import static dev.guicheng.finding.PatrolToRepair.Variables.DUE_AT;
import static dev.guicheng.finding.PatrolToRepair.Variables.RESPOND_BY;
import static dev.guicheng.finding.PatrolToRepair.Variables.RESPONSE_MINUTES;
import static dev.guicheng.finding.PatrolToRepair.Variables.ROUTE;
import static dev.guicheng.finding.PatrolToRepair.Variables.SERIOUSNESS;
import static dev.guicheng.finding.PatrolToRepair.Variables.SOLUTION_DAYS;

import dev.guicheng.engine.ElementClauses;
import java.util.Date;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

@Component
class RecordProposalDelegate implements JavaDelegate {

    private final Findings findings;

    RecordProposalDelegate(Findings findings) {
        this.findings = findings;
    }

    @Override
    public void execute(DelegateExecution execution) {
        var proposal = new Proposal(
                ROUTE.from(execution),
                DEPARTMENT.from(execution),
                SERIOUSNESS.from(execution),
                RESPONSE_MINUTES.from(execution),
                AGREED_DAYS.optional(execution).orElseGet(() -> SOLUTION_DAYS.from(execution)));
        var deadlines = findings.propose(CASE_NO.from(execution), proposal, ElementClauses.of(execution));
        SOLUTION_DAYS.set(execution, proposal.solutionDays());
        execution.removeVariable(AGREED_DAYS.name());
        RESPOND_BY.set(execution, Date.from(deadlines.respondBy()));
        DUE_AT.set(execution, Date.from(deadlines.dueAt()));
    }
}
