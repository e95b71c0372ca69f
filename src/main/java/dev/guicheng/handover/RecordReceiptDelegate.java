package dev.guicheng.handover;

import static dev.guicheng.handover.UnitHandover.Variables.CASE_NO;
import static dev.guicheng.handover.UnitHandover.Variables.COMMITMENT_NO;
import static dev.guicheng.handover.UnitHandover.Variables.COMMITMENT_SIGNED;
import static dev.guicheng.handover.UnitHandover.Variables.INFORMATION_CHECKED;
import static dev.guicheng.handover.UnitHandover.Variables.RECEIPT_NO;
import static dev.guicheng.handover.UnitHandover.Variables.RECEIPT_SIGNED;

import dev.guicheng.engine.ElementClauses;
import java.util.List;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

@Component
class RecordReceiptDelegate implements JavaDelegate {

    private final Desks desks;

    RecordReceiptDelegate(Desks desks) {
        this.desks = desks;
    }

    @Override
    public void execute(DelegateExecution execution) {
        desks.recordReceipt(
                CASE_NO.from(execution),
                RECEIPT_NO.from(execution),
                COMMITMENT_NO.from(execution),
                ElementClauses.of(execution));
        execution.removeVariables(List.of(
                INFORMATION_CHECKED.name(),
                RECEIPT_SIGNED.name(),
                RECEIPT_NO.name(),
                COMMITMENT_SIGNED.name(),
                COMMITMENT_NO.name()));
    }
}
