package dev.guicheng.overdue;

import static dev.guicheng.overdue.OverdueEscalation.Variables.ABOUT_CASE_NO;
import static dev.guicheng.overdue.OverdueEscalation.Variables.APPLICANT;
import static dev.guicheng.overdue.OverdueEscalation.Variables.ASKED_BY;
import static dev.guicheng.overdue.OverdueEscalation.Variables.ASKED_BY_SUPERIOR;
import static dev.guicheng.overdue.OverdueEscalation.Variables.CASE_NO;
import static dev.guicheng.overdue.OverdueEscalation.Variables.EXTENSION_COUNT;
import static dev.guicheng.overdue.OverdueEscalation.Variables.EXTENSION_DAYS;
import static dev.guicheng.overdue.OverdueEscalation.Variables.NEW_DUE_AT;
import static dev.guicheng.overdue.OverdueEscalation.Variables.REASON;
import static dev.guicheng.overdue.OverdueEscalation.Variables.TOTAL_DAYS;
import static dev.guicheng.overdue.OverdueEscalation.Variables.WORK_DONE;

import dev.guicheng.engine.ElementClauses;
import java.util.List;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

@Component
class OpenExtensionDelegate implements JavaDelegate {

    private final Extensions extensions;

    OpenExtensionDelegate(Extensions extensions) {
        this.extensions = extensions;
    }

    @Override
    public void execute(DelegateExecution execution) {
        var opened = extensions.open(request(execution), ElementClauses.of(execution));
        execution.setProcessBusinessKey(opened.extensionNo());
        CASE_NO.set(execution, opened.extensionNo());
        EXTENSION_COUNT.set(execution, opened.extensionCount());
        TOTAL_DAYS.set(execution, opened.totalDays());
        EXTENSION_DAYS.set(execution, opened.extensionDays());
        execution.removeVariables(
                List.of(REASON.name(), WORK_DONE.name(), NEW_DUE_AT.name(), APPLICANT.name(), ASKED_BY.name()));
    }

    private static NewExtension request(DelegateExecution execution) {
        return new NewExtension(
                ABOUT_CASE_NO.from(execution),
                APPLICANT.from(execution),
                ASKED_BY.from(execution),
                ASKED_BY_SUPERIOR.from(execution),
                REASON.from(execution),
                WORK_DONE.from(execution),
                NEW_DUE_AT.from(execution).toInstant());
    }
}
