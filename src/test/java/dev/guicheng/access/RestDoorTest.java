package dev.guicheng.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.guicheng.access.Visitor.Answer;
import java.util.Date;
import java.util.List;
import org.camunda.bpm.engine.AuthorizationException;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.identity.User;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

@ServerTest
class RestDoorTest {

    private static final String HARMLESS =
            """
            <?xml version="1.0" encoding="UTF-8"?>
            <bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:camunda="http://camunda.org/schema/1.0/bpmn" targetNamespace="t">
              <bpmn:process id="harmless" isExecutable="true" camunda:historyTimeToLive="P1D">
                <bpmn:startEvent id="StartEvent_Begun" />
              </bpmn:process>
            </bpmn:definitions>""";

    private final Cast cast;
    private final IdentityService identityService;
    private final RepositoryService repositoryService;

    RestDoorTest(
            @Autowired Cast cast,
            @Autowired IdentityService identityService,
            @Autowired RepositoryService repositoryService) {
        this.cast = cast;
        this.identityService = identityService;
        this.repositoryService = repositoryService;
    }

    @BeforeEach
    void deploy() {
        cast.deployTestProcess();
    }

    @AfterEach
    void resetClock() {
        ClockUtil.reset();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/engine-rest",
                "/engine-rest/",
                "/engine-rest/engine",
                "/engine-rest/version",
                "/engine-rest/task",
                "/engine-rest/engine/default/task",
                "/engine-rest/process-definition",
                "/engine-rest/user",
                "/engine-rest/identity/password-policy",
                "/engine-rest/no-such-resource"
            })
    void anonymousCallerIsRefusedWithoutARedirectOrASession(String path) {
        Answer answer = cast.anonymous().get(path);
        assertThat(answer.status()).isEqualTo(401);
        assertThat(answer.header("WWW-Authenticate").orElseThrow()).startsWith("Basic");
        assertThat(answer.headers("Set-Cookie")).isEmpty();
    }

    @Test
    void anonymousCallerStartsNothing() {
        assertThat(cast.anonymous()
                        .post("/engine-rest/process-definition/key/access-test/start", "{}")
                        .status())
                .isEqualTo(401);
    }

    @Test
    void sessionOfTheFrontDoorDoesNotOpenTheRestDoor() {
        Visitor officer = cast.loggedIn(cast.tester("lotus"));
        assertThat(officer.get("/engine-rest/task").status()).isEqualTo(401);
    }

    @Test
    void userWithPasswordIsServedWithoutASession() {
        Answer answer = cast.basic(cast.tester("lotus")).get("/engine-rest/task/count");
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.headers("Set-Cookie")).isEmpty();
    }

    @Test
    void wrongPasswordIsRefusedAndThrottled() {
        String officer = cast.tester("lotus");
        ClockUtil.setCurrentTime(new Date(1_800_000_000_000L));
        assertThat(cast.anonymous()
                        .withBasic(officer, "Wrong-Password_1")
                        .get("/engine-rest/task")
                        .status())
                .isEqualTo(401);
        assertThat(cast.basic(officer).get("/engine-rest/task/count").status()).isEqualTo(401);

        ClockUtil.setCurrentTime(new Date(1_800_000_010_000L));
        assertThat(cast.basic(officer).get("/engine-rest/task/count").status()).isEqualTo(200);
    }

    @Test
    void changedPasswordHoldsAtOnce() {
        String officer = cast.tester("lotus");
        assertThat(cast.basic(officer).get("/engine-rest/task/count").status()).isEqualTo(200);

        User user = identityService.createUserQuery().userId(officer).singleResult();
        user.setPassword("Another-One_2026!");
        identityService.saveUser(user);

        assertThat(cast.basic(officer).get("/engine-rest/task/count").status()).isEqualTo(401);
    }

    @Test
    void rememberedPasswordDoesNotOpenALockedAccount() {
        String officer = cast.tester("lotus");
        ClockUtil.setCurrentTime(new Date(1_800_000_000_000L));
        assertThat(cast.basic(officer).get("/engine-rest/task/count").status()).isEqualTo(200);
        cast.anonymous().withBasic(officer, "Wrong-Password_1").get("/engine-rest/task");
        assertThat(cast.basic(officer).get("/engine-rest/task/count").status()).isEqualTo(401);
    }

    @Test
    void onlyTheAdministratorDeploys() {
        for (String path : List.of("/engine-rest/deployment/create", "/engine-rest/engine/default/deployment/create")) {
            assertThat(cast.basic(cast.tester("lotus"))
                            .deploy(path, "harmless.bpmn", HARMLESS)
                            .status())
                    .isEqualTo(403);
            assertThat(cast.basic(cast.user(List.of("processOwners")))
                            .deploy(path, "harmless.bpmn", HARMLESS)
                            .status())
                    .isEqualTo(403);
        }
        Visitor officer = cast.loggedIn(cast.tester("lotus")).inTasklist();
        assertThat(officer.deploy("/camunda/api/engine/engine/default/deployment/create", "harmless.bpmn", HARMLESS)
                        .status())
                .isEqualTo(403);
        assertThat(repositoryService
                        .createProcessDefinitionQuery()
                        .processDefinitionKey("harmless")
                        .count())
                .isZero();

        Answer deployed = cast.basic(cast.user(List.of("camunda-admin")))
                .deploy("/engine-rest/deployment/create", "harmless.bpmn", HARMLESS);
        assertThat(deployed.status()).isEqualTo(200);
        repositoryService.deleteDeployment(deployed.json().path("id").asText(), true);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/identity/verify",
                "/filter/create",
                "/user/create",
                "/authorization/create",
                "/tenant/create",
                "/task/create",
                "/message",
                "/signal",
                "/condition",
                "/modification/execute",
                "/migration/execute",
                "/external-task/fetchAndLock",
                "/history/cleanup",
                "/process-instance/delete"
            })
    void staffCallNothingThatTheirWorkDoesNotNeed(String path) {
        String officer = cast.tester("lotus");
        assertThat(cast.basic(officer).post("/engine-rest" + path, "{}").status())
                .isEqualTo(403);
        assertThat(cast.basic(officer)
                        .post("/engine-rest/engine/default" + path, "{}")
                        .status())
                .isEqualTo(403);
        assertThat(cast.loggedIn(officer)
                        .inTasklist()
                        .post("/camunda/api/engine/engine/default" + path, "{}")
                        .status())
                .isEqualTo(403);
    }

    @Test
    void engineItselfRefusesStaffWhatTheDoorRefuses() {
        String officer = cast.tester("lotus");
        identityService.setAuthentication(officer, List.of("serviceOfficers", Cast.TESTERS), List.of("lotus"));
        try {
            assertThatThrownBy(() -> repositoryService
                            .createDeployment()
                            .addString("harmless.bpmn", HARMLESS)
                            .deploy())
                    .isInstanceOf(AuthorizationException.class);
            assertThatThrownBy(() -> identityService.saveUser(identityService.newUser("x")))
                    .isInstanceOf(AuthorizationException.class);
        } finally {
            identityService.clearAuthentication();
        }
    }

    @Test
    void staffReadAndChangeNobodyElse() {
        String officer = cast.tester("lotus");
        String colleague = cast.tester("lotus");
        Visitor rest = cast.basic(officer);
        assertThat(rest.get("/engine-rest/user/%s/profile".formatted(officer)).status())
                .isEqualTo(200);
        assertThat(rest.get("/engine-rest/user/%s/profile".formatted(colleague)).status())
                .isIn(403, 404);
        assertThat(rest.get("/engine-rest/user").status()).isEqualTo(403);
        assertThat(rest.put("/engine-rest/user/%s/profile".formatted(officer), "{}")
                        .status())
                .isEqualTo(403);
        assertThat(rest.delete("/engine-rest/user/%s".formatted(officer)).status())
                .isEqualTo(403);
    }

    @Test
    void boundlessListsAreRefusedAndPagesServed() {
        Visitor rest = cast.basic(cast.tester("lotus"));
        assertThat(rest.get("/engine-rest/task").status()).isEqualTo(400);
        assertThat(rest.get("/engine-rest/task?maxResults=2001").status()).isEqualTo(400);
        assertThat(rest.get("/engine-rest/task?maxResults=2000").status()).isEqualTo(200);
    }

    @Test
    void commentsAndClaimsStayWithTheOwnTask() {
        String officer = cast.tester("lotus");
        String colleague = cast.tester("lotus");
        String task = cast.task("lotus").getId();
        Task other = cast.task("lotus");
        Visitor rest = cast.basic(officer);

        assertThat(rest.post("/engine-rest/task/%s/claim".formatted(task), "{\"userId\": \"%s\"}".formatted(colleague)))
                .satisfies(answer -> {
                    assertThat(answer.status()).isEqualTo(400);
                    assertThat(answer.body()).contains("只能为自己认领任务");
                });
        assertThat(rest.post("/engine-rest/task/%s/claim".formatted(task), "{\"userId\": \"%s\"}".formatted(officer))
                        .status())
                .isEqualTo(204);
        assertThat(rest.post("/engine-rest/task/%s/comment/create".formatted(task), "{\"message\": \"已到现场\"}")
                        .status())
                .isEqualTo(200);
        assertThat(rest.post(
                        "/engine-rest/task/%s/comment/create".formatted(task),
                        "{\"message\": \"混入\", \"processInstanceId\": \"%s\"}".formatted(other.getProcessInstanceId())))
                .satisfies(answer -> assertThat(answer.status()).isEqualTo(400));
    }

    @Test
    void colleaguesNeitherCompleteNorReleaseAClaimedTask() {
        String officer = cast.tester("lotus");
        String task = cast.task("lotus").getId();
        cast.basic(officer)
                .post("/engine-rest/task/%s/claim".formatted(task), "{\"userId\": \"%s\"}".formatted(officer));

        Visitor colleague = cast.basic(cast.tester("lotus"));
        for (String step : List.of("complete", "submit-form", "unclaim")) {
            Answer answer = colleague.post("/engine-rest/task/%s/%s".formatted(task, step), "{}");
            assertThat(answer.status()).as(step + answer.body()).isEqualTo(400);
            assertThat(answer.body()).contains("该任务已由他人认领");
        }
        String own = "{\"userId\": \"%s\"}".formatted(officer);
        for (String step : List.of("unclaim", "claim", "complete")) {
            assertThat(cast.basic(officer)
                            .post("/engine-rest/task/%s/%s".formatted(task, step), step.equals("claim") ? own : "{}")
                            .status())
                    .as(step)
                    .isEqualTo(204);
        }
    }

    @Test
    void nobodyStartsInTheMiddleOfAProcess() {
        Answer answer = cast.basic(cast.tester("lotus"))
                .post(
                        "/engine-rest/process-definition/key/access-test/start",
                        """
                        {"startInstructions": [{"type": "startBeforeActivity", "activityId": "EndEvent_Done"}]}""");
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.body()).contains("流程只能从开始节点发起");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/process-definition/x/start",
                "/process-definition/x/submit-form",
                "/process-definition/key/x/start",
                "/task/x/claim"
            })
    void whatDoesNotExistIsNotFoundInPlainWords(String path) {
        String officer = cast.tester("lotus");
        String own = "{\"userId\": \"%s\"}".formatted(officer);
        String body = path.endsWith("claim") ? own : "{}";
        List.of(
                        cast.basic(officer).post("/engine-rest" + path, body),
                        cast.loggedIn(officer).inTasklist().post("/camunda/api/engine/engine/default" + path, body))
                .forEach(answer -> {
                    assertThat(answer.status()).isEqualTo(404);
                    assertThat(answer.body()).contains("没有找到所请求的内容").doesNotContain("Exception");
                });
    }

    @ParameterizedTest
    @ValueSource(strings = {"complete", "submit-form"})
    void taskThatIsGoneIsToldToWhoeverHasItOnTheScreen(String action) {
        String officer = cast.tester("lotus");
        List.of(
                        cast.basic(officer).post("/engine-rest/task/x/" + action, "{}"),
                        cast.loggedIn(officer)
                                .inTasklist()
                                .post("/camunda/api/engine/engine/default/task/x/" + action, "{}"))
                .forEach(answer -> {
                    assertThat(answer.status()).isEqualTo(400);
                    assertThat(answer.body()).contains("这项任务已经办结或收回，请刷新任务列表");
                });
    }

    @Test
    void whatIsNoJsonIsRefusedInPlainWords() {
        Answer answer = cast.basic(cast.tester("lotus"))
                .post("/engine-rest/process-definition/key/access-test/start", "{\"variables\": [");
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.body()).contains("不是有效的 JSON").doesNotContain("java");
    }

    @Test
    void commentsAreNeitherEmptyNorEndless() {
        String task = cast.task("lotus").getId();
        Visitor rest = cast.basic(cast.tester("lotus"));
        for (String comment : List.of("", " ", "长".repeat(1001))) {
            Answer answer = rest.post(
                    "/engine-rest/task/%s/comment/create".formatted(task), "{\"message\": \"%s\"}".formatted(comment));
            assertThat(answer.status()).isEqualTo(400);
            assertThat(answer.body()).contains("备注：必填，不超过 1000 个字");
        }
    }

    @Test
    void claimNamesWhoClaims() {
        String task = cast.task("lotus").getId();
        Answer answer = cast.basic(cast.tester("lotus")).post("/engine-rest/task/%s/claim".formatted(task), "{}");
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.body()).contains("只能为自己认领任务");
    }
}
