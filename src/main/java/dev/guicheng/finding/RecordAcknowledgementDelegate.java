package dev.guicheng.finding;

import static dev.guicheng.finding.PatrolToRepair.Answers.RETURNED;
import static dev.guicheng.finding.WorkContact.Variables.ACKNOWLEDGEMENT;
import static dev.guicheng.finding.WorkContact.Variables.CASE_NO;
import static dev.guicheng.finding.WorkContact.Variables.PLAN;
import static dev.guicheng.finding.WorkContact.Variables.PLAN_TEXT;
import static dev.guicheng.finding.WorkContact.Variables.RETURN_REASON;

import dev.guicheng.engine.ElementClauses;
import java.util.List;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

@Component
class RecordAcknowledgementDelegate implements JavaDelegate {

    private final WorkContacts contacts;

    RecordAcknowledgementDelegate(WorkContacts contacts) {
        this.contacts = contacts;
    }

    @Override
    public void execute(DelegateExecution execution) {
        var caseNo = CASE_NO.from(execution);
        var clauses = ElementClauses.of(execution);
        if (RETURNED.equals(ACKNOWLEDGEMENT.from(execution))) {
            contacts.sendBack(caseNo, RETURN_REASON.from(execution), clauses);
        } else {
            contacts.acknowledge(
                    caseNo, PLAN.from(execution), PLAN_TEXT.optional(execution).orElse(null), clauses);
        }
        execution.removeVariables(List.of(PLAN.name(), PLAN_TEXT.name(), RETURN_REASON.name()));
    }
}
