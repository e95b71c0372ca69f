package dev.guicheng.delivery;

import static dev.guicheng.delivery.SiteDelivery.Variables.CASE_NO;
import static dev.guicheng.delivery.SiteDelivery.Variables.DAY_BEGINS_AT;
import static dev.guicheng.delivery.SiteDelivery.Variables.DAY_ENDS_AT;
import static dev.guicheng.delivery.SiteDelivery.Variables.START_BY;
import static dev.guicheng.delivery.SiteDelivery.Variables.SUMMARY_BY;

import dev.guicheng.engine.ElementClauses;
import java.util.Date;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

@Component
class OpenDayDelegate implements JavaDelegate {

    private final DeliveryDays days;

    OpenDayDelegate(DeliveryDays days) {
        this.days = days;
    }

    @Override
    public void execute(DelegateExecution execution) {
        var times = days.open(
                CASE_NO.from(execution), DAY_BEGINS_AT.from(execution).toInstant(), ElementClauses.of(execution));
        START_BY.set(execution, Date.from(times.startBy()));
        DAY_ENDS_AT.set(execution, Date.from(times.endsAt()));
        SUMMARY_BY.set(execution, Date.from(times.summaryBy()));
    }
}
