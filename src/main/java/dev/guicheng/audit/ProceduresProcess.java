package dev.guicheng.audit;

import dev.guicheng.engine.OnBehalf;
import java.util.LinkedHashMap;
import java.util.Map;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.repository.ProcessDefinition;
import org.springframework.stereotype.Component;

/** The procedures as the engine knows them. */
@Component
class ProceduresProcess {

    private final RepositoryService repositoryService;
    private final OnBehalf onBehalf;

    ProceduresProcess(RepositoryService repositoryService, OnBehalf onBehalf) {
        this.repositoryService = repositoryService;
        this.onBehalf = onBehalf;
    }

    /** Their names by their ids, in the order of the ids. */
    Map<String, String> names() {
        var names = new LinkedHashMap<String, String>();
        onBehalf.call(() -> repositoryService
                        .createProcessDefinitionQuery()
                        .latestVersion()
                        .orderByProcessDefinitionKey()
                        .asc()
                        .list())
                .forEach(definition -> names.put(definition.getKey(), name(definition)));
        return names;
    }

    private static String name(ProcessDefinition definition) {
        return definition.getName() == null ? definition.getKey() : definition.getName();
    }
}
