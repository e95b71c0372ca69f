package dev.guicheng.violation;

import static dev.guicheng.violation.TenantViolation.Variables.CASE_NO;
import static dev.guicheng.violation.TenantViolation.Variables.MORE_TIME_DECIDED;
import static dev.guicheng.violation.TenantViolation.Variables.MORE_TIME_GRANTED;
import static dev.guicheng.violation.TenantViolation.Variables.MORE_TIME_REASON;
import static dev.guicheng.violation.TenantViolation.Variables.MORE_TIME_UNTIL;
import static dev.guicheng.violation.TenantViolation.Variables.RECTIFY_BY;

import java.time.LocalDate;
import java.util.Date;
import java.util.List;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

@Component
class AskMoreTimeDelegate implements JavaDelegate {

    private final MoreTimes moreTimes;

    AskMoreTimeDelegate(MoreTimes moreTimes) {
        this.moreTimes = moreTimes;
    }

    @Override
    public void execute(DelegateExecution execution) {
        var answer = moreTimes.ask(
                CASE_NO.from(execution),
                MORE_TIME_REASON.from(execution),
                LocalDate.parse(MORE_TIME_UNTIL.from(execution)));
        MORE_TIME_DECIDED.set(execution, answer.decided());
        MORE_TIME_GRANTED.set(execution, answer.granted());
        RECTIFY_BY.set(execution, Date.from(answer.rectifyBy()));
        execution.removeVariables(List.of(MORE_TIME_REASON.name(), MORE_TIME_UNTIL.name()));
    }
}
