package dev.guicheng.engine;

import java.util.Date;
import org.camunda.bpm.engine.impl.cfg.AbstractProcessEnginePlugin;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.history.DefaultHistoryRemovalTimeProvider;
import org.camunda.bpm.engine.impl.history.event.HistoricProcessInstanceEventEntity;
import org.camunda.bpm.engine.repository.ProcessDefinition;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** Gives the history of an instance that ends the time of its removal, unless it is held. */
@Component
class HistoryHoldsPlugin extends AbstractProcessEnginePlugin {

    private final ObjectProvider<HistoryHolds> holds;

    HistoryHoldsPlugin(ObjectProvider<HistoryHolds> holds) {
        this.holds = holds;
    }

    @Override
    public void preInit(ProcessEngineConfigurationImpl engine) {
        engine.setHistoryRemovalTimeProvider(new UnlessHeld());
    }

    private final class UnlessHeld extends DefaultHistoryRemovalTimeProvider {

        @Override
        public Date calculateRemovalTime(HistoricProcessInstanceEventEntity root, ProcessDefinition definition) {
            boolean held = holds.stream().anyMatch(each -> each.holds(root.getRootProcessInstanceId()));
            return held ? null : super.calculateRemovalTime(root, definition);
        }
    }
}
