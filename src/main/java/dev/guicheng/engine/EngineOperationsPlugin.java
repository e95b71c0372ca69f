package dev.guicheng.engine;

import java.util.List;
import java.util.Set;
import org.camunda.bpm.engine.impl.cfg.AbstractProcessEnginePlugin;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.history.event.HistoryEvent;
import org.camunda.bpm.engine.impl.history.event.UserOperationLogEntryEventEntity;
import org.camunda.bpm.engine.impl.history.handler.HistoryEventHandler;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/** Makes known, as {@link EngineOperation}, what is done to users, groups, projects, rights and deployments. */
@Component
class EngineOperationsPlugin extends AbstractProcessEnginePlugin {

    private static final Set<String> MADE_KNOWN = Set.of(
            EngineOperation.USER,
            EngineOperation.GROUP,
            EngineOperation.GROUP_MEMBERSHIP,
            EngineOperation.TENANT,
            EngineOperation.TENANT_MEMBERSHIP,
            EngineOperation.AUTHORIZATION,
            EngineOperation.DEPLOYMENT);

    private final ApplicationEventPublisher events;

    EngineOperationsPlugin(ApplicationEventPublisher events) {
        this.events = events;
    }

    @Override
    public void preInit(ProcessEngineConfigurationImpl engine) {
        engine.getCustomHistoryEventHandlers().add(new Announcer());
    }

    private final class Announcer implements HistoryEventHandler {

        @Override
        public void handleEvent(HistoryEvent event) {
            if (event instanceof UserOperationLogEntryEventEntity operation
                    && MADE_KNOWN.contains(operation.getEntityType())) {
                events.publishEvent(new EngineOperation(
                        operation.getOperationId(),
                        operation.getEntityType(),
                        operation.getOperationType(),
                        operation.getProperty(),
                        operation.getNewValue(),
                        operation.getDeploymentId()));
            }
        }

        @Override
        public void handleEvents(List<HistoryEvent> together) {
            together.forEach(this::handleEvent);
        }
    }
}
