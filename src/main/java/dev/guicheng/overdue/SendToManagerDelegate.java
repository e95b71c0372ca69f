package dev.guicheng.overdue;

import static dev.guicheng.overdue.OverdueEscalation.Variables.APPROVAL_ENDS_AT;
import static dev.guicheng.overdue.OverdueEscalation.Variables.AUTHORITY;
import static dev.guicheng.overdue.OverdueEscalation.Variables.AUTHORITY_REASON;
import static dev.guicheng.overdue.OverdueEscalation.Variables.CASE_NO;
import static dev.guicheng.overdue.OverdueEscalation.Variables.WORKING_DAYS;

import dev.guicheng.engine.ElementClauses;
import dev.guicheng.overdue.Extension.Authority;
import dev.guicheng.overdue.Extension.Step;
import java.util.Date;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

@Component
class SendToManagerDelegate implements JavaDelegate {

    private final Extensions extensions;

    SendToManagerDelegate(Extensions extensions) {
        this.extensions = extensions;
    }

    @Override
    public void execute(DelegateExecution execution) {
        var endsAt = extensions.send(
                CASE_NO.from(execution),
                Step.MANAGER,
                Authority.valueOf(AUTHORITY.from(execution)),
                AUTHORITY_REASON.from(execution),
                WORKING_DAYS.from(execution),
                ElementClauses.of(execution));
        APPROVAL_ENDS_AT.set(execution, Date.from(endsAt));
    }
}
