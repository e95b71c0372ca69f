package dev.guicheng.handover;

import static dev.guicheng.handover.UnitHandover.Variables.CASE_NO;
import static dev.guicheng.handover.UnitHandover.Variables.IDENTITY_ACCEPTED;
import static dev.guicheng.handover.UnitHandover.Variables.IDENTITY_CHECKED;
import static dev.guicheng.handover.UnitHandover.Variables.IDENTITY_COPY_FILED;
import static dev.guicheng.handover.UnitHandover.Variables.MANDATE_NO;
import static dev.guicheng.handover.UnitHandover.Variables.MANDATE_PRESENT;
import static dev.guicheng.handover.UnitHandover.Variables.MANDATE_VALID;
import static dev.guicheng.handover.UnitHandover.Variables.REFUSAL_REASON;
import static dev.guicheng.handover.UnitHandover.Variables.RELATION;
import static dev.guicheng.handover.UnitHandover.Variables.SLIP_MATCHES;
import static dev.guicheng.handover.UnitHandover.Variables.TO_BRING;

import dev.guicheng.engine.ElementClauses;
import dev.guicheng.handover.Handover.Relation;
import java.util.List;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

@Component
class RecordIdentityDelegate implements JavaDelegate {

    private final UnitHandovers handovers;

    RecordIdentityDelegate(UnitHandovers handovers) {
        this.handovers = handovers;
    }

    @Override
    public void execute(DelegateExecution execution) {
        var check = new IdentityCheck(
                Relation.valueOf(RELATION.from(execution)),
                MANDATE_NO.optional(execution).orElse(null),
                IDENTITY_COPY_FILED.optional(execution).orElse(false),
                IDENTITY_ACCEPTED.from(execution),
                REFUSAL_REASON.optional(execution).orElse(null),
                TO_BRING.optional(execution).orElse(null));
        handovers.recordIdentity(CASE_NO.from(execution), check, ElementClauses.of(execution));
        execution.removeVariables(List.of(
                RELATION.name(),
                IDENTITY_CHECKED.name(),
                SLIP_MATCHES.name(),
                MANDATE_PRESENT.name(),
                MANDATE_VALID.name(),
                MANDATE_NO.name(),
                IDENTITY_COPY_FILED.name(),
                REFUSAL_REASON.name(),
                TO_BRING.name()));
    }
}
