package dev.guicheng.overdue;

import static dev.guicheng.overdue.OverdueEscalation.Variables.CASE_NO;
import static dev.guicheng.overdue.OverdueEscalation.Variables.DECISION;
import static dev.guicheng.overdue.OverdueEscalation.Variables.DECISION_REMARK;

import dev.guicheng.engine.ElementClauses;
import dev.guicheng.overdue.Extension.Decision;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

@Component
class RecordGeneralManagerDecisionDelegate implements JavaDelegate {

    private final Extensions extensions;

    RecordGeneralManagerDecisionDelegate(Extensions extensions) {
        this.extensions = extensions;
    }

    @Override
    public void execute(DelegateExecution execution) {
        extensions.decideAsGeneralManager(
                CASE_NO.from(execution),
                Decision.valueOf(DECISION.from(execution)),
                DECISION_REMARK.optional(execution).orElse(null),
                ElementClauses.of(execution));
        execution.removeVariable(DECISION_REMARK.name());
    }
}
