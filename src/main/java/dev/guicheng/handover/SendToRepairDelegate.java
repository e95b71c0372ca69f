package dev.guicheng.handover;

import static dev.guicheng.handover.UnitHandover.Variables.AGREED_DAYS;
import static dev.guicheng.handover.UnitHandover.Variables.CONTRACTOR;
import static dev.guicheng.handover.UnitHandover.Variables.SNAG;
import static dev.guicheng.handover.UnitHandover.Variables.SOURCE_FINDING;

import dev.guicheng.engine.ElementClauses;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

@Component
class SendToRepairDelegate implements JavaDelegate {

    private final Snags snags;

    SendToRepairDelegate(Snags snags) {
        this.snags = snags;
    }

    @Override
    public void execute(DelegateExecution execution) {
        var source = snags.sendToRepair(
                SNAG.from(execution),
                CONTRACTOR.from(execution),
                AGREED_DAYS.from(execution),
                ElementClauses.of(execution));
        SOURCE_FINDING.set(execution, source);
        CONTRACTOR.set(execution, null);
    }
}
