package dev.guicheng.delivery;

import static dev.guicheng.delivery.SiteDelivery.Variables.CASE_NO;
import static dev.guicheng.delivery.SiteDelivery.Variables.MISSING;
import static dev.guicheng.delivery.SiteDelivery.Variables.PREPARE_BY;
import static dev.guicheng.delivery.SiteDelivery.Variables.READINESS;

import dev.guicheng.engine.ElementClauses;
import java.util.Date;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

@Component
class RecordReadinessDelegate implements JavaDelegate {

    private static final String READY = "READY";

    private final Deliveries deliveries;

    RecordReadinessDelegate(Deliveries deliveries) {
        this.deliveries = deliveries;
    }

    @Override
    public void execute(DelegateExecution execution) {
        deliveries.confirm(
                CASE_NO.from(execution),
                READY.equals(READINESS.from(execution)),
                MISSING.optional(execution).orElse(""),
                ElementClauses.of(execution));
        PREPARE_BY.set(execution, Date.from(deliveries.prepareBy(CASE_NO.from(execution))));
        execution.removeVariable(MISSING.name());
    }
}
