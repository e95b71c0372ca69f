package dev.guicheng.handover;

import static dev.guicheng.handover.UnitHandover.Variables.CASE_NO;
import static dev.guicheng.handover.UnitHandover.Variables.DOG_KEEPING_AGREEMENT;
import static dev.guicheng.handover.UnitHandover.Variables.EARLY_SERVICE_AGREEMENT;
import static dev.guicheng.handover.UnitHandover.Variables.FIRE_SAFETY_PLEDGE;
import static dev.guicheng.handover.UnitHandover.Variables.INTERIM_CONVENTION;

import dev.guicheng.engine.ElementClauses;
import dev.guicheng.engine.JsonValues;
import dev.guicheng.engine.ProcessVariable;
import dev.guicheng.handover.Desks.Copy;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.camunda.spin.json.SpinJsonNode;
import org.springframework.stereotype.Component;

@Component
class RecordAgreementsDelegate implements JavaDelegate {

    private static final Map<Paper, ProcessVariable<SpinJsonNode>> FIELDS = Map.of(
            Paper.EARLY_SERVICE_AGREEMENT, EARLY_SERVICE_AGREEMENT,
            Paper.FIRE_SAFETY_PLEDGE, FIRE_SAFETY_PLEDGE,
            Paper.DOG_KEEPING_AGREEMENT, DOG_KEEPING_AGREEMENT,
            Paper.INTERIM_CONVENTION, INTERIM_CONVENTION);

    private final Desks desks;

    RecordAgreementsDelegate(Desks desks) {
        this.desks = desks;
    }

    @Override
    public void execute(DelegateExecution execution) {
        var signed = FIELDS.entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, field -> copies(execution, field.getValue())));
        desks.recordAgreements(CASE_NO.from(execution), signed, ElementClauses.of(execution));
        execution.removeVariables(
                FIELDS.values().stream().map(ProcessVariable::name).toList());
    }

    private static Set<Copy> copies(DelegateExecution execution, ProcessVariable<SpinJsonNode> field) {
        return field.optional(execution).map(JsonValues::texts).orElse(List.of()).stream()
                .map(Copy::valueOf)
                .collect(Collectors.toSet());
    }
}
