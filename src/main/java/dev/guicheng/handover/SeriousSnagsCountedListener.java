package dev.guicheng.handover;

import static dev.guicheng.handover.UnitHandover.Variables.CASE_NO;
import static dev.guicheng.handover.UnitHandover.Variables.SERIOUS_SNAGS;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.ExecutionListener;
import org.springframework.stereotype.Component;

/** Counts in the transaction that begins to wait, so that whoever settles the last serious snag finds it waiting. */
@Component
class SeriousSnagsCountedListener implements ExecutionListener {

    private final Snags snags;

    SeriousSnagsCountedListener(Snags snags) {
        this.snags = snags;
    }

    @Override
    public void notify(DelegateExecution execution) {
        SERIOUS_SNAGS.set(execution, snags.unsettledSerious(CASE_NO.from(execution)));
    }
}
