package dev.guicheng.finding;

import static dev.guicheng.finding.PatrolToRepair.Answers.FAILED;
import static dev.guicheng.finding.PatrolToRepair.Variables.CASE_NO;
import static dev.guicheng.finding.PatrolToRepair.Variables.VERIFICATION;
import static dev.guicheng.finding.PatrolToRepair.Variables.VERIFICATION_REMARK;

import dev.guicheng.engine.ElementClauses;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

@Component
class RecordVerificationDelegate implements JavaDelegate {

    private final Steps steps;

    RecordVerificationDelegate(Steps steps) {
        this.steps = steps;
    }

    @Override
    public void execute(DelegateExecution execution) {
        steps.verified(
                CASE_NO.from(execution),
                !FAILED.equals(VERIFICATION.from(execution)),
                VERIFICATION_REMARK.optional(execution).orElse(null),
                ElementClauses.of(execution));
        execution.removeVariable(VERIFICATION_REMARK.name());
    }
}
