package dev.guicheng.overdue;

import static dev.guicheng.overdue.OverdueEscalation.Variables.AUTHORITY_REASON;
import static dev.guicheng.overdue.OverdueEscalation.Variables.CASE_NO;

import dev.guicheng.engine.ElementClauses;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

@Component
class RejectExtensionDelegate implements JavaDelegate {

    private final Extensions extensions;

    RejectExtensionDelegate(Extensions extensions) {
        this.extensions = extensions;
    }

    @Override
    public void execute(DelegateExecution execution) {
        extensions.reject(CASE_NO.from(execution), AUTHORITY_REASON.from(execution), ElementClauses.of(execution));
    }
}
