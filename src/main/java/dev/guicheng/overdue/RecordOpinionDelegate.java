package dev.guicheng.overdue;

import static dev.guicheng.overdue.OverdueEscalation.Variables.CASE_NO;
import static dev.guicheng.overdue.OverdueEscalation.Variables.OPINION;
import static dev.guicheng.overdue.OverdueEscalation.Variables.OPINION_REMARK;

import dev.guicheng.engine.ElementClauses;
import dev.guicheng.overdue.Extension.Opinion;
import java.util.List;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

@Component
class RecordOpinionDelegate implements JavaDelegate {

    private final Extensions extensions;

    RecordOpinionDelegate(Extensions extensions) {
        this.extensions = extensions;
    }

    @Override
    public void execute(DelegateExecution execution) {
        extensions.giveOpinion(
                CASE_NO.from(execution),
                Opinion.valueOf(OPINION.from(execution)),
                OPINION_REMARK.from(execution),
                ElementClauses.of(execution));
        execution.removeVariables(List.of(OPINION.name(), OPINION_REMARK.name()));
    }
}
