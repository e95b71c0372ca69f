package dev.guicheng.finding;

import static dev.guicheng.finding.PatrolToRepair.Elements.SIGN_FOR_DEPARTMENT;
import static dev.guicheng.finding.PatrolToRepair.Variables.CASE_NO;
import static dev.guicheng.finding.PatrolToRepair.Variables.DEPARTMENT;
import static dev.guicheng.finding.PatrolToRepair.Variables.SIGNATURE_REMARK;
import static dev.guicheng.finding.PatrolToRepair.Variables.SIGNED;

import dev.guicheng.engine.ElementClauses;
import java.util.List;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.springframework.stereotype.Component;

@Component
class SignatureGivenListener implements TaskListener {

    private final Findings findings;

    SignatureGivenListener(Findings findings) {
        this.findings = findings;
    }

    @Override
    public void notify(DelegateTask task) {
        boolean forDepartment = SIGN_FOR_DEPARTMENT.equals(task.getTaskDefinitionKey());
        findings.sign(
                CASE_NO.from(task),
                forDepartment ? DEPARTMENT.from(task) : Findings.SERVICE,
                SIGNATURE_REMARK.optional(task).orElse(null),
                ElementClauses.of(task));
        task.getExecution().removeVariables(List.of(SIGNED.name(), SIGNATURE_REMARK.name()));
    }
}
