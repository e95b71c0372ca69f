package dev.guicheng.handover;

import static dev.guicheng.handover.UnitHandover.Variables.INSPECT_BY;
import static dev.guicheng.handover.UnitHandover.Variables.SNAG;

import dev.guicheng.engine.OnBehalf;
import dev.guicheng.engine.Refused;
import dev.guicheng.handover.UnitHandover.Messages;
import java.time.Instant;
import java.util.Date;
import java.util.Map;
import org.camunda.bpm.engine.OptimisticLockingException;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.impl.persistence.entity.ExecutionEntity;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/** The way into the engine for what becomes of the snags of a handover. */
@Component
class HandoverProcess {

    private final RuntimeService runtimeService;
    private final OnBehalf onBehalf;

    HandoverProcess(@Lazy RuntimeService runtimeService, OnBehalf onBehalf) {
        this.runtimeService = runtimeService;
        this.onBehalf = onBehalf;
    }

    /** Starts the way of a snag beside that of the handover. */
    void snagRaised(String caseNo, String snagId) {
        onBehalf.call(() -> {
            runtimeService
                    .createMessageCorrelation(Messages.SNAG_RAISED)
                    .processInstanceBusinessKey(caseNo)
                    .setVariableToTriggeredScope(SNAG.name(), snagId)
                    .correlate();
            return null;
        });
    }

    /** Ends the repair of a snag; refused where it has not begun, or has ended. */
    void snagWaived(String caseNo, String snagId) {
        onBehalf.call(() -> {
            var repair = runtimeService
                    .createExecutionQuery()
                    .processInstanceBusinessKey(caseNo)
                    .messageEventSubscriptionName(Messages.SNAG_WAIVED)
                    .variableValueEquals(SNAG.name(), snagId)
                    .singleResult();
            if (repair == null) {
                throw new Refused("维修刚刚派出或刚刚结束，请稍后再登记");
            }
            runtimeService.messageEventReceived(Messages.SNAG_WAIVED, repair.getId());
            return null;
        });
    }

    /** Lets the handover end if it waits for its last snag. */
    void snagsSettled(String caseNo) {
        correlateIfAwaited(caseNo, Messages.SNAGS_SETTLED, Map.of());
    }

    /** Lets the owner look at the flat again if he waits for its last serious snag. */
    void seriousSnagsSettled(String caseNo, Instant inspectBy) {
        correlateIfAwaited(caseNo, Messages.SERIOUS_SNAGS_SETTLED, Map.of(INSPECT_BY.name(), Date.from(inspectBy)));
    }

    private void correlateIfAwaited(String caseNo, String message, Map<String, Object> variables) {
        onBehalf.call(() -> {
            var waiting = runtimeService
                    .createExecutionQuery()
                    .processInstanceBusinessKey(caseNo)
                    .messageEventSubscriptionName(message)
                    .singleResult();
            if (waiting != null) {
                requireKnown((ExecutionEntity) waiting);
                runtimeService.messageEventReceived(message, waiting.getId(), variables);
            }
            return null;
        });
    }

    /**
     * What began to wait after this transaction had read where the process stands hangs in nothing that it knows: the job
     * is run again, and reads anew.
     */
    private static void requireKnown(ExecutionEntity waiting) {
        if (waiting.getParent() == null) {
            throw new OptimisticLockingException("Execution %s began to wait meanwhile".formatted(waiting.getId()));
        }
    }
}
