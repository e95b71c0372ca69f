package dev.guicheng.handover;

import static dev.guicheng.handover.UnitHandover.Variables.SNAG;

import dev.guicheng.engine.ElementClauses;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

@Component
class RecordWaiverDelegate implements JavaDelegate {

    private final Snags snags;

    RecordWaiverDelegate(Snags snags) {
        this.snags = snags;
    }

    @Override
    public void execute(DelegateExecution execution) {
        snags.waiverRecorded(SNAG.from(execution), ElementClauses.of(execution));
    }
}
