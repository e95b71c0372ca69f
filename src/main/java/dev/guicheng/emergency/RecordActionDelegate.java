package dev.guicheng.emergency;

import static dev.guicheng.emergency.EmergencyResponse.Variables.*;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

@Component
class RecordActionDelegate implements JavaDelegate {

    private final Emergencies emergencies;

    RecordActionDelegate(Emergencies emergencies) {
        this.emergencies = emergencies;
    }

    @Override
    public void execute(DelegateExecution execution) {
        emergencies.recordAction(CASE_NO.from(execution), ACTION.from(execution));
        execution.removeVariable(ACTION.name());
    }
}
