package dev.guicheng.accesslog;

import java.time.Instant;
import java.util.List;
import org.camunda.bpm.engine.RepositoryService;
import org.springframework.stereotype.Component;

/** The deployments that the engine holds. */
@Component
class DeploymentsProcess {

    record Deployed(String id, String name, Instant at) {}

    private final RepositoryService repositoryService;

    DeploymentsProcess(RepositoryService repositoryService) {
        this.repositoryService = repositoryService;
    }

    /** Oldest first. */
    List<Deployed> all() {
        return repositoryService.createDeploymentQuery().orderByDeploymentTime().asc().list().stream()
                .map(deployment -> new Deployed(
                        deployment.getId(),
                        deployment.getName(),
                        deployment.getDeploymentTime().toInstant()))
                .toList();
    }
}
