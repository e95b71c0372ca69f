package dev.guicheng.patrol;

import dev.guicheng.engine.ElementClauses;
import dev.guicheng.patrol.PatrolRound.Variables;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

@Component
class CloseRoundDelegate implements JavaDelegate {

    private final Rounds rounds;

    CloseRoundDelegate(Rounds rounds) {
        this.rounds = rounds;
    }

    @Override
    public void execute(DelegateExecution execution) {
        rounds.close(Variables.CASE_NO.from(execution), ElementClauses.of(execution));
    }
}
