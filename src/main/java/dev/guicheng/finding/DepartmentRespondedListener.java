package dev.guicheng.finding;

import static dev.guicheng.finding.PatrolToRepair.Variables.CASE_NO;

import dev.guicheng.engine.ElementClauses;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.springframework.stereotype.Component;

@Component
class DepartmentRespondedListener implements TaskListener {

    private final Findings findings;

    DepartmentRespondedListener(Findings findings) {
        this.findings = findings;
    }

    @Override
    public void notify(DelegateTask task) {
        if (task.getAssignee() != null) {
            findings.respond(CASE_NO.from(task), ElementClauses.of(task));
        }
    }
}
