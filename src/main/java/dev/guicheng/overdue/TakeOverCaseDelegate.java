package dev.guicheng.overdue;

import static dev.guicheng.overdue.OverdueEscalation.Variables.CASE_NO;
import static dev.guicheng.overdue.OverdueEscalation.Variables.SUPERVISOR;

import dev.guicheng.engine.ElementClauses;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

@Component
class TakeOverCaseDelegate implements JavaDelegate {

    private final Overdues overdues;

    TakeOverCaseDelegate(Overdues overdues) {
        this.overdues = overdues;
    }

    @Override
    public void execute(DelegateExecution execution) {
        overdues.takeOver(CASE_NO.from(execution), SUPERVISOR.from(execution), ElementClauses.of(execution));
    }
}
