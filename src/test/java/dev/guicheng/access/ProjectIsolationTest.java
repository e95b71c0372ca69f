package dev.guicheng.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.guicheng.access.Visitor.Answer;
import dev.guicheng.engine.Refused;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.camunda.bpm.engine.AuthorizationException;
import org.camunda.bpm.engine.AuthorizationService;
import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.authorization.Resources;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;

/** The staff of one project neither see nor touch anything of another, through either REST door. */
@ServerTest
class ProjectIsolationTest {

    enum Door {
        REST {
            @Override
            Visitor open(Cast cast, String user) {
                return cast.basic(user);
            }

            @Override
            String path(String path) {
                return "/engine-rest" + path;
            }
        },
        WEBAPP {
            @Override
            Visitor open(Cast cast, String user) {
                return cast.loggedIn(user).inTasklist();
            }

            @Override
            String path(String path) {
                return "/camunda/api/engine/engine/default" + path;
            }
        };

        abstract Visitor open(Cast cast, String user);

        abstract String path(String path);
    }

    private final Cast cast;
    private final RuntimeService runtimeService;
    private final TaskService taskService;
    private final HistoryService historyService;
    private final IdentityService identityService;
    private final AuthorizationService authorizationService;

    ProjectIsolationTest(
            @Autowired Cast cast,
            @Autowired RuntimeService runtimeService,
            @Autowired TaskService taskService,
            @Autowired HistoryService historyService,
            @Autowired IdentityService identityService,
            @Autowired AuthorizationService authorizationService) {
        this.cast = cast;
        this.runtimeService = runtimeService;
        this.taskService = taskService;
        this.historyService = historyService;
        this.identityService = identityService;
        this.authorizationService = authorizationService;
    }

    @BeforeEach
    void deploy() {
        cast.deployTestProcess();
    }

    @AfterEach
    void logOut() {
        identityService.clearAuthentication();
    }

    @ParameterizedTest
    @EnumSource
    void listsAndCountsHoldTheOwnProjectOnly(Door door) {
        String own = cast.tester("lotus");
        Task ours = cast.task("lotus");
        Task theirs = cast.task("pine");
        Visitor visitor = door.open(cast, own);

        for (String query : List.of(
                "/task?maxResults=1000&processInstanceId=%s",
                "/task?maxResults=1000&processInstanceId=%s&tenantIdIn=pine,lotus",
                "/history/task?maxResults=1000&processInstanceId=%s")) {
            assertThat(visitor.get(door.path(query.formatted(ours.getProcessInstanceId())))
                            .body())
                    .contains(ours.getId());
            assertThat(visitor.get(door.path(query.formatted(theirs.getProcessInstanceId())))
                            .body())
                    .isEqualTo("[]");
        }
        for (String query : List.of(
                "/process-instance?maxResults=1000&processInstanceIds=%s",
                "/history/process-instance?maxResults=1000&processInstanceIds=%s",
                "/history/variable-instance?maxResults=1000&processInstanceId=%s",
                "/history/user-operation?maxResults=1000&processInstanceId=%s",
                "/variable-instance?maxResults=1000&processInstanceIdIn=%s")) {
            assertThat(visitor.get(door.path(query.formatted(theirs.getProcessInstanceId())))
                            .body())
                    .as(query)
                    .isEqualTo("[]");
        }
        String counted = "/task/count?processInstanceId=";
        assertThat(visitor.get(door.path(counted + ours.getProcessInstanceId()))
                        .json()
                        .path("count")
                        .asInt())
                .isEqualTo(1);
        assertThat(visitor.get(door.path(counted + theirs.getProcessInstanceId()))
                        .json()
                        .path("count")
                        .asInt())
                .isZero();
        assertThat(visitor.post(
                                door.path("/task?maxResults=1000"),
                                "{\"orQueries\": [{\"tenantIdIn\": [\"pine\"], \"processInstanceId\": \"%s\"}]}"
                                        .formatted(theirs.getProcessInstanceId()))
                        .body())
                .isEqualTo("[]");
    }

    @ParameterizedTest
    @EnumSource
    void filtersHoldTheOwnProjectOnly(Door door) {
        String own = cast.tester("lotus");
        Task ours = cast.task("lotus");
        Task theirs = cast.task("pine");
        Visitor visitor = door.open(cast, own);
        String filter = Stream.of(
                        visitor.get(door.path("/filter?maxResults=100")).json())
                .flatMap(filters -> filters.findValuesAsText("id").stream())
                .filter(id -> visitor.get(door.path("/filter/" + id)).body().contains("我部门待领"))
                .findFirst()
                .orElseThrow();

        String listed = visitor.post(
                        door.path("/filter/%s/list?maxResults=1000".formatted(filter)),
                        "{\"processDefinitionKey\": \"access-test\"}")
                .body();
        assertThat(listed).contains(ours.getId()).doesNotContain(theirs.getId());
        assertThat(visitor.post(
                                door.path("/filter/%s/count".formatted(filter)),
                                "{\"processInstanceId\": \"%s\"}".formatted(theirs.getProcessInstanceId()))
                        .json()
                        .path("count")
                        .asInt())
                .isZero();
    }

    @ParameterizedTest
    @EnumSource
    void whatIsDoneOnATaskIsReadByWhoReadsTheTask(Door door) {
        String own = cast.tester("lotus");
        Visitor visitor = door.open(cast, own);
        Visitor other = door.open(cast, cast.user(List.of("cleaners"), "lotus"));
        Task ours = cast.task("lotus");
        assertThat(visitor.post(
                                door.path("/task/%s/claim".formatted(ours.getId())),
                                "{\"userId\": \"%s\"}".formatted(own))
                        .status())
                .isEqualTo(204);

        for (String query :
                List.of("/history/task?maxResults=10&taskId=", "/history/user-operation?maxResults=10&taskId=")) {
            String path = door.path(query + ours.getId());
            assertThat(visitor.get(path).body()).as(query).contains(own);
            assertThat(other.get(path).body()).as(query).isEqualTo("[]");
        }
        assertThat(authorizationService
                        .createAuthorizationQuery()
                        .resourceType(Resources.HISTORIC_TASK)
                        .resourceId(ours.getId())
                        .count())
                .isZero();
    }

    @ParameterizedTest
    @EnumSource
    void nothingOfATaskOfAnotherProjectIsRead(Door door) {
        Visitor visitor = door.open(cast, cast.tester("lotus"));
        String task = "/task/" + cast.task("pine").getId();
        for (String part : List.of(
                "",
                "/form",
                "/form-variables",
                "/rendered-form",
                "/deployed-form",
                "/variables",
                "/variables/project",
                "/localVariables",
                "/identity-links",
                "/comment",
                "/attachment")) {
            Answer answer = visitor.get(door.path(task + part));
            assertThat(answer.status()).as(part + " " + answer.body()).isIn(400, 403, 404, 500);
            assertThat(answer.body()).doesNotContain("pine");
        }
    }

    @ParameterizedTest
    @EnumSource
    void nothingIsDoneToATaskOfAnotherProject(Door door) {
        String own = cast.tester("lotus");
        Visitor visitor = door.open(cast, own);
        Task theirs = cast.task("pine");
        String task = "/task/" + theirs.getId();
        for (Map.Entry<String, String> step : Map.of(
                        "/claim", "{\"userId\": \"%s\"}".formatted(own),
                        "/unclaim", "{}",
                        "/complete", "{}",
                        "/submit-form", "{}",
                        "/assignee", "{\"userId\": \"%s\"}".formatted(own),
                        "/resolve", "{}",
                        "/delegate", "{\"userId\": \"%s\"}".formatted(own),
                        "/bpmnError", "{\"errorCode\": \"X\"}",
                        "/comment/create", "{\"message\": \"混入\"}",
                        "/variables", "{\"modifications\": {\"x\": {\"value\": 1}}}")
                .entrySet()) {
            Answer answer = visitor.post(door.path(task + step.getKey()), step.getValue());
            assertThat(answer.status()).as(step + " " + answer.body()).isIn(400, 403, 404, 500);
        }
        Task after = taskService.createTaskQuery().taskId(theirs.getId()).singleResult();
        assertThat(after.getAssignee()).isNull();
        assertThat(taskService.getTaskComments(theirs.getId())).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void nothingIsDoneToAnInstanceOfAnotherProject(Door door) {
        Visitor visitor = door.open(cast, cast.tester("lotus"));
        String instance = cast.task("pine").getProcessInstanceId();
        assertThat(visitor.get(door.path("/process-instance/" + instance)).status())
                .isIn(403, 404);
        assertThat(visitor.get(door.path("/process-instance/%s/variables".formatted(instance)))
                        .status())
                .isIn(403, 404);
        assertThat(visitor.delete(door.path("/process-instance/" + instance)).status())
                .isIn(403, 404);
        assertThat(visitor.put(door.path("/process-instance/%s/suspended".formatted(instance)), "{\"suspended\": true}")
                        .status())
                .isIn(403, 404);
        assertThat(runtimeService
                        .createProcessInstanceQuery()
                        .processInstanceId(instance)
                        .active()
                        .count())
                .isEqualTo(1);
    }

    @Test
    void engineItselfKeepsProjectsApart() {
        Task theirs = cast.task("pine");
        String own = cast.tester("lotus");
        identityService.setAuthentication(own, List.of("serviceOfficers", Cast.TESTERS), List.of("lotus"));

        assertThat(taskService.createTaskQuery().taskId(theirs.getId()).count()).isZero();
        assertThat(historyService
                        .createHistoricTaskInstanceQuery()
                        .taskId(theirs.getId())
                        .count())
                .isZero();
        assertThat(runtimeService
                        .createProcessInstanceQuery()
                        .processInstanceId(theirs.getProcessInstanceId())
                        .count())
                .isZero();
        for (Runnable attack : List.<Runnable>of(
                () -> taskService.claim(theirs.getId(), own),
                () -> taskService.complete(theirs.getId()),
                () -> taskService.setAssignee(theirs.getId(), own),
                () -> taskService.getVariables(theirs.getId()),
                () -> taskService.createComment(theirs.getId(), null, "混入"),
                () -> runtimeService.deleteProcessInstance(theirs.getProcessInstanceId(), "x"))) {
            assertThatThrownBy(attack::run)
                    .isInstanceOfAny(ProcessEngineException.class, AuthorizationException.class, Refused.class);
        }
    }

    @ParameterizedTest
    @EnumSource
    void instanceBelongsToTheOnlyProjectOfWhoStartsIt(Door door) {
        Answer started = start(door, cast.tester("lotus"), "{}");
        assertThat(started.status()).isEqualTo(200);
        assertThat(started.json().path("tenantId").asText()).isEqualTo("lotus");
    }

    @ParameterizedTest
    @EnumSource
    void whoHasSeveralProjectsChoosesOne(Door door) {
        String manager = cast.tester("lotus", "pine");
        Answer undecided = start(door, manager, "{}");
        assertThat(undecided.status()).isEqualTo(400);
        assertThat(undecided.body()).contains("请选择项目");

        Answer started = start(door, manager, inProject("pine"));
        assertThat(started.json().path("tenantId").asText()).isEqualTo("pine");
    }

    @ParameterizedTest
    @EnumSource
    void nobodyStartsInAProjectThatIsNotHis(Door door) {
        long before = runtimeService.createProcessInstanceQuery().count();
        Answer foreign = start(door, cast.tester("lotus"), inProject("pine"));
        assertThat(foreign.status()).isEqualTo(400);
        assertThat(foreign.body()).contains("您不属于该项目");

        Answer homeless = start(door, cast.tester(), "{}");
        assertThat(homeless.status()).isEqualTo(400);
        assertThat(homeless.body()).contains("您不属于任何项目");
        assertThat(runtimeService.createProcessInstanceQuery().count()).isEqualTo(before);
    }

    @Test
    void calledProcessBelongsToTheProjectOfItsCaller() {
        Answer started = cast.basic(cast.tester("lotus"))
                .post("/engine-rest/process-definition/key/access-test-caller/start", "{}");
        ProcessInstance called = runtimeService
                .createProcessInstanceQuery()
                .superProcessInstanceId(started.json().path("id").asText())
                .singleResult();
        assertThat(called.getTenantId()).isEqualTo("lotus");
    }

    @Test
    void applicationItselfStartsInTheProjectThatItNames() {
        assertThat(runtimeService
                        .startProcessInstanceByKey(Cast.PROCESS, Map.of("project", "pine"))
                        .getTenantId())
                .isEqualTo("pine");
        assertThat(runtimeService.startProcessInstanceByKey(Cast.PROCESS).getTenantId())
                .isNull();
    }

    private Answer start(Door door, String user, String body) {
        return door.open(cast, user).post(door.path("/process-definition/key/access-test/submit-form"), body);
    }

    private static String inProject(String project) {
        return "{\"variables\": {\"project\": {\"value\": \"%s\", \"type\": \"String\"}}}".formatted(project);
    }
}
