package dev.guicheng.finding;

import static dev.guicheng.finding.PatrolToRepair.Answers.FAILED;
import static dev.guicheng.finding.WorkContact.Variables.CASE_NO;
import static dev.guicheng.finding.WorkContact.Variables.VERIFICATION;
import static dev.guicheng.finding.WorkContact.Variables.VERIFICATION_REMARK;

import dev.guicheng.engine.ElementClauses;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

@Component
class RecordContactVerificationDelegate implements JavaDelegate {

    private final Steps steps;

    RecordContactVerificationDelegate(Steps steps) {
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
