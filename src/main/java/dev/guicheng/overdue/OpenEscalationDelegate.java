package dev.guicheng.overdue;

import static dev.guicheng.overdue.OverdueEscalation.Variables.CASE_NO;
import static dev.guicheng.overdue.OverdueEscalation.Variables.ESCALATED_BELOW;
import static dev.guicheng.overdue.OverdueEscalation.Variables.LEVEL;
import static dev.guicheng.overdue.OverdueEscalation.Variables.OVERDUE_CASE_NO;
import static dev.guicheng.overdue.OverdueEscalation.Variables.PROCEDURE;
import static dev.guicheng.overdue.OverdueEscalation.Variables.STEP;

import dev.guicheng.engine.ElementClauses;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

@Component
class OpenEscalationDelegate implements JavaDelegate {

    private final Overdues overdues;

    OpenEscalationDelegate(Overdues overdues) {
        this.overdues = overdues;
    }

    @Override
    public void execute(DelegateExecution execution) {
        var opened = overdues.open(OVERDUE_CASE_NO.from(execution), ElementClauses.of(execution));
        ESCALATED_BELOW.set(execution, opened.isEmpty());
        opened.ifPresent(overdue -> {
            execution.setProcessBusinessKey(overdue.overdueNo());
            CASE_NO.set(execution, overdue.overdueNo());
            PROCEDURE.set(execution, overdues.procedureOf(overdue));
            LEVEL.set(execution, overdue.level());
            STEP.set(execution, Level.FIRST_STEP);
        });
    }
}
