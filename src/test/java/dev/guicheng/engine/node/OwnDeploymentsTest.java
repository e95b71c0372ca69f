package dev.guicheng.engine.node;

import static org.assertj.core.api.Assertions.assertThat;

import dev.guicheng.testing.OnEachDatabase;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.model.bpmn.Bpmn;

class OwnDeploymentsTest {

    @OnEachDatabase
    void nodeTakesTheJobsOfAllModelsThatItFinds(
            OwnDeployments own, ManagementService managementService, RepositoryService repositoryService) {
        own.takeAll();

        assertThat(repositoryService.createDeploymentQuery().list())
                .isNotEmpty()
                .allSatisfy(deployment ->
                        assertThat(managementService.getRegisteredDeployments()).contains(deployment.getId()));
    }

    @OnEachDatabase
    void jobsOfModelsThatANewerVersionBringsAreLeftToItsNodes(
            OwnDeployments own, ManagementService managementService, RepositoryService repositoryService) {
        var ofNewerVersion = deploy("SpringAutoDeployment", managementService, repositoryService);
        var ofAdministrator = deploy("手工部署", managementService, repositoryService);

        own.takeThoseOfAdministrators();

        assertThat(managementService.getRegisteredDeployments())
                .contains(ofAdministrator)
                .doesNotContain(ofNewerVersion);
    }

    /** As another node does: this one hears nothing of it. */
    private static String deploy(
            String name, ManagementService managementService, RepositoryService repositoryService) {
        var id = repositoryService
                .createDeployment()
                .name(name)
                .addModelInstance(
                        "node-test.bpmn",
                        Bpmn.createExecutableProcess("node-test")
                                .camundaHistoryTimeToLive(1)
                                .startEvent()
                                .endEvent()
                                .done())
                .deploy()
                .getId();
        managementService.unregisterDeploymentForJobExecutor(id);
        return id;
    }
}
