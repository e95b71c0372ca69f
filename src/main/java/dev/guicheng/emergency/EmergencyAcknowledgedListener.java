package dev.guicheng.emergency;

import static dev.guicheng.emergency.EmergencyResponse.Variables.*;

import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.springframework.stereotype.Component;

@Component
class EmergencyAcknowledgedListener implements TaskListener {

    private final Emergencies emergencies;

    EmergencyAcknowledgedListener(Emergencies emergencies) {
        this.emergencies = emergencies;
    }

    @Override
    public void notify(DelegateTask task) {
        emergencies.acknowledge(CASE_NO.from(task), Party.informedBy(task.getTaskDefinitionKey()));
        task.removeVariable(ACKNOWLEDGED.name());
    }
}
