package dev.guicheng.engine;

import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.springframework.stereotype.Component;

/** Does nothing, in models of tests. */
@Component
class IdleListener implements TaskListener {

    @Override
    public void notify(DelegateTask task) {}
}
