package dev.guicheng.emergency;

import static dev.guicheng.emergency.EmergencyResponse.Variables.*;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

@Component
class RecordConclusionDelegate implements JavaDelegate {

    private final Emergencies emergencies;

    RecordConclusionDelegate(Emergencies emergencies) {
        this.emergencies = emergencies;
    }

    @Override
    public void execute(DelegateExecution execution) {
        emergencies.recordConclusion(
                CASE_NO.from(execution),
                Conclusion.valueOf(CONCLUSION.from(execution)),
                CONCLUSION_REMARK.from(execution));
        execution.removeVariable(CONCLUSION_REMARK.name());
    }
}
