package dev.guicheng.handover;

import static dev.guicheng.handover.UnitHandover.Variables.REINSPECT_BY;
import static dev.guicheng.handover.UnitHandover.Variables.SNAG;

import dev.guicheng.engine.ElementClauses;
import java.util.Date;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

@Component
class RecordRepairEndDelegate implements JavaDelegate {

    private final Snags snags;

    RecordRepairEndDelegate(Snags snags) {
        this.snags = snags;
    }

    @Override
    public void execute(DelegateExecution execution) {
        var reinspectBy = snags.repairEnded(SNAG.from(execution), ElementClauses.of(execution));
        REINSPECT_BY.set(execution, Date.from(reinspectBy));
    }
}
