package dev.guicheng.handover;

import static dev.guicheng.handover.UnitHandover.Variables.REINSPECTION;
import static dev.guicheng.handover.UnitHandover.Variables.REINSPECTION_REMARK;
import static dev.guicheng.handover.UnitHandover.Variables.SNAG;
import static dev.guicheng.handover.UnitHandover.Variables.WAIVER_REASON;

import dev.guicheng.engine.ElementClauses;
import dev.guicheng.handover.Snag.State;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

@Component
class RecordReinspectionDelegate implements JavaDelegate {

    private final Snags snags;

    RecordReinspectionDelegate(Snags snags) {
        this.snags = snags;
    }

    @Override
    public void execute(DelegateExecution execution) {
        snags.reinspected(
                SNAG.from(execution),
                State.valueOf(REINSPECTION.from(execution)),
                REINSPECTION_REMARK.optional(execution).orElse(null),
                WAIVER_REASON.optional(execution).orElse(null),
                ElementClauses.of(execution));
        REINSPECTION_REMARK.set(execution, null);
        WAIVER_REASON.set(execution, null);
    }
}
