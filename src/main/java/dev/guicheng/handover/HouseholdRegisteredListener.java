package dev.guicheng.handover;

import static dev.guicheng.handover.UnitHandover.Variables.CASE_NO;

import dev.guicheng.engine.ElementClauses;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.springframework.stereotype.Component;

@Component
class HouseholdRegisteredListener implements TaskListener {

    private final UnitHandovers handovers;

    HouseholdRegisteredListener(UnitHandovers handovers) {
        this.handovers = handovers;
    }

    @Override
    public void notify(DelegateTask task) {
        handovers.householdRegistered(CASE_NO.from(task), ElementClauses.of(task));
    }
}
