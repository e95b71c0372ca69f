package dev.guicheng.violation;

import static dev.guicheng.violation.TenantViolation.Variables.MORE_TIME_GRANTED;
import static dev.guicheng.violation.TenantViolation.Variables.RECTIFY_BY;

import dev.guicheng.engine.OnBehalf;
import dev.guicheng.engine.Refused;
import dev.guicheng.violation.TenantViolation.Messages;
import java.time.Instant;
import java.util.Date;
import java.util.Map;
import org.camunda.bpm.engine.MismatchingMessageCorrelationException;
import org.camunda.bpm.engine.RuntimeService;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/** The way into the engine for what comes to a violation from outside. */
@Component
class ViolationProcess {

    private final RuntimeService runtimeService;
    private final OnBehalf onBehalf;

    ViolationProcess(@Lazy RuntimeService runtimeService, OnBehalf onBehalf) {
        this.runtimeService = runtimeService;
        this.onBehalf = onBehalf;
    }

    /** Whether the time to rectify runs. */
    boolean waiting(String caseNo) {
        return awaits(caseNo, Messages.OBJECTION_RAISED);
    }

    void objectionRaised(String caseNo) {
        correlate(caseNo, Messages.OBJECTION_RAISED, Map.of());
    }

    void recheckRequested(String caseNo) {
        correlate(caseNo, Messages.RECHECK_REQUESTED, Map.of());
    }

    /** Lets the case go on if it waits already; one that is just asking reads the answer itself. */
    void moreTimeDecided(String caseNo, boolean granted, Instant rectifyBy) {
        if (awaits(caseNo, Messages.MORE_TIME_DECIDED)) {
            correlate(
                    caseNo,
                    Messages.MORE_TIME_DECIDED,
                    Map.of(MORE_TIME_GRANTED.name(), granted, RECTIFY_BY.name(), Date.from(rectifyBy)));
        }
    }

    private boolean awaits(String caseNo, String message) {
        return onBehalf.call(() -> runtimeService
                        .createExecutionQuery()
                        .processInstanceBusinessKey(caseNo)
                        .messageEventSubscriptionName(message)
                        .count())
                > 0;
    }

    private void correlate(String caseNo, String message, Map<String, Object> variables) {
        onBehalf.call(() -> {
            try {
                runtimeService
                        .createMessageCorrelation(message)
                        .processInstanceBusinessKey(caseNo)
                        .setVariables(variables)
                        .correlate();
            } catch (MismatchingMessageCorrelationException noLongerWaiting) {
                throw new Refused("整改期刚刚结束，请在复查时一并处理");
            }
            return null;
        });
    }
}
