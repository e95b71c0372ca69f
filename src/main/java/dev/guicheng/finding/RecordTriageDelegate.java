package dev.guicheng.finding;

import static dev.guicheng.finding.PatrolToRepair.Variables.ACCEPTANCE;
import static dev.guicheng.finding.PatrolToRepair.Variables.ACKNOWLEDGEMENT;
import static dev.guicheng.finding.PatrolToRepair.Variables.CASE_NO;
import static dev.guicheng.finding.PatrolToRepair.Variables.DEPARTMENT;
import static dev.guicheng.finding.PatrolToRepair.Variables.DEPARTMENT_GROUP;
import static dev.guicheng.finding.PatrolToRepair.Variables.DUE_AT;
import static dev.guicheng.finding.PatrolToRepair.Variables.DUPLICATE_OF;
import static dev.guicheng.finding.PatrolToRepair.Variables.RECTIFICATION;
import static dev.guicheng.finding.PatrolToRepair.Variables.RESPOND_BY;
import static dev.guicheng.finding.PatrolToRepair.Variables.RESPONSE_MINUTES;
import static dev.guicheng.finding.PatrolToRepair.Variables.ROUTE;
import static dev.guicheng.finding.PatrolToRepair.Variables.SERIOUSNESS;
import static dev.guicheng.finding.PatrolToRepair.Variables.SOLUTION_DAYS;
import static dev.guicheng.finding.PatrolToRepair.Variables.TRIAGE_REMARK;

import dev.guicheng.engine.ElementClauses;
import java.util.Date;
import java.util.List;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

@Component
class RecordTriageDelegate implements JavaDelegate {

    private final Findings findings;

    RecordTriageDelegate(Findings findings) {
        this.findings = findings;
    }

    @Override
    public void execute(DelegateExecution execution) {
        var caseNo = CASE_NO.from(execution);
        var clauses = ElementClauses.of(execution);
        var department = findings.triage(caseNo, decided(execution), clauses);
        DEPARTMENT.set(execution, department.code());
        DEPARTMENT_GROUP.set(execution, department.workerGroup());
        var deadlines = findings.deadlinesOf(caseNo);
        RESPOND_BY.set(execution, Date.from(deadlines.respondBy()));
        DUE_AT.set(execution, Date.from(deadlines.dueAt()));
        execution.removeVariables(
                List.of(TRIAGE_REMARK.name(), ACCEPTANCE.name(), RECTIFICATION.name(), ACKNOWLEDGEMENT.name()));
    }

    private static Triage decided(DelegateExecution execution) {
        return new Triage(
                ROUTE.from(execution),
                DEPARTMENT.optional(execution).orElse(null),
                SERIOUSNESS.optional(execution).orElse(null),
                RESPONSE_MINUTES.optional(execution).orElse(null),
                SOLUTION_DAYS.optional(execution).orElse(null),
                TRIAGE_REMARK.optional(execution).orElse(null),
                DUPLICATE_OF.optional(execution).orElse(null));
    }
}
