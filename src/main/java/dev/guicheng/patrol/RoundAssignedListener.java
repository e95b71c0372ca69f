package dev.guicheng.patrol;

import dev.guicheng.patrol.PatrolRound.Variables;
import java.util.Optional;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.springframework.stereotype.Component;

@Component
class RoundAssignedListener implements TaskListener {

    private final Rounds rounds;

    RoundAssignedListener(Rounds rounds) {
        this.rounds = rounds;
    }

    @Override
    public void notify(DelegateTask task) {
        Optional.ofNullable(task.getAssignee()).ifPresent(user -> rounds.start(Variables.CASE_NO.from(task), user));
    }
}
