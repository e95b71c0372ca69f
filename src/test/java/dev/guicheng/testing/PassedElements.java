package dev.guicheng.testing;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.delegate.ExecutionListener;
import org.camunda.bpm.engine.impl.bpmn.parser.AbstractBpmnParseListener;
import org.camunda.bpm.engine.impl.bpmn.parser.BpmnParseListener;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.cfg.ProcessEnginePlugin;
import org.camunda.bpm.engine.impl.persistence.entity.ProcessDefinitionEntity;
import org.camunda.bpm.engine.impl.pvm.process.ActivityImpl;
import org.camunda.bpm.engine.impl.pvm.process.ScopeImpl;
import org.camunda.bpm.engine.impl.util.xml.Element;
import org.springframework.stereotype.Component;

/** Notes the flow nodes and sequence flows that any process passes in the tests of this JVM; the engine's history knows no flows. */
@Component
class PassedElements extends AbstractBpmnParseListener implements ProcessEnginePlugin {

    private static final Map<String, Set<String>> PASSED = new ConcurrentHashMap<>();

    static void forget(String processId) {
        PASSED.remove(processId);
    }

    static Set<String> of(String processId) {
        return PASSED.getOrDefault(processId, Set.of());
    }

    @Override
    public void preInit(ProcessEngineConfigurationImpl configuration) {
        var listeners = new ArrayList<BpmnParseListener>();
        if (configuration.getCustomPostBPMNParseListeners() != null) {
            listeners.addAll(configuration.getCustomPostBPMNParseListeners());
        }
        listeners.add(this);
        configuration.setCustomPostBPMNParseListeners(listeners);
    }

    @Override
    public void postInit(ProcessEngineConfigurationImpl configuration) {}

    @Override
    public void postProcessEngineBuild(ProcessEngine engine) {}

    @Override
    public void parseProcess(Element process, ProcessDefinitionEntity definition) {
        listen(definition, definition.getKey());
    }

    private static void listen(ScopeImpl scope, String processId) {
        for (ActivityImpl activity : scope.getActivities()) {
            for (String event : List.of(ExecutionListener.EVENTNAME_START, ExecutionListener.EVENTNAME_END)) {
                activity.addBuiltInListener(event, note(processId, activity.getActivityId()));
            }
            activity.getOutgoingTransitions()
                    .forEach(flow -> ((org.camunda.bpm.engine.impl.pvm.process.TransitionImpl) flow)
                            .addBuiltInListener(ExecutionListener.EVENTNAME_TAKE, note(processId, flow.getId())));
            listen(activity, processId);
        }
    }

    private static ExecutionListener note(String processId, String elementId) {
        return execution -> PASSED.computeIfAbsent(processId, id -> ConcurrentHashMap.newKeySet())
                .add(elementId);
    }
}
