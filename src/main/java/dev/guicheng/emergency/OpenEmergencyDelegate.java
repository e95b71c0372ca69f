package dev.guicheng.emergency;

import static dev.guicheng.emergency.EmergencyResponse.Variables.*;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

@Component
class OpenEmergencyDelegate implements JavaDelegate {

    private final Emergencies emergencies;

    OpenEmergencyDelegate(Emergencies emergencies) {
        this.emergencies = emergencies;
    }

    @Override
    public void execute(DelegateExecution execution) {
        String caseNo = emergencies.open(PARENT_CASE_NO.from(execution)).caseNo();
        CASE_NO.set(execution, caseNo);
        execution.setProcessBusinessKey(caseNo);
    }
}
