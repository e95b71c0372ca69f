package dev.guicheng.overdue;

import static dev.guicheng.overdue.OverdueEscalation.Variables.CASE_NO;

import dev.guicheng.engine.ElementClauses;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

@Component
class RefuseExtensionDelegate implements JavaDelegate {

    private final Extensions extensions;

    RefuseExtensionDelegate(Extensions extensions) {
        this.extensions = extensions;
    }

    @Override
    public void execute(DelegateExecution execution) {
        extensions.refuse(CASE_NO.from(execution), ElementClauses.of(execution));
    }
}
