package dev.guicheng.emergency;

import static dev.guicheng.emergency.EmergencyResponse.Variables.*;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

@Component
class CloseEmergencyDelegate implements JavaDelegate {

    private final Emergencies emergencies;

    CloseEmergencyDelegate(Emergencies emergencies) {
        this.emergencies = emergencies;
    }

    @Override
    public void execute(DelegateExecution execution) {
        HANDLED_BY.set(execution, String.join(",", emergencies.close(CASE_NO.from(execution))));
    }
}
