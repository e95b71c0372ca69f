package dev.guicheng.access;

import static org.assertj.core.api.Assertions.assertThat;

import dev.guicheng.engine.Today;
import java.time.Duration;
import java.util.Date;
import java.util.List;
import java.util.UUID;
import org.camunda.bpm.engine.AuthorizationService;
import org.camunda.bpm.engine.FilterService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.authorization.Authorization;
import org.camunda.bpm.engine.authorization.Permission;
import org.camunda.bpm.engine.authorization.Permissions;
import org.camunda.bpm.engine.authorization.Resources;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;

/** What each task list of the rights file shows and counts, asked as the Tasklist asks. */
@ServerTest
class TaskListTest {

    private static final Date MORNING = new Date(Today.endOfYesterday().getTime() + 1);
    private static final Date NOON =
            new Date(MORNING.getTime() + Duration.ofHours(12).toMillis());

    private final Cast cast;
    private final FilterService filterService;
    private final TaskService taskService;
    private final AuthorizationService authorizationService;
    private final String project = "p" + UUID.randomUUID().toString().substring(0, 8);

    private String engineer;
    private String supervisor;
    private String manager;
    private String colleague;

    TaskListTest(
            @Autowired Cast cast,
            @Autowired FilterService filterService,
            @Autowired TaskService taskService,
            @Autowired AuthorizationService authorizationService) {
        this.cast = cast;
        this.filterService = filterService;
        this.taskService = taskService;
        this.authorizationService = authorizationService;
    }

    @BeforeEach
    void castTheDepartment() {
        ClockUtil.setCurrentTime(NOON);
        engineer = cast.user(List.of("engineers"), project);
        colleague = cast.user(List.of("engineers"), project);
        supervisor = cast.user(List.of("engineeringSupervisors"), project);
        manager = cast.user(List.of("projectManagers"), project);
    }

    @AfterEach
    void leave() {
        ClockUtil.reset();
        taskService
                .createTaskQuery()
                .tenantIdIn(project)
                .list()
                .forEach(task -> taskService.deleteTask(task.getId(), true));
    }

    @Test
    void ownAndWaitingTasksAreCountedApart() {
        task("engineers", 50, null);
        claimedBy(engineer, task("engineers", 50, null));
        claimedBy(colleague, task("engineers", 50, null));

        assertThat(count(engineer, "我的任务")).isEqualTo(1);
        assertThat(count(engineer, "我部门待领")).isEqualTo(1);
        assertThat(count(supervisor, "我部门待领")).isZero();
    }

    @Test
    void dayBeginsAndEndsWhereTheProductIs() {
        task("engineers", 50, Today.endOfYesterday());
        claimedBy(engineer, task("engineers", 50, MORNING));
        task("engineers", 50, new Date(Today.startOfTomorrow().getTime() - 1));
        task("engineers", 50, Today.startOfTomorrow());
        claimedBy(colleague, task("engineers", 50, NOON));

        assertThat(count(engineer, "今日到期")).isEqualTo(2);
        assertThat(count(engineer, "已逾期")).isEqualTo(2);
    }

    @Test
    void urgentIsWhatHasPriorityEightyOrMore() {
        task("engineers", 79, null);
        task("engineers", 80, null);
        claimedBy(engineer, task("engineers", 100, null));

        assertThat(count(engineer, "紧急")).isEqualTo(2);
    }

    @Test
    void supervisorReadsAllTasksOfHisDepartmentAndWorksOnNone() {
        var waiting = task("engineers", 50, null);
        claimedBy(engineer, task("engineers", 50, null));
        task("engineeringSupervisors", 50, null);
        task("cleaners", 50, null);

        assertThat(count(supervisor, "本部门全部")).isEqualTo(3);
        assertThat(count(manager, "本部门全部")).isEqualTo(4);
        assertThat(list(supervisor, "本部门全部")).contains(waiting.getId());
        assertThat(cast.basic(supervisor)
                        .post(
                                "/engine-rest/task/%s/claim".formatted(waiting.getId()),
                                "{\"userId\": \"%s\"}".formatted(supervisor))
                        .status())
                .isEqualTo(403);
        assertThat(cast.basic(engineer)
                        .get("/engine-rest/filter/%s/count".formatted(id("本部门全部")))
                        .status())
                .isIn(403, 404);
    }

    @ParameterizedTest
    @CsvSource({"engineers, engineeringSupervisors", "engineeringSupervisors, engineers"})
    void whoMayDoATaskAndOverseesItsOtherGroupKeepsTheGreaterRight(String first, String second) {
        var task = newTask(50, null);
        taskService.addCandidateGroup(task.getId(), first);
        taskService.addCandidateGroup(task.getId(), second);

        assertThat(count(supervisor, "我部门待领")).isEqualTo(1);
        assertThat(cast.basic(supervisor)
                        .post(
                                "/engine-rest/task/%s/claim".formatted(task.getId()),
                                "{\"userId\": \"%s\"}".formatted(supervisor))
                        .status())
                .isEqualTo(204);
    }

    @Test
    void managerOfAnotherProjectSeesNothing() {
        task("engineers", 80, NOON);
        var stranger = cast.user(List.of("projectManagers"), "elsewhere" + project);

        for (var list : List.of("本部门全部", "督办", "紧急", "今日到期")) {
            assertThat(count(stranger, list)).as(list).isZero();
        }
    }

    @Test
    void overseerReadsATaskWithoutARightOfHisOwnOnIt() {
        var task = task("engineers", 50, null);

        assertThat(authorizationService
                        .createAuthorizationQuery()
                        .groupIdIn("engineeringSupervisors")
                        .resourceType(Resources.TASK)
                        .resourceId(task.getId())
                        .count())
                .isZero();
        assertThat(cast.basic(supervisor)
                        .get("/engine-rest/task/" + task.getId())
                        .status())
                .isEqualTo(200);
        assertThat(cast.basic(supervisor)
                        .get("/engine-rest/task/%s/form-variables".formatted(task.getId()))
                        .status())
                .isEqualTo(200);
        assertThat(mayAs("engineeringSupervisors", Permissions.READ, task)).isTrue();
        assertThat(mayAs("engineeringSupervisors", Permissions.UPDATE, task)).isFalse();
        assertThat(mayAs("engineeringSupervisors", Permissions.TASK_WORK, task)).isFalse();
        assertThat(mayAs("securitySupervisors", Permissions.READ, task)).isFalse();
    }

    @Test
    void overseerReadsOfTheGroupHeOverseesNothingButTasks() {
        var task = task("engineers", 50, null);
        var right = authorizationService.createNewAuthorization(Authorization.AUTH_TYPE_GRANT);
        right.setGroupId("engineers");
        right.setResource(Resources.PROCESS_INSTANCE);
        right.setResourceId("of-engineers");
        right.addPermission(Permissions.READ);
        authorizationService.saveAuthorization(right);

        assertThat(authorizationService.isUserAuthorized(
                        supervisor,
                        List.of("engineeringSupervisors"),
                        Permissions.READ,
                        Resources.PROCESS_INSTANCE,
                        "of-engineers"))
                .isFalse();
        assertThat(cast.basic(supervisor)
                        .get("/engine-rest/history/task?maxResults=10&taskId=" + task.getId())
                        .body())
                .isEqualTo("[]");
        authorizationService.deleteAuthorization(right.getId());
    }

    private boolean mayAs(String group, Permission permission, Task task) {
        return authorizationService.isUserAuthorized(
                "nobody", List.of(group), permission, Resources.TASK, task.getId());
    }

    private Task task(String group, int priority, Date dueAt) {
        var task = newTask(priority, dueAt);
        taskService.addCandidateGroup(task.getId(), group);
        return task;
    }

    private Task newTask(int priority, Date dueAt) {
        var task = taskService.newTask();
        task.setName("试");
        task.setTenantId(project);
        task.setPriority(priority);
        task.setDueDate(dueAt);
        taskService.saveTask(task);
        return task;
    }

    private void claimedBy(String person, Task task) {
        taskService.claim(task.getId(), person);
    }

    private int count(String person, String list) {
        return cast.basic(person)
                .get("/engine-rest/filter/%s/count".formatted(id(list)))
                .json()
                .path("count")
                .asInt(-1);
    }

    private List<String> list(String person, String list) {
        return cast.basic(person)
                .get("/engine-rest/filter/%s/list?maxResults=50".formatted(id(list)))
                .json()
                .findValuesAsText("id");
    }

    private String id(String list) {
        return filterService.createFilterQuery().filterName(list).singleResult().getId();
    }
}
