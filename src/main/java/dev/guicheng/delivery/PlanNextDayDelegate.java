package dev.guicheng.delivery;

import static dev.guicheng.delivery.SiteDelivery.Variables.CASE_NO;
import static dev.guicheng.delivery.SiteDelivery.Variables.DAY_BEGINS_AT;
import static dev.guicheng.delivery.SiteDelivery.Variables.DAY_LEFT;
import static dev.guicheng.delivery.SiteDelivery.Variables.SUMMARY_BY;

import java.util.Date;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

@Component
class PlanNextDayDelegate implements JavaDelegate {

    private final DeliveryDays days;

    PlanNextDayDelegate(DeliveryDays days) {
        this.days = days;
    }

    @Override
    public void execute(DelegateExecution execution) {
        var next = days.next(CASE_NO.from(execution));
        DAY_LEFT.set(execution, next.left());
        if (next.left()) {
            DAY_BEGINS_AT.set(execution, Date.from(next.beginsAt()));
        } else {
            SUMMARY_BY.set(execution, Date.from(next.summaryBy()));
        }
    }
}
