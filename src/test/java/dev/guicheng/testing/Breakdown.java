package dev.guicheng.testing;

import java.util.concurrent.atomic.AtomicReference;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.ExecutionListener;
import org.camunda.bpm.engine.impl.bpmn.parser.AbstractBpmnParseListener;
import org.camunda.bpm.engine.impl.cfg.AbstractProcessEnginePlugin;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.pvm.process.ActivityImpl;
import org.camunda.bpm.engine.impl.pvm.process.ScopeImpl;
import org.camunda.bpm.engine.impl.util.xml.Element;
import org.springframework.stereotype.Component;

/** Lets a service or send task fail once, when its delegate has done all its work but nothing is committed. */
@Component
public class Breakdown extends AbstractProcessEnginePlugin {

    private final AtomicReference<String> elementId = new AtomicReference<>();

    /** The next time that the engine leaves this element, it throws. */
    public void nextAt(String element) {
        elementId.set(element);
    }

    @Override
    public void preInit(ProcessEngineConfigurationImpl engine) {
        engine.getCustomPostBPMNParseListeners().add(new AbstractBpmnParseListener() {
            @Override
            public void parseServiceTask(Element task, ScopeImpl scope, ActivityImpl activity) {
                activity.addListener(ExecutionListener.EVENTNAME_END, (ExecutionListener) Breakdown.this::fail);
            }

            @Override
            public void parseSendTask(Element task, ScopeImpl scope, ActivityImpl activity) {
                activity.addListener(ExecutionListener.EVENTNAME_END, (ExecutionListener) Breakdown.this::fail);
            }
        });
    }

    private void fail(DelegateExecution execution) {
        if (elementId.compareAndSet(execution.getCurrentActivityId(), null)) {
            throw new Failure(execution.getCurrentActivityId());
        }
    }

    /** The failure that was asked for. */
    public static class Failure extends RuntimeException {

        private Failure(String element) {
            super(element + " breaks down");
        }
    }
}
