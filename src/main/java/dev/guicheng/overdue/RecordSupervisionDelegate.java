package dev.guicheng.overdue;

import static dev.guicheng.overdue.OverdueEscalation.Variables.CASE_NO;
import static dev.guicheng.overdue.OverdueEscalation.Variables.CHOICE;
import static dev.guicheng.overdue.OverdueEscalation.Variables.FINAL_DATE;
import static dev.guicheng.overdue.OverdueEscalation.Variables.FINAL_DAYS;
import static dev.guicheng.overdue.OverdueEscalation.Variables.LEVEL_ENDS_AT;
import static dev.guicheng.overdue.OverdueEscalation.Variables.NEW_DATE;
import static dev.guicheng.overdue.OverdueEscalation.Variables.REASSIGN_TO;
import static dev.guicheng.overdue.OverdueEscalation.Variables.SUPERVISION_REMARK;
import static dev.guicheng.overdue.OverdueEscalation.Variables.SUPERVISOR;
import static dev.guicheng.overdue.OverdueEscalation.Variables.WORKING_DAYS;

import dev.guicheng.engine.ElementClauses;
import dev.guicheng.overdue.Supervision.Choice;
import java.time.LocalDate;
import java.util.Date;
import java.util.List;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

@Component
class RecordSupervisionDelegate implements JavaDelegate {

    private final Overdues overdues;

    RecordSupervisionDelegate(Overdues overdues) {
        this.overdues = overdues;
    }

    @Override
    public void execute(DelegateExecution execution) {
        var endsAt = overdues.supervise(CASE_NO.from(execution), decision(execution), ElementClauses.of(execution));
        LEVEL_ENDS_AT.set(execution, Date.from(endsAt));
        execution.removeVariables(List.of(FINAL_DATE.name(), SUPERVISION_REMARK.name()));
    }

    private static NewSupervision decision(DelegateExecution execution) {
        return new NewSupervision(
                Choice.valueOf(CHOICE.from(execution)),
                SUPERVISOR.from(execution),
                SUPERVISION_REMARK.from(execution),
                REASSIGN_TO.optional(execution).orElse(null),
                FINAL_DATE.optional(execution).map(LocalDate::parse).orElse(null),
                NEW_DATE.optional(execution).map(LocalDate::parse).orElse(null),
                FINAL_DAYS.from(execution),
                WORKING_DAYS.from(execution));
    }
}
