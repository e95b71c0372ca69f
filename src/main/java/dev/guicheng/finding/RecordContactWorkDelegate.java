package dev.guicheng.finding;

import static dev.guicheng.finding.WorkContact.Variables.CASE_NO;
import static dev.guicheng.finding.WorkContact.Variables.MEASURES;

import dev.guicheng.engine.ElementClauses;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

@Component
class RecordContactWorkDelegate implements JavaDelegate {

    private final Steps steps;

    RecordContactWorkDelegate(Steps steps) {
        this.steps = steps;
    }

    @Override
    public void execute(DelegateExecution execution) {
        steps.worked(CASE_NO.from(execution), MEASURES.from(execution), null, null, ElementClauses.of(execution));
        execution.removeVariable(MEASURES.name());
    }
}
