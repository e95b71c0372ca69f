package dev.guicheng.overdue;

import static dev.guicheng.overdue.OverdueEscalation.Variables.CASE_NO;

import dev.guicheng.engine.ElementClauses;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

@Component
class GrantExtensionDelegate implements JavaDelegate {

    private final Extensions extensions;

    GrantExtensionDelegate(Extensions extensions) {
        this.extensions = extensions;
    }

    @Override
    public void execute(DelegateExecution execution) {
        extensions.grant(CASE_NO.from(execution), ElementClauses.of(execution));
    }
}
