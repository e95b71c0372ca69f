package dev.guicheng.delivery;

import static dev.guicheng.delivery.SiteDelivery.Variables.CASE_NO;
import static dev.guicheng.delivery.SiteDelivery.Variables.EXPERIENCE;
import static dev.guicheng.delivery.SiteDelivery.Variables.REPORT;
import static dev.guicheng.delivery.SiteDelivery.Variables.SHORTFALLS;

import dev.guicheng.engine.ElementClauses;
import java.util.List;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

@Component
class RecordSummaryDelegate implements JavaDelegate {

    private final DeliveryDays days;

    RecordSummaryDelegate(DeliveryDays days) {
        this.days = days;
    }

    @Override
    public void execute(DelegateExecution execution) {
        var minutes = new Minutes(REPORT.from(execution), EXPERIENCE.from(execution), SHORTFALLS.from(execution));
        days.sumUp(CASE_NO.from(execution), minutes, ElementClauses.of(execution));
        execution.removeVariables(List.of(REPORT.name(), EXPERIENCE.name(), SHORTFALLS.name()));
    }
}
