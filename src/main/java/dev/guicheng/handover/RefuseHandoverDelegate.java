package dev.guicheng.handover;

import static dev.guicheng.handover.UnitHandover.Variables.CASE_NO;

import dev.guicheng.engine.ElementClauses;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

@Component
class RefuseHandoverDelegate implements JavaDelegate {

    private final UnitHandovers handovers;

    RefuseHandoverDelegate(UnitHandovers handovers) {
        this.handovers = handovers;
    }

    @Override
    public void execute(DelegateExecution execution) {
        handovers.refuse(CASE_NO.from(execution), ElementClauses.of(execution));
    }
}
