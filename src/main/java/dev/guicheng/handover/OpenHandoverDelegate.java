package dev.guicheng.handover;

import static dev.guicheng.handover.UnitHandover.Variables.CASE_NO;
import static dev.guicheng.handover.UnitHandover.Variables.DAY_ENDS_AT;
import static dev.guicheng.handover.UnitHandover.Variables.MANDATE_PRESENT;
import static dev.guicheng.handover.UnitHandover.Variables.MANDATE_VALID;
import static dev.guicheng.handover.UnitHandover.Variables.TRANSFER_SLIP_NO;
import static dev.guicheng.handover.UnitHandover.Variables.UNIT;

import dev.guicheng.delivery.DeliveryUnits;
import dev.guicheng.engine.ElementClauses;
import java.util.Date;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

@Component
class OpenHandoverDelegate implements JavaDelegate {

    private final UnitHandovers handovers;
    private final DeliveryUnits deliveryUnits;

    OpenHandoverDelegate(UnitHandovers handovers, DeliveryUnits deliveryUnits) {
        this.handovers = handovers;
        this.deliveryUnits = deliveryUnits;
    }

    @Override
    public void execute(DelegateExecution execution) {
        var opened = handovers.open(
                execution.getTenantId(),
                UNIT.from(execution),
                TRANSFER_SLIP_NO.from(execution),
                ElementClauses.of(execution));
        execution.setProcessBusinessKey(opened.caseNo());
        CASE_NO.set(execution, opened.caseNo());
        DAY_ENDS_AT.set(execution, Date.from(deliveryUnits.dayEndsAt()));
        MANDATE_PRESENT.set(execution, false);
        MANDATE_VALID.set(execution, false);
        execution.removeVariable(TRANSFER_SLIP_NO.name());
    }
}
