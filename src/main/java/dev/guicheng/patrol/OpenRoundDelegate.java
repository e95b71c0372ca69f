package dev.guicheng.patrol;

import static dev.guicheng.engine.JsonValues.texts;

import dev.guicheng.engine.ProcessVariable;
import dev.guicheng.patrol.PatrolRound.Variables;
import java.util.Date;
import java.util.stream.Stream;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

@Component
class OpenRoundDelegate implements JavaDelegate {

    private final Rounds rounds;

    OpenRoundDelegate(Rounds rounds) {
        this.rounds = rounds;
    }

    @Override
    public void execute(DelegateExecution execution) {
        var round = rounds.open(requestIn(execution));
        Variables.CASE_NO.set(execution, round.caseNo());
        Variables.DUE_AT.set(execution, Date.from(round.dueAt()));
        execution.setProcessBusinessKey(round.caseNo());
        Stream.of(
                        Variables.PROJECT,
                        Variables.PLACES,
                        Variables.KIND,
                        Variables.CAUSE,
                        Variables.WAY,
                        Variables.CATEGORIES)
                .map(ProcessVariable::name)
                .forEach(execution::removeVariable);
    }

    private static NewRound requestIn(DelegateExecution execution) {
        return new NewRound(
                execution.getTenantId(),
                texts(Variables.PLACES.from(execution)),
                Round.Kind.valueOf(Variables.KIND.from(execution)),
                Round.Cause.valueOf(Variables.CAUSE.from(execution)),
                Round.Way.valueOf(Variables.WAY.from(execution)),
                texts(Variables.CATEGORIES.from(execution)));
    }
}
