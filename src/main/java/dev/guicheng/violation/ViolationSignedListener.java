package dev.guicheng.violation;

import static dev.guicheng.violation.TenantViolation.Variables.CASE_NO;
import static dev.guicheng.violation.TenantViolation.Variables.SIGNATURE_REMARK;
import static dev.guicheng.violation.TenantViolation.Variables.SIGNED;

import dev.guicheng.engine.ElementClauses;
import java.util.List;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.springframework.stereotype.Component;

@Component
class ViolationSignedListener implements TaskListener {

    private final Violations violations;

    ViolationSignedListener(Violations violations) {
        this.violations = violations;
    }

    @Override
    public void notify(DelegateTask task) {
        boolean asHandler = TenantViolation.Elements.SIGN_AS_HANDLER.equals(task.getTaskDefinitionKey());
        violations.sign(
                CASE_NO.from(task),
                asHandler ? Violations.HANDLER : Violations.SUPERVISOR,
                SIGNATURE_REMARK.optional(task).orElse(null),
                ElementClauses.of(task));
        task.getExecution().removeVariables(List.of(SIGNED.name(), SIGNATURE_REMARK.name()));
    }
}
