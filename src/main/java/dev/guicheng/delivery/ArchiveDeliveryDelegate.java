package dev.guicheng.delivery;

import static dev.guicheng.delivery.SiteDelivery.Variables.CASE_NO;

import dev.guicheng.engine.ElementClauses;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

@Component
class ArchiveDeliveryDelegate implements JavaDelegate {

    private final Deliveries deliveries;

    ArchiveDeliveryDelegate(Deliveries deliveries) {
        this.deliveries = deliveries;
    }

    @Override
    public void execute(DelegateExecution execution) {
        deliveries.archive(CASE_NO.from(execution), ElementClauses.of(execution));
    }
}
