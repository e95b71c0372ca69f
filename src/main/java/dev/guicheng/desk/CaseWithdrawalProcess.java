package dev.guicheng.desk;

import dev.guicheng.casefile.CaseFile;
import dev.guicheng.engine.OnBehalf;
import dev.guicheng.engine.Refused;
import java.util.Map;
import org.camunda.bpm.engine.RuntimeService;
import org.springframework.stereotype.Component;

/** The way into the engine for a withdrawal: the message {@code <process>.case-withdrawn} to the case's instance. */
@Component
class CaseWithdrawalProcess {

    private static final String REASON = "withdrawalReason";
    private static final int LONGEST_REASON = 500;

    private final RuntimeService runtimeService;
    private final OnBehalf onBehalf;

    CaseWithdrawalProcess(RuntimeService runtimeService, OnBehalf onBehalf) {
        this.runtimeService = runtimeService;
        this.onBehalf = onBehalf;
    }

    /** Whether the case's procedure waits for such a message. */
    boolean possible(CaseFile caseFile) {
        return caseFile.open()
                && onBehalf.call(() -> runtimeService
                                .createExecutionQuery()
                                .processInstanceBusinessKey(caseFile.caseNo())
                                .messageEventSubscriptionName(messageOf(caseFile))
                                .count())
                        == 1;
    }

    /** Withdraws the case; one that cannot be withdrawn, or not by this person, is {@link Refused}. */
    void withdraw(CaseFile caseFile, String reason) {
        if (!possible(caseFile)) {
            throw new Refused("案件 %s 不能撤销：已经结束，或属于另一案件".formatted(caseFile.caseNo()));
        }
        if (reason.length() > LONGEST_REASON) {
            throw new Refused("理由：不超过 %d 个字".formatted(LONGEST_REASON));
        }
        onBehalf.call(() -> {
            runtimeService
                    .createMessageCorrelation(messageOf(caseFile))
                    .processInstanceBusinessKey(caseFile.caseNo())
                    .setVariables(Map.of(REASON, reason))
                    .correlate();
            return null;
        });
    }

    private static String messageOf(CaseFile caseFile) {
        return caseFile.processId() + ".case-withdrawn";
    }
}
