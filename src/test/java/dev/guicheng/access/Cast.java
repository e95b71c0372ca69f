package dev.guicheng.access;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.camunda.bpm.engine.AuthorizationService;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.authorization.Authorization;
import org.camunda.bpm.engine.authorization.ProcessDefinitionPermissions;
import org.camunda.bpm.engine.authorization.Resources;
import org.camunda.bpm.engine.identity.User;
import org.camunda.bpm.engine.task.Task;
import org.springframework.boot.test.context.TestComponent;
import org.springframework.core.env.Environment;

/** The people of the tests: users with groups and projects, and the process that they work in. */
@TestComponent
public class Cast {

    public static final String PASSWORD = "Yun-Ting_2026!";
    static final String PROCESS = "access-test";
    static final String TESTERS = "accessTesters";

    private final IdentityService identityService;
    private final RepositoryService repositoryService;
    private final RuntimeService runtimeService;
    private final TaskService taskService;
    private final AuthorizationService authorizationService;
    private final Environment server;

    Cast(
            IdentityService identityService,
            RepositoryService repositoryService,
            RuntimeService runtimeService,
            TaskService taskService,
            AuthorizationService authorizationService,
            Environment server) {
        this.identityService = identityService;
        this.repositoryService = repositoryService;
        this.runtimeService = runtimeService;
        this.taskService = taskService;
        this.authorizationService = authorizationService;
        this.server = server;
    }

    public Visitor anonymous() {
        return Visitor.at(server.getRequiredProperty("local.server.port", Integer.class));
    }

    Visitor basic(String userId) {
        return anonymous().withBasic(userId, PASSWORD);
    }

    public Visitor loggedIn(String userId) {
        Visitor visitor = anonymous();
        visitor.logIn(userId, PASSWORD);
        return visitor;
    }

    /** A new user who may start and see the test process. */
    String tester(String... projects) {
        return user(List.of("serviceOfficers", TESTERS), projects);
    }

    public String user(List<String> groups, String... projects) {
        String id = "u" + UUID.randomUUID().toString().replace("-", "").substring(0, 12);
        User user = identityService.newUser(id);
        user.setLastName("测");
        user.setFirstName("试员");
        user.setEmail(id + "@example.org");
        user.setPassword(PASSWORD);
        identityService.saveUser(user);
        for (String group : groups) {
            if (identityService.createGroupQuery().groupId(group).count() == 0) {
                identityService.saveGroup(identityService.newGroup(group));
            }
            identityService.createMembership(id, group);
        }
        for (String project : projects) {
            if (identityService.createTenantQuery().tenantId(project).count() == 0) {
                identityService.saveTenant(identityService.newTenant(project));
            }
            identityService.createTenantUserMembership(project, id);
        }
        return id;
    }

    void deployTestProcess() {
        if (repositoryService
                        .createProcessDefinitionQuery()
                        .processDefinitionKey(PROCESS)
                        .count()
                > 0) {
            return;
        }
        repositoryService
                .createDeployment()
                .addClasspathResource("access/access-test.bpmn")
                .addClasspathResource("access/access-test-caller.bpmn")
                .addClasspathResource("access/access-test-start.form")
                .deploy();
        grant(PROCESS, ProcessDefinitionPermissions.READ, ProcessDefinitionPermissions.CREATE_INSTANCE);
        grant(PROCESS + "-caller", ProcessDefinitionPermissions.READ, ProcessDefinitionPermissions.CREATE_INSTANCE);
    }

    private void grant(String process, ProcessDefinitionPermissions... permissions) {
        if (identityService.createGroupQuery().groupId(TESTERS).count() == 0) {
            identityService.saveGroup(identityService.newGroup(TESTERS));
        }
        Authorization authorization = authorizationService.createNewAuthorization(Authorization.AUTH_TYPE_GRANT);
        authorization.setGroupId(TESTERS);
        authorization.setResource(Resources.PROCESS_DEFINITION);
        authorization.setResourceId(process);
        authorization.setPermissions(permissions);
        authorizationService.saveAuthorization(authorization);
    }

    /** An open task of the test process in the project. */
    Task task(String project) {
        String instance = runtimeService
                .startProcessInstanceByKey(PROCESS, Map.of("project", project))
                .getId();
        return taskService.createTaskQuery().processInstanceId(instance).singleResult();
    }
}
