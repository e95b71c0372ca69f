package dev.guicheng.delivery;

import dev.guicheng.delivery.SiteDelivery.Messages;
import dev.guicheng.delivery.SiteDelivery.Variables;
import dev.guicheng.engine.OnBehalf;
import org.camunda.bpm.engine.RuntimeService;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/** The way into the engine for what staff report of a site. */
@Component
class SiteProcess {

    private final RuntimeService runtimeService;
    private final OnBehalf onBehalf;

    SiteProcess(@Lazy RuntimeService runtimeService, OnBehalf onBehalf) {
        this.runtimeService = runtimeService;
        this.onBehalf = onBehalf;
    }

    /** Starts the handling of a problem, beside others; its id is local to it. */
    void problemReported(String deliveryNo, String problemId) {
        onBehalf.call(() -> {
            runtimeService
                    .createMessageCorrelation(Messages.PROBLEM_REPORTED)
                    .processInstanceBusinessKey(deliveryNo)
                    .setVariableToTriggeredScope(Variables.PROBLEM_ID.name(), problemId)
                    .correlate();
            return null;
        });
    }
}
