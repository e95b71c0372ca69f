package dev.guicheng.overdue;

import dev.guicheng.engine.OnBehalf;
import dev.guicheng.overdue.OverdueEscalation.Messages;
import dev.guicheng.overdue.OverdueEscalation.Variables;
import java.util.Date;
import java.util.Map;
import org.camunda.bpm.engine.DecisionService;
import org.camunda.bpm.engine.RuntimeService;
import org.springframework.stereotype.Component;

/** The way into the engine: starts requests for more time, ends what is no longer needed, reads the table of times. */
@Component
class OverdueEscalationProcess {

    private static final String TIMES = "overdue-times";
    private static final String REMINDER = "REMINDER";

    private final RuntimeService runtimeService;
    private final DecisionService decisionService;
    private final OnBehalf onBehalf;

    OverdueEscalationProcess(RuntimeService runtimeService, DecisionService decisionService, OnBehalf onBehalf) {
        this.runtimeService = runtimeService;
        this.decisionService = decisionService;
        this.onBehalf = onBehalf;
    }

    /** How many working days before the deadline the holder is reminded. */
    int reminderDays(String procedure) {
        return onBehalf.call(() -> decisionService
                .evaluateDecisionTableByKey(TIMES)
                .decisionDefinitionWithoutTenantId()
                .variables(Map.of(Variables.PROCEDURE.name(), procedure, Variables.STEP.name(), REMINDER))
                .evaluate()
                .getFirstResult()
                .<Integer>getEntry(Variables.WORKING_DAYS.name()));
    }

    /** Starts a request for more time, and gives its number. */
    String requestExtension(NewExtension request, String projectId) {
        return onBehalf.call(() -> runtimeService
                .createMessageCorrelation(Messages.EXTENSION_REQUESTED)
                .withoutTenantId()
                .setVariables(org.camunda.bpm.engine.variable.Variables.createVariables()
                        .putValue(Variables.PROJECT.name(), projectId)
                        .putValue(Variables.ABOUT_CASE_NO.name(), request.aboutCase())
                        .putValue(Variables.APPLICANT.name(), request.applicant())
                        .putValue(Variables.ASKED_BY.name(), request.askedBy())
                        .putValue(Variables.ASKED_BY_SUPERIOR.name(), request.bySuperior())
                        .putValue(Variables.REASON.name(), request.reason())
                        .putValue(Variables.WORK_DONE.name(), request.workDone())
                        .putValue(Variables.NEW_DUE_AT.name(), Date.from(request.newDueAt())))
                .correlateStartMessage()
                .getBusinessKey());
    }

    /** Ends the escalation or request, if it still runs: a withdrawal may have cancelled it in this transaction. */
    void settle(String caseNo) {
        onBehalf.call(() -> {
            runtimeService
                    .createExecutionQuery()
                    .processInstanceBusinessKey(caseNo)
                    .messageEventSubscriptionName(Messages.DEADLINE_SETTLED)
                    .list()
                    .stream()
                    .filter(execution -> !execution.isEnded())
                    .forEach(execution ->
                            runtimeService.messageEventReceived(Messages.DEADLINE_SETTLED, execution.getId()));
            return null;
        });
    }
}
