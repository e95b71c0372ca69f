package dev.guicheng.handover;

import static dev.guicheng.handover.UnitHandover.Variables.CASE_NO;
import static dev.guicheng.handover.UnitHandover.Variables.ELECTRICITY_READING;
import static dev.guicheng.handover.UnitHandover.Variables.GAS_READING;
import static dev.guicheng.handover.UnitHandover.Variables.INSPECT_BY;
import static dev.guicheng.handover.UnitHandover.Variables.KEYS;
import static dev.guicheng.handover.UnitHandover.Variables.KEYS_REFUSAL_REASON;
import static dev.guicheng.handover.UnitHandover.Variables.KEYS_TAKEN;
import static dev.guicheng.handover.UnitHandover.Variables.WATER_READING;

import dev.guicheng.engine.ElementClauses;
import dev.guicheng.engine.JsonValues;
import dev.guicheng.engine.ProcessVariable;
import dev.guicheng.handover.Handover.KeysTaken;
import dev.guicheng.handover.UnitHandover.RowFields;
import java.math.BigDecimal;
import java.util.Date;
import java.util.List;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.camunda.spin.json.SpinJsonNode;
import org.springframework.stereotype.Component;

@Component
class RecordKeysDelegate implements JavaDelegate {

    private final Desks desks;

    RecordKeysDelegate(Desks desks) {
        this.desks = desks;
    }

    @Override
    public void execute(DelegateExecution execution) {
        var handout = new KeyHandout(
                KeysTaken.valueOf(KEYS_TAKEN.from(execution)),
                KEYS_REFUSAL_REASON.optional(execution).orElse(null),
                KEYS.optional(execution).map(JsonValues::rows).orElse(List.of()).stream()
                        .map(RecordKeysDelegate::keys)
                        .toList(),
                decimal(execution, WATER_READING),
                decimal(execution, ELECTRICITY_READING),
                decimal(execution, GAS_READING));
        var inspectBy = desks.recordKeys(CASE_NO.from(execution), handout, ElementClauses.of(execution));
        INSPECT_BY.set(execution, Date.from(inspectBy));
        execution.removeVariables(List.of(
                KEYS_REFUSAL_REASON.name(),
                KEYS.name(),
                WATER_READING.name(),
                ELECTRICITY_READING.name(),
                GAS_READING.name()));
    }

    private static IssuedKeys keys(SpinJsonNode row) {
        return new IssuedKeys(
                JsonValues.text(row, RowFields.KEY_KIND),
                JsonValues.decimal(row, RowFields.KEY_COUNT).intValueExact());
    }

    private static BigDecimal decimal(DelegateExecution execution, ProcessVariable<Number> variable) {
        return variable.optional(execution)
                .map(number -> new BigDecimal(number.toString()))
                .orElse(null);
    }
}
