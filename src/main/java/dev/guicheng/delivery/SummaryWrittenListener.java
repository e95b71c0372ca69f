package dev.guicheng.delivery;

import static dev.guicheng.delivery.SiteDelivery.Variables.CASE_NO;
import static dev.guicheng.delivery.SiteDelivery.Variables.EXPERIENCE;
import static dev.guicheng.delivery.SiteDelivery.Variables.SHORTFALLS;
import static dev.guicheng.delivery.SiteDelivery.Variables.SUMMARY;

import dev.guicheng.engine.ElementClauses;
import java.util.List;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.springframework.stereotype.Component;

@Component
class SummaryWrittenListener implements TaskListener {

    private final Deliveries deliveries;

    SummaryWrittenListener(Deliveries deliveries) {
        this.deliveries = deliveries;
    }

    @Override
    public void notify(DelegateTask task) {
        var minutes = new Minutes(SUMMARY.from(task), EXPERIENCE.from(task), SHORTFALLS.from(task));
        deliveries.summarise(CASE_NO.from(task), minutes, ElementClauses.of(task));
        task.getExecution().removeVariables(List.of(SUMMARY.name(), EXPERIENCE.name(), SHORTFALLS.name()));
    }
}
