package dev.guicheng.delivery;

import static dev.guicheng.delivery.SiteDelivery.Variables.CASE_NO;
import static dev.guicheng.delivery.SiteDelivery.Variables.PLAN;

import dev.guicheng.engine.ElementClauses;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.springframework.stereotype.Component;

@Component
class PreparationPlannedListener implements TaskListener {

    private final Deliveries deliveries;

    PreparationPlannedListener(Deliveries deliveries) {
        this.deliveries = deliveries;
    }

    @Override
    public void notify(DelegateTask task) {
        deliveries.plan(CASE_NO.from(task), PLAN.from(task), ElementClauses.of(task));
        task.getExecution().removeVariable(PLAN.name());
    }
}
