package dev.guicheng.overdue;

import static dev.guicheng.overdue.OverdueEscalation.Variables.CASE_NO;
import static dev.guicheng.overdue.OverdueEscalation.Variables.REASSIGN_TO;

import dev.guicheng.engine.ElementClauses;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

@Component
class ReassignCaseDelegate implements JavaDelegate {

    private final Overdues overdues;

    ReassignCaseDelegate(Overdues overdues) {
        this.overdues = overdues;
    }

    @Override
    public void execute(DelegateExecution execution) {
        overdues.reassign(CASE_NO.from(execution), REASSIGN_TO.from(execution), ElementClauses.of(execution));
        execution.removeVariable(REASSIGN_TO.name());
    }
}
