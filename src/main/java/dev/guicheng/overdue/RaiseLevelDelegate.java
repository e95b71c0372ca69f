package dev.guicheng.overdue;

import static dev.guicheng.overdue.OverdueEscalation.Variables.CASE_NO;
import static dev.guicheng.overdue.OverdueEscalation.Variables.LEVEL;
import static dev.guicheng.overdue.OverdueEscalation.Variables.LEVEL_ENDS_AT;
import static dev.guicheng.overdue.OverdueEscalation.Variables.STEP;
import static dev.guicheng.overdue.OverdueEscalation.Variables.WORKING_DAYS;

import dev.guicheng.engine.ElementClauses;
import java.util.Date;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

@Component
class RaiseLevelDelegate implements JavaDelegate {

    private final Overdues overdues;

    RaiseLevelDelegate(Overdues overdues) {
        this.overdues = overdues;
    }

    @Override
    public void execute(DelegateExecution execution) {
        int level = LEVEL.from(execution) + 1;
        var endsAt = overdues.raise(
                CASE_NO.from(execution), level, WORKING_DAYS.from(execution), ElementClauses.of(execution));
        LEVEL.set(execution, level);
        STEP.set(execution, Level.of(level).nextStep());
        LEVEL_ENDS_AT.set(execution, Date.from(endsAt));
    }
}
