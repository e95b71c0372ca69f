package dev.guicheng.handover;

import static dev.guicheng.handover.UnitHandover.Variables.CASE_NO;
import static dev.guicheng.handover.UnitHandover.Variables.FEES;
import static dev.guicheng.handover.UnitHandover.Variables.NO_FEES_DUE;
import static dev.guicheng.handover.UnitHandover.Variables.NO_FEES_REASON;

import dev.guicheng.engine.ElementClauses;
import dev.guicheng.engine.JsonValues;
import dev.guicheng.handover.UnitHandover.RowFields;
import java.util.List;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.camunda.spin.json.SpinJsonNode;
import org.springframework.stereotype.Component;

@Component
class RecordFeesDelegate implements JavaDelegate {

    private final Desks desks;

    RecordFeesDelegate(Desks desks) {
        this.desks = desks;
    }

    @Override
    public void execute(DelegateExecution execution) {
        var fees = FEES.optional(execution).map(JsonValues::rows).orElse(List.of()).stream()
                .map(RecordFeesDelegate::fee)
                .toList();
        desks.recordFees(
                CASE_NO.from(execution),
                fees,
                NO_FEES_REASON.optional(execution).orElse(null),
                ElementClauses.of(execution));
        execution.removeVariables(List.of(FEES.name(), NO_FEES_DUE.name(), NO_FEES_REASON.name()));
    }

    private static Fee fee(SpinJsonNode row) {
        return new Fee(
                JsonValues.text(row, RowFields.FEE_ITEM),
                JsonValues.decimal(row, RowFields.AMOUNT),
                JsonValues.text(row, RowFields.FEE_RECEIPT_NO));
    }
}
