package dev.guicheng.delivery;

import static dev.guicheng.delivery.SiteDelivery.Variables.HANDLE_BY;
import static dev.guicheng.delivery.SiteDelivery.Variables.HANDLING;
import static dev.guicheng.delivery.SiteDelivery.Variables.MEASURE;
import static dev.guicheng.delivery.SiteDelivery.Variables.PROBLEM_ID;

import dev.guicheng.engine.ElementClauses;
import java.util.Date;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Keeps what the form will set local to the problem, since the form sets what exists where it exists. */
@Component
class TakeProblemDelegate implements JavaDelegate {

    private final Problems problems;

    TakeProblemDelegate(Problems problems) {
        this.problems = problems;
    }

    @Override
    public void execute(DelegateExecution execution) {
        var problem = problems.take(PROBLEM_ID.from(execution), ElementClauses.of(execution));
        execution.setVariableLocal(HANDLE_BY.name(), Date.from(problem.handleBy()));
        execution.setVariableLocal(HANDLING.name(), null);
        execution.setVariableLocal(MEASURE.name(), null);
    }
}
