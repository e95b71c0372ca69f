package dev.guicheng.engine;

import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.history.event.HistoricVariableUpdateEventEntity;
import org.camunda.bpm.engine.impl.interceptor.Session;
import org.springframework.stereotype.Component;

/**
 * Which values the variables of an instance were given: a row of each command that changed some, where the engine would
 * write two rows of each change.
 */
@Component
public class VariableHistory {

    private final VariableHistoryMapper mapper;

    VariableHistory(VariableHistoryMapper mapper) {
        this.mapper = mapper;
    }

    /** All updates of an instance, the oldest first. */
    public List<ValueUpdate> of(String instanceId) {
        var updates = new ArrayList<>(mapper.findDetailsByInstance(instanceId));
        mapper.findByInstance(instanceId).forEach(row -> updates.addAll(ValueUpdate.parsed(row)));
        updates.sort(Comparator.comparing(ValueUpdate::at));
        return updates;
    }

    /** What a command changes, kept until it writes. */
    static final class Changes implements Session {

        private final VariableHistoryMapper mapper;
        private final Map<String, List<HistoricVariableUpdateEventEntity>> byInstance = new LinkedHashMap<>();

        private Changes(VariableHistoryMapper mapper) {
            this.mapper = mapper;
        }

        static Changes ofThisCommand() {
            return Context.getCommandContext().getSession(Changes.class);
        }

        void add(HistoricVariableUpdateEventEntity event) {
            byInstance
                    .computeIfAbsent(event.getProcessInstanceId(), instance -> new ArrayList<>())
                    .add(event);
        }

        @Override
        public void flush() {
            byInstance.forEach((instanceId, events) -> {
                var first = events.get(0);
                mapper.insert(
                        Context.getProcessEngineConfiguration().getIdGenerator().getNextId(),
                        instanceId,
                        first.getRootProcessInstanceId(),
                        LocalDateTime.ofInstant(first.getTimestamp().toInstant(), ZoneId.systemDefault()),
                        ValueUpdate.text(events.stream().map(ValueUpdate::of).toList()));
            });
            byInstance.clear();
        }

        @Override
        public void close() {
            // Holds nothing open.
        }
    }

    Changes changes() {
        return new Changes(mapper);
    }

    /** Removes what is kept of these cases. */
    void remove(List<String> rootInstanceIds) {
        mapper.deleteByRoots(rootInstanceIds);
    }
}
