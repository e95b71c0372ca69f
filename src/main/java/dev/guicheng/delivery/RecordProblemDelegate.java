package dev.guicheng.delivery;

import static dev.guicheng.delivery.SiteDelivery.Variables.HANDLING;
import static dev.guicheng.delivery.SiteDelivery.Variables.MEASURE;
import static dev.guicheng.delivery.SiteDelivery.Variables.PROBLEM_ID;

import dev.guicheng.engine.ElementClauses;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

@Component
class RecordProblemDelegate implements JavaDelegate {

    private final Problems problems;

    RecordProblemDelegate(Problems problems) {
        this.problems = problems;
    }

    @Override
    public void execute(DelegateExecution execution) {
        problems.handle(
                PROBLEM_ID.from(execution),
                Problem.Handling.valueOf(HANDLING.from(execution)),
                MEASURE.from(execution),
                ElementClauses.of(execution));
        execution.removeVariable(MEASURE.name());
    }
}
