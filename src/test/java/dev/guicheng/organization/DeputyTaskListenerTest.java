package dev.guicheng.organization;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.guicheng.ledger.Ledger;
import dev.guicheng.ledger.LedgerEntry;
import dev.guicheng.testing.OnEachDatabase;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.camunda.bpm.engine.AuthorizationException;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.transaction.support.TransactionTemplate;

class DeputyTaskListenerTest {

    private final String suffix = UUID.randomUUID().toString().replace("-", "");
    private final String projectId = "p" + suffix;
    private final String manager = "manager" + suffix;
    private final String deputy = "deputy" + suffix;
    private final String engineer = "engineer" + suffix;
    private final String caseNo = "ZZ-" + suffix;

    @BeforeEach
    void startADecision(
            Projects projects, Staff staff, RepositoryService repositoryService, RuntimeService runtimeService) {
        projects.takeOver(new ProjectPlan(
                new Project(projectId, "测试小区", ProjectKind.RESIDENTIAL), List.of(), List.of(), List.of()));
        enrol(staff, manager, Groups.PROJECT_MANAGERS);
        enrol(staff, deputy, Groups.DEPUTY_MANAGERS);
        enrol(staff, engineer, Groups.ENGINEERS);
        repositoryService
                .createDeployment()
                .tenantId(projectId)
                .addClasspathResource("dev/guicheng/organization/manager-decision.bpmn")
                .deploy();
        start(runtimeService);
    }

    @AfterEach
    void leave(IdentityService identityService) {
        identityService.clearAuthentication();
    }

    @OnEachDatabase
    void deputySeesClaimsAndCompletesTheManagersTask(
            IdentityService identityService, TaskService taskService, Ledger ledger, TransactionTemplate transaction) {
        logIn(identityService, deputy, Groups.DEPUTY_MANAGERS);
        var task = offered(taskService, Groups.DEPUTY_MANAGERS);
        taskService.claim(task.getId(), deputy);
        transaction.executeWithoutResult(status -> {
            taskService.complete(task.getId());
            ledger.record(caseNo, "审批", List.of(), Map.of());
        });

        assertThat(ledger.entriesOf(caseNo)).singleElement().satisfies(entry -> {
            assertThat(entry.actor()).isEqualTo(deputy);
            assertThat(entry.actingFor()).isEqualTo(Groups.PROJECT_MANAGERS);
        });
    }

    @OnEachDatabase
    void managerActsForNobody(
            IdentityService identityService, TaskService taskService, Ledger ledger, TransactionTemplate transaction) {
        logIn(identityService, manager, Groups.PROJECT_MANAGERS);
        var task = offered(taskService, Groups.PROJECT_MANAGERS);
        taskService.claim(task.getId(), manager);
        transaction.executeWithoutResult(status -> {
            taskService.complete(task.getId());
            ledger.record(caseNo, "审批", List.of(), Map.of());
        });
        assertThat(ledger.entriesOf(caseNo)).extracting(LedgerEntry::actingFor).containsOnlyNulls();
    }

    @OnEachDatabase
    void deputyActsForNobodyOnceTheTaskIsDone(IdentityService identityService, TaskService taskService, Ledger ledger) {
        logIn(identityService, deputy, Groups.DEPUTY_MANAGERS);
        var task = offered(taskService, Groups.DEPUTY_MANAGERS);
        taskService.claim(task.getId(), deputy);
        taskService.complete(task.getId());
        ledger.record(caseNo, "补记", List.of(), Map.of());
        assertThat(ledger.entriesOf(caseNo)).extracting(LedgerEntry::actingFor).containsOnlyNulls();
    }

    @OnEachDatabase
    void nextTaskIsSomebodysOwnEvenInTheSameTransaction(
            IdentityService identityService, TaskService taskService, Ledger ledger, TransactionTemplate transaction) {
        logIn(identityService, deputy, Groups.DEPUTY_MANAGERS);
        var task = offered(taskService, Groups.DEPUTY_MANAGERS);
        taskService.claim(task.getId(), deputy);
        transaction.executeWithoutResult(status -> {
            taskService.complete(task.getId());
            identityService.clearAuthentication();
            taskService.complete(offered(taskService, Groups.SERVICE_ASSISTANTS).getId());
            logIn(identityService, deputy, Groups.DEPUTY_MANAGERS);
            ledger.record(caseNo, "归档", List.of(), Map.of());
        });
        assertThat(ledger.entriesOf(caseNo)).extracting(LedgerEntry::actingFor).containsOnlyNulls();
    }

    @OnEachDatabase
    void appointedPersonIsOfferedTheTaskInPerson(
            Deputies deputies, RuntimeService runtimeService, TaskService taskService) {
        deputies.appoint(
                engineer,
                Groups.PROJECT_MANAGERS,
                projectId,
                Instant.parse("2020-01-01T00:00:00Z"),
                Instant.parse("2999-01-01T00:00:00Z"),
                manager);
        start(runtimeService);
        assertThat(taskService
                        .createTaskQuery()
                        .tenantIdIn(projectId)
                        .taskCandidateUser(engineer)
                        .list())
                .singleElement()
                .satisfies(task -> assertThat(task.getTenantId()).isEqualTo(projectId));
    }

    @OnEachDatabase
    void whoeverIsNoDeputyIsRefused(IdentityService identityService, TaskService taskService) {
        var task = offered(taskService, Groups.PROJECT_MANAGERS);
        logIn(identityService, engineer, Groups.ENGINEERS);
        assertThatThrownBy(() -> taskService.complete(task.getId())).isInstanceOf(AuthorizationException.class);
    }

    private void start(RuntimeService runtimeService) {
        runtimeService
                .createProcessInstanceByKey("manager-decision")
                .processDefinitionTenantId(projectId)
                .execute();
    }

    private Task offered(TaskService taskService, String group) {
        return taskService
                .createTaskQuery()
                .tenantIdIn(projectId)
                .taskCandidateGroup(group)
                .singleResult();
    }

    private void enrol(Staff staff, String userId, String group) {
        staff.enrol(new NewStaffMember(userId, "某人", "Zz-9876543210", List.of(group), List.of(projectId)));
    }

    private void logIn(IdentityService identityService, String userId, String group) {
        identityService.setAuthentication(userId, List.of(group), List.of(projectId));
    }
}
