package dev.guicheng.overdue;

import static dev.guicheng.overdue.OverdueEscalation.Variables.CASE_NO;
import static dev.guicheng.overdue.OverdueEscalation.Variables.NEW_DATE;
import static dev.guicheng.overdue.OverdueEscalation.Variables.SUPERVISOR;
import static dev.guicheng.overdue.OverdueEscalation.Variables.WORK_DONE;

import java.time.LocalDate;
import java.util.List;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

@Component
class AskExtensionDelegate implements JavaDelegate {

    private final Overdues overdues;

    AskExtensionDelegate(Overdues overdues) {
        this.overdues = overdues;
    }

    @Override
    public void execute(DelegateExecution execution) {
        overdues.askExtension(
                CASE_NO.from(execution),
                SUPERVISOR.from(execution),
                WORK_DONE.from(execution),
                LocalDate.parse(NEW_DATE.from(execution)));
        execution.removeVariables(List.of(WORK_DONE.name(), NEW_DATE.name()));
    }
}
