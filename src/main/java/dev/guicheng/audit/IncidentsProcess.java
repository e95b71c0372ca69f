package dev.guicheng.audit;

import java.time.Instant;
import java.util.Date;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.history.HistoricIncident;
import org.camunda.bpm.engine.history.HistoricProcessInstance;
import org.springframework.stereotype.Component;

/** What went wrong in the engine, which the ledger does not know. */
@Component
class IncidentsProcess {

    private final HistoryService historyService;

    IncidentsProcess(HistoryService historyService) {
        this.historyService = historyService;
    }

    /** The cases that have had an incident since then. */
    Set<String> casesSince(Instant since) {
        var instances = historyService.createHistoricIncidentQuery().createTimeAfter(Date.from(since)).list().stream()
                .map(HistoricIncident::getProcessInstanceId)
                .filter(Objects::nonNull)
                .collect(Collectors.toSet());
        return instances.isEmpty()
                ? Set.of()
                : historyService.createHistoricProcessInstanceQuery().processInstanceIds(instances).list().stream()
                        .map(HistoricProcessInstance::getBusinessKey)
                        .filter(Objects::nonNull)
                        .collect(Collectors.toSet());
    }
}
