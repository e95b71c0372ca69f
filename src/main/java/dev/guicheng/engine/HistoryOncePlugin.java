package dev.guicheng.engine;

import dev.guicheng.engine.VariableHistory.Changes;
import org.camunda.bpm.engine.impl.cfg.AbstractProcessEnginePlugin;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.history.event.HistoricFormPropertyEventEntity;
import org.camunda.bpm.engine.impl.history.event.HistoricVariableUpdateEventEntity;
import org.camunda.bpm.engine.impl.history.event.HistoryEvent;
import org.camunda.bpm.engine.impl.history.event.HistoryEventTypes;
import org.camunda.bpm.engine.impl.history.handler.DbHistoryEventHandler;
import org.springframework.stereotype.Component;

/**
 * Writes the engine's history with fewer statements. What a form says is kept once: not as properties of the form beside
 * the updates of its variables, and these as one row of each command. And what a task or a step has begun with is not read
 * again where nothing is made of it.
 */
@Component
class HistoryOncePlugin extends AbstractProcessEnginePlugin {

    private final VariableHistory variables;

    HistoryOncePlugin(VariableHistory variables) {
        this.variables = variables;
    }

    @Override
    public void preInit(ProcessEngineConfigurationImpl engine) {
        engine.setEnableDefaultDbHistoryEventHandler(false);
        engine.getCustomHistoryEventHandlers().add(0, new Once());
        EngineSessions.add(engine, Changes.class, variables::changes);
    }

    private static final class Once extends DbHistoryEventHandler {

        @Override
        protected void insertOrUpdate(HistoryEvent event) {
            if (event instanceof HistoricFormPropertyEventEntity) {
                return;
            }
            boolean update = event.isEventOfType(HistoryEventTypes.TASK_INSTANCE_UPDATE)
                    || event.isEventOfType(HistoryEventTypes.ACTIVITY_INSTANCE_UPDATE);
            if (update && getDbEntityManager().getCachedEntity(event.getClass(), event.getId()) == null) {
                getDbEntityManager().merge(event);
            } else {
                super.insertOrUpdate(event);
            }
        }

        /** Variables of no instance are left to the engine. */
        @Override
        protected void insertHistoricVariableUpdateEntity(HistoricVariableUpdateEventEntity event) {
            if (event.getProcessInstanceId() == null) {
                super.insertHistoricVariableUpdateEntity(event);
            } else if (!event.isEventOfType(HistoryEventTypes.VARIABLE_INSTANCE_MIGRATE)) {
                Changes.ofThisCommand().add(event);
            }
        }
    }
}
