package dev.guicheng.overdue;

import static dev.guicheng.overdue.OverdueEscalation.Variables.CASE_NO;

import dev.guicheng.engine.ElementClauses;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

@Component
class RemindHolderDelegate implements JavaDelegate {

    private final Reminders reminders;

    RemindHolderDelegate(Reminders reminders) {
        this.reminders = reminders;
    }

    @Override
    public void execute(DelegateExecution execution) {
        reminders.remind(CASE_NO.from(execution), ElementClauses.of(execution));
    }
}
