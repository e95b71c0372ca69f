package dev.guicheng.emergency;

import static dev.guicheng.emergency.EmergencyResponse.Variables.*;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

@Component
class RecordMeasuresDelegate implements JavaDelegate {

    private final Emergencies emergencies;

    RecordMeasuresDelegate(Emergencies emergencies) {
        this.emergencies = emergencies;
    }

    @Override
    public void execute(DelegateExecution execution) {
        emergencies.recordMeasures(CASE_NO.from(execution), MEASURES.from(execution));
        execution.removeVariable(MEASURES.name());
    }
}
