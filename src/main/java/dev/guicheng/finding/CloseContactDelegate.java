package dev.guicheng.finding;

import static dev.guicheng.finding.WorkContact.Variables.CASE_NO;

import dev.guicheng.engine.ElementClauses;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

@Component
class CloseContactDelegate implements JavaDelegate {

    private final WorkContacts contacts;

    CloseContactDelegate(WorkContacts contacts) {
        this.contacts = contacts;
    }

    @Override
    public void execute(DelegateExecution execution) {
        contacts.close(CASE_NO.from(execution), ElementClauses.of(execution));
    }
}
