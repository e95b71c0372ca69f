package dev.guicheng.overdue;

import static dev.guicheng.overdue.OverdueEscalation.Variables.DUE_AT;
import static dev.guicheng.overdue.OverdueEscalation.Variables.REMIND_AT;

import java.util.Date;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.ExecutionListener;
import org.camunda.bpm.engine.repository.ProcessDefinition;
import org.springframework.stereotype.Component;

/** On the step that sets {@code dueAt} first: sets {@code remindAt}. */
@Component
class DeadlineSetListener implements ExecutionListener {

    private final Reminders reminders;

    DeadlineSetListener(Reminders reminders) {
        this.reminders = reminders;
    }

    @Override
    public void notify(DelegateExecution execution) {
        DUE_AT.optional(execution)
                .map(dueAt -> reminders.remindAt(procedureOf(execution), dueAt.toInstant()))
                .ifPresent(remindAt -> REMIND_AT.set(execution, Date.from(remindAt)));
    }

    private static String procedureOf(DelegateExecution execution) {
        ProcessDefinition definition = execution
                .getProcessEngineServices()
                .getRepositoryService()
                .getProcessDefinition(execution.getProcessDefinitionId());
        return definition.getKey();
    }
}
