package dev.guicheng.delivery;

import static dev.guicheng.delivery.SiteDelivery.Variables.CASE_NO;
import static dev.guicheng.delivery.SiteDelivery.Variables.COMPLETION;

import dev.guicheng.engine.ElementClauses;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

@Component
class RecordCompletionDelegate implements JavaDelegate {

    private final Deliveries deliveries;

    RecordCompletionDelegate(Deliveries deliveries) {
        this.deliveries = deliveries;
    }

    @Override
    public void execute(DelegateExecution execution) {
        deliveries.complete(CASE_NO.from(execution), COMPLETION.from(execution), ElementClauses.of(execution));
        execution.removeVariable(COMPLETION.name());
    }
}
