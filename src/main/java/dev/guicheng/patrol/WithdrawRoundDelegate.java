package dev.guicheng.patrol;

import dev.guicheng.engine.ElementClauses;
import dev.guicheng.patrol.PatrolRound.Variables;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

@Component
class WithdrawRoundDelegate implements JavaDelegate {

    private final Rounds rounds;

    WithdrawRoundDelegate(Rounds rounds) {
        this.rounds = rounds;
    }

    @Override
    public void execute(DelegateExecution execution) {
        rounds.withdraw(
                Variables.CASE_NO.from(execution),
                Variables.WITHDRAWAL_REASON.optional(execution).orElse(""),
                ElementClauses.of(execution));
    }
}
