package dev.guicheng.engine.node;

import java.util.Set;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.repository.Deployment;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Tells the node's job executor whose jobs it takes: those of all models that were there when it started, and of those
 * that an administrator has deployed since. What a newer version of the product brings along calls code that this node
 * does not have; those jobs are left to nodes of that version.
 */
@Component
class OwnDeployments {

    private static final String OF_THE_PRODUCT = "SpringAutoDeployment";

    private final RepositoryService repositoryService;
    private final ManagementService managementService;

    OwnDeployments(RepositoryService repositoryService, ManagementService managementService) {
        this.repositoryService = repositoryService;
        this.managementService = managementService;
    }

    @EventListener(ApplicationReadyEvent.class)
    void takeAll() {
        repositoryService.createDeploymentQuery().list().forEach(this::take);
    }

    @Scheduled(
            initialDelayString = "${guicheng.node.look-for-deployments-every}",
            fixedDelayString = "${guicheng.node.look-for-deployments-every}")
    void takeThoseOfAdministrators() {
        Set<String> taken = managementService.getRegisteredDeployments();
        repositoryService.createDeploymentQuery().list().stream()
                .filter(deployment -> !taken.contains(deployment.getId()))
                .filter(deployment -> !OF_THE_PRODUCT.equals(deployment.getName()))
                .forEach(this::take);
    }

    private void take(Deployment deployment) {
        managementService.registerDeploymentForJobExecutor(deployment.getId());
    }
}
