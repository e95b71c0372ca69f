package dev.guicheng.handover;

import static dev.guicheng.handover.UnitHandover.Variables.CASE_NO;
import static dev.guicheng.handover.UnitHandover.Variables.WITHDRAWAL_REASON;

import dev.guicheng.engine.ElementClauses;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

@Component
class WithdrawHandoverDelegate implements JavaDelegate {

    private final UnitHandovers handovers;

    WithdrawHandoverDelegate(UnitHandovers handovers) {
        this.handovers = handovers;
    }

    @Override
    public void execute(DelegateExecution execution) {
        handovers.withdraw(
                CASE_NO.from(execution),
                WITHDRAWAL_REASON.optional(execution).orElse(null),
                ElementClauses.of(execution));
    }
}
