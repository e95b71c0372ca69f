package dev.guicheng.delivery;

import static dev.guicheng.delivery.SiteDelivery.Variables.CASE_NO;
import static dev.guicheng.delivery.SiteDelivery.Variables.FIRST_DAY;
import static dev.guicheng.delivery.SiteDelivery.Variables.LAST_DAY;
import static dev.guicheng.delivery.SiteDelivery.Variables.PREPARE_BY;

import dev.guicheng.engine.ElementClauses;
import java.util.Date;
import java.util.List;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

@Component
class OpenDeliveryDelegate implements JavaDelegate {

    private final Deliveries deliveries;

    OpenDeliveryDelegate(Deliveries deliveries) {
        this.deliveries = deliveries;
    }

    @Override
    public void execute(DelegateExecution execution) {
        var delivery = deliveries.open(
                execution.getTenantId(),
                FIRST_DAY.from(execution),
                LAST_DAY.from(execution),
                ElementClauses.of(execution));
        execution.setProcessBusinessKey(delivery.caseNo());
        CASE_NO.set(execution, delivery.caseNo());
        PREPARE_BY.set(execution, Date.from(deliveries.prepareBy(delivery.caseNo())));
        execution.removeVariables(List.of(FIRST_DAY.name(), LAST_DAY.name()));
    }
}
