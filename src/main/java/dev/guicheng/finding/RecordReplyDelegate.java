package dev.guicheng.finding;

import static dev.guicheng.finding.PatrolToRepair.Variables.CASE_NO;
import static dev.guicheng.finding.PatrolToRepair.Variables.REPLY;
import static dev.guicheng.finding.PatrolToRepair.Variables.REPLY_WAY;

import dev.guicheng.engine.ElementClauses;
import java.util.List;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

@Component
class RecordReplyDelegate implements JavaDelegate {

    private final Steps steps;

    RecordReplyDelegate(Steps steps) {
        this.steps = steps;
    }

    @Override
    public void execute(DelegateExecution execution) {
        steps.replied(
                CASE_NO.from(execution),
                REPLY_WAY.from(execution),
                REPLY.from(execution),
                ElementClauses.of(execution));
        execution.removeVariables(List.of(REPLY_WAY.name(), REPLY.name()));
    }
}
