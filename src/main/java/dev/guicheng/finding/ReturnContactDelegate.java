package dev.guicheng.finding;

import static dev.guicheng.finding.WorkContact.Variables.CASE_NO;

import dev.guicheng.engine.ElementClauses;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

@Component
class ReturnContactDelegate implements JavaDelegate {

    private final WorkContacts contacts;

    ReturnContactDelegate(WorkContacts contacts) {
        this.contacts = contacts;
    }

    @Override
    public void execute(DelegateExecution execution) {
        contacts.closeReturned(CASE_NO.from(execution), ElementClauses.of(execution));
    }
}
