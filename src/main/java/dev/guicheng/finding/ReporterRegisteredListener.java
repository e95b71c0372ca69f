package dev.guicheng.finding;

import static dev.guicheng.finding.PatrolToRepair.Variables.CASE_NO;

import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.springframework.stereotype.Component;

@Component
class ReporterRegisteredListener implements TaskListener {

    private final Findings findings;
    private final Reporters reporters;

    ReporterRegisteredListener(Findings findings, Reporters reporters) {
        this.findings = findings;
        this.reporters = reporters;
    }

    @Override
    public void notify(DelegateTask task) {
        findings.awaitingReply(CASE_NO.from(task)).forEach(finding -> reporters.requireRegistered(finding.caseNo()));
    }
}
