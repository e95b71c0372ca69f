package dev.guicheng.handover;

import static dev.guicheng.handover.UnitHandover.Variables.SNAG;

import dev.guicheng.engine.ElementClauses;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

@Component
class SettleSnagDelegate implements JavaDelegate {

    private final Snags snags;

    SettleSnagDelegate(Snags snags) {
        this.snags = snags;
    }

    @Override
    public void execute(DelegateExecution execution) {
        snags.settle(SNAG.from(execution), ElementClauses.of(execution));
    }
}
