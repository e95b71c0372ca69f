package dev.guicheng.engine.form;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.guicheng.engine.Refused;
import dev.guicheng.testing.HistoricValues;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.BiConsumer;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.camunda.bpm.engine.AuthorizationException;
import org.camunda.bpm.engine.AuthorizationService;
import org.camunda.bpm.engine.FormService;
import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.authorization.Authorization;
import org.camunda.bpm.engine.authorization.Permission;
import org.camunda.bpm.engine.authorization.Permissions;
import org.camunda.bpm.engine.authorization.ProcessDefinitionPermissions;
import org.camunda.bpm.engine.authorization.Resource;
import org.camunda.bpm.engine.authorization.Resources;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.task.Task;
import org.camunda.bpm.engine.variable.Variables;
import org.camunda.spin.plugin.variable.SpinValues;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;

/** Tries every door through which variables reach a process. */
@FormTrialTest
class FormDoorTest {

    private static final String CHEN = "formTrialChen";
    private static final String PAST_THE_FORMS = "请在任务表单中办理；此操作只限系统管理员";

    @Autowired
    private ProcessEngine engine;

    @Autowired
    private RepositoryService repository;

    @Autowired
    private RuntimeService runtime;

    @Autowired
    private TaskService tasks;

    @Autowired
    private FormService forms;

    @Autowired
    private IdentityService identity;

    @Autowired
    private HistoryService history;

    @Autowired
    private HistoricValues values;

    @Autowired
    private AuthorizationService authorizations;

    @Autowired
    private FormCheckPlugin plugin;

    @BeforeEach
    void deploy() {
        FormTrial.deploy(repository);
        if (authorizations.createAuthorizationQuery().userIdIn(CHEN).count() == 0) {
            grant(
                    Resources.PROCESS_DEFINITION,
                    Permissions.READ,
                    Permissions.CREATE_INSTANCE,
                    ProcessDefinitionPermissions.READ_TASK,
                    ProcessDefinitionPermissions.TASK_WORK);
            grant(Resources.PROCESS_INSTANCE, Permissions.CREATE);
        }
    }

    @AfterEach
    void nobodyIsLoggedIn() {
        identity.clearAuthentication();
    }

    /** A way to start the trial process with these variables. */
    private interface Start {

        ProcessInstance by(FormDoorTest test, Map<String, Object> variables);
    }

    static Stream<Named<Start>> starts() {
        return Stream.of(
                Named.of(
                        "by key", (test, variables) -> test.runtime.startProcessInstanceByKey("form-trial", variables)),
                Named.of(
                        "by id",
                        (test, variables) -> test.runtime.startProcessInstanceById(test.definition(), variables)),
                Named.of("by builder", (test, variables) -> test.runtime
                        .createProcessInstanceByKey("form-trial")
                        .setVariables(variables)
                        .execute()),
                Named.of("by builder with return", (test, variables) -> test.runtime
                        .createProcessInstanceById(test.definition())
                        .setVariables(variables)
                        .executeWithVariablesInReturn()),
                Named.of("by form", (test, variables) -> test.forms.submitStartForm(test.definition(), variables)));
    }

    @ParameterizedTest
    @MethodSource("starts")
    void startIsCheckedAtEveryDoor(Start start) {
        long before = history.createHistoricProcessInstanceQuery().count();
        logIn("east");

        assertRefused(() -> start.by(this, Map.of("cause", "一二三四五六七八九十一")), "地点：必填；原因：不能超过 10 个字");
        assertRefused(() -> start.by(this, Map.of("place", "west-lobby")), "地点：请从给定的选项中选择");
        assertRefused(() -> start.by(this, Map.of("place", "east-lobby", "approved", true)), "approved：表单中没有此项");

        identity.clearAuthentication();
        assertThat(history.createHistoricProcessInstanceQuery().count()).isEqualTo(before);

        logIn("east");
        assertThat(start.by(this, Map.of("place", "east-lobby", "cause", "专项"))).isNotNull();
    }

    @ParameterizedTest
    @MethodSource("starts")
    void programIsHeldToTheFormButMayPassMore(Start start) {
        assertRefused(() -> start.by(this, Map.of("technical", true)), "地点：必填");
        assertThat(start.by(this, Map.of("place", "anywhere", "technical", new Date())))
                .isNotNull();
    }

    @Test
    void programActingWhileAPersonIsLoggedInSaysSo() {
        logIn("east");

        assertThat(AsProgram.call(() -> runtime.startProcessInstanceByKey(
                        "form-trial", Map.of("place", "east-lobby", "technical", true))))
                .isNotNull();
        assertRefused(
                () -> runtime.startProcessInstanceByKey("form-trial", Map.of("place", "east-lobby", "technical", true)),
                "technical：表单中没有此项");
    }

    @Test
    void personWithoutTheRightLearnsNothingOfTheForm() {
        identity.setAuthentication("formTrialStranger", List.of(), List.of("east"));

        assertThatThrownBy(() -> runtime.startProcessInstanceByKey("form-trial", Map.of("approved", true)))
                .isInstanceOf(AuthorizationException.class);
    }

    @Test
    void delegateMayStartWithWhatItLikes() {
        String key = UUID.randomUUID().toString();

        runtime.createMessageCorrelation("form-trial.found")
                .processInstanceBusinessKey(key)
                .correlateStartMessage();

        assertThat(runtime.createProcessInstanceQuery()
                        .processInstanceBusinessKey(key + "-inner")
                        .count())
                .isOne();
    }

    /** A way to end the task with these variables. */
    private interface Completion extends BiConsumer<FormDoorTest, Map<String, Object>> {}

    static Stream<Named<Completion>> completions() {
        return Stream.of(
                Named.of("complete", (test, variables) -> test.tasks.complete(test.task(), variables)),
                Named.of(
                        "complete with return",
                        (test, variables) -> test.tasks.completeWithVariablesInReturn(test.task(), variables, false)),
                Named.of("submit", (test, variables) -> test.forms.submitTaskForm(test.task(), variables)),
                Named.of(
                        "submit with return",
                        (test, variables) ->
                                test.forms.submitTaskFormWithVariablesInReturn(test.task(), variables, false)));
    }

    @ParameterizedTest
    @MethodSource("completions")
    void completionIsCheckedAtEveryDoor(Completion completion) {
        start();
        logIn("east");
        tasks.claim(task(), CHEN);

        assertRefused(
                () -> completion.accept(
                        this,
                        Map.of(
                                "amount",
                                101,
                                "findings",
                                SpinValues.jsonValue("[{\"description\":\"漏水\"},{\"description\":\"\"}]")
                                        .create())),
                "数量：不能大于 100；第 2 行 · 描述：必填");
        assertRefused(() -> completion.accept(this, Map.of("amount", 1, "approved", true)), "approved：表单中没有此项");
        assertRefused(
                () -> completion.accept(this, Map.of("amount", Variables.byteArrayValue(new byte[1]))),
                "amount：不接受类型为 bytes 的值");
        assertRefused(() -> completion.accept(this, Map.of("amount", 13)), FormTrial.REFUSED_AMOUNT);

        identity.clearAuthentication();
        assertThat(tasks.getVariables(task())).containsOnlyKeys("place", "dueAt");

        logIn("east");
        completion.accept(
                this,
                Map.of(
                        "amount",
                        1,
                        "findings",
                        SpinValues.jsonValue("[{\"description\":\"漏水\"}]").create()));
        identity.clearAuthentication();
        assertThat(current().getTaskDefinitionKey()).isEqualTo("UserTask_Sign");
        assertThat(tasks.getVariables(task())).containsKeys("amount", "findings");
    }

    @Test
    void unchangedReadonlyVariableKeepsItsType() {
        start();

        forms.submitTaskForm(task(), Map.of("amount", 1, "dueAt", "2026-03-10T08:30:00"));

        assertThat(tasks.getVariable(task(), "dueAt")).isInstanceOf(Date.class);
    }

    @Test
    void readonlyVariableCannotBeChanged() {
        start();

        assertRefused(
                () -> forms.submitTaskForm(task(), Map.of("amount", 1, "dueAt", "2027-03-10T08:30:00")), "期限：不能修改");
    }

    @Test
    void taskIsEndedByWhoClaimedIt() {
        start();
        logIn("east");
        assertRefused(() -> tasks.complete(task(), Map.of("amount", 1)), "请先认领任务");
        assertRefused(() -> forms.submitTaskForm(task(), Map.of("amount", 1)), "请先认领任务");

        identity.clearAuthentication();
        tasks.setAssignee(task(), "formTrialLi");
        logIn("east");
        assertThatThrownBy(() -> tasks.complete(task(), Map.of("amount", 1)))
                .isInstanceOf(Refused.class)
                .hasMessageContaining("他人认领");

        identity.setAuthentication(CHEN, List.of("camunda-admin"), List.of("east"));
        assertRefused(() -> tasks.complete(task(), Map.of("amount", 1)), "任务由他人认领，不能代办");
    }

    @Test
    void delegatedTaskGoesBackToItsOwner() {
        start();
        tasks.setAssignee(task(), "formTrialLi");
        tasks.delegateTask(task(), CHEN);
        logIn("east");

        assertRefused(() -> tasks.complete(task(), Map.of("amount", 1)), "任务是委派给您的，办好后请交回委派人，由其完成");
        assertRefused(() -> tasks.resolveTask(task(), Map.of("amount", 101)), "数量：不能大于 100");
        assertRefused(() -> forms.submitTaskForm(task(), Map.of("amount", 101)), "数量：不能大于 100");
        tasks.resolveTask(task());

        identity.clearAuthentication();
        assertThat(current().getAssignee()).isEqualTo("formTrialLi");
    }

    @Test
    void submittedFormOfADelegatedTaskIsKeptForTheOwner() {
        start();
        tasks.setAssignee(task(), "formTrialLi");
        tasks.delegateTask(task(), CHEN);
        logIn("east");

        forms.submitTaskForm(task(), Map.of("amount", 7));

        identity.clearAuthentication();
        assertThat(current().getAssignee()).isEqualTo("formTrialLi");
        assertThat(tasks.getVariable(task(), "amount")).isEqualTo(7);
    }

    @Test
    void taskWithoutAFormTakesNoVariablesFromAPerson() {
        startAndRecord();
        tasks.setAssignee(task(), CHEN);
        logIn("east");

        assertRefused(() -> tasks.complete(task(), Map.of("approved", true)), "approved：表单中没有此项");
        tasks.complete(task());
    }

    @Test
    void taskWithoutAFormTakesVariablesFromTheProgram() {
        startAndRecord();

        tasks.complete(task(), Map.of("approved", true));

        assertThat(values.last(instance.getId())).containsEntry("approved", true);
    }

    static Stream<Named<Completion>> waysPastTheForms() {
        return Stream.of(
                Named.of("error", (test, variables) -> test.tasks.handleBpmnError(test.task(), "GONE", "", variables)),
                Named.of(
                        "escalation", (test, variables) -> test.tasks.handleEscalation(test.task(), "LATE", variables)),
                Named.of("start before", (test, variables) -> test.runtime
                        .createProcessInstanceByKey("form-trial")
                        .startBeforeActivity("UserTask_Sign")
                        .setVariables(variables)
                        .execute()),
                Named.of(
                        "message",
                        (test, variables) -> test.runtime.startProcessInstanceByMessage("form-trial.found", variables)),
                Named.of("correlation", (test, variables) -> test.runtime
                        .createMessageCorrelation("form-trial.found")
                        .setVariables(variables)
                        .correlateAllWithResult()),
                Named.of("signal", (test, variables) -> test.runtime
                        .createSignalEvent("form-trial.alarm")
                        .setVariables(variables)
                        .send()),
                Named.of("condition", (test, variables) -> test.runtime
                        .createConditionEvaluation()
                        .setVariables(variables)
                        .evaluateStartConditions()));
    }

    @ParameterizedTest
    @MethodSource("waysPastTheForms")
    void personCannotGoPastTheForms(Completion way) {
        startAndRecord();
        tasks.setAssignee(task(), CHEN);
        logIn("east");

        assertThatThrownBy(() -> way.accept(this, Map.of("approved", true)))
                .isInstanceOf(Refused.class)
                .message()
                .isIn(PAST_THE_FORMS, "流程只能从开始节点发起");
    }

    @ParameterizedTest
    @MethodSource("waysPastTheForms")
    void administratorAndProgramMayGoPastTheForms(Completion way) {
        startAndRecord();
        identity.setAuthentication("root", List.of("camunda-admin"));
        assertNotRefused(() -> way.accept(this, Map.of("approved", true)));

        identity.clearAuthentication();
        startAndRecord();
        assertNotRefused(() -> way.accept(this, Map.of("approved", true)));

        startAndRecord();
        logIn("east");
        assertNotRefused(() -> AsProgram.run(() -> way.accept(this, Map.of("approved", true))));
    }

    @Test
    void workerCannotWriteVariablesBesideTheForm() {
        start();
        tasks.setAssignee(task(), CHEN);
        logIn("east");
        String id = instance.getId();

        List<ThrowingCallable> writes = List.of(
                () -> tasks.setVariable(task(), "amount", 1),
                () -> tasks.setVariableLocal(task(), "amount", 1),
                () -> tasks.setVariables(task(), Map.of("amount", 1)),
                () -> tasks.removeVariable(task(), "place"),
                () -> runtime.setVariable(id, "amount", 1),
                () -> runtime.setVariableLocal(id, "amount", 1),
                () -> runtime.removeVariable(id, "place"),
                () -> runtime.signal(id, Map.of("amount", 1)),
                () -> runtime.createProcessInstanceModification(id)
                        .startBeforeActivity("UserTask_Sign")
                        .execute());

        assertThat(writes).allSatisfy(write -> assertThatThrownBy(write).isInstanceOf(AuthorizationException.class));
    }

    @Test
    void formIsTheOneThatTheTaskIsBoundTo() {
        instance = runtime.startProcessInstanceByKey("form-trial-bindings");

        assertRefused(() -> tasks.complete(task()), "旧：必填");
        tasks.complete(task(), Map.of("old", "x"));
        assertRefused(() -> tasks.complete(task()), "新：必填");
        tasks.complete(task(), Map.of("new", "x"));
        assertRefused(() -> tasks.complete(task()), "旧：必填");
        tasks.complete(task(), Map.of("old", "x"));
        assertRefused(() -> tasks.complete(task()), "旧：必填");
        tasks.complete(task(), Map.of("old", "x"));
    }

    @Test
    void taskWhoseFormIsNotDeployedCannotBeEnded() {
        instance = runtime.createMessageCorrelation("form-trial.found")
                .processInstanceBusinessKey(UUID.randomUUID().toString())
                .correlateStartMessage();

        assertThatThrownBy(() -> tasks.complete(task()))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("'trial-missing' is not deployed");
    }

    @Test
    void unknownTaskIsTheEnginesToRefuse() {
        assertThatThrownBy(() -> tasks.complete("nothing", Map.of("a", 1))).hasMessageContaining("Cannot find task");
    }

    @Test
    void startFormOffersThePlacesOfThePersonsProjects() {
        logIn("east");
        assertThat(DeployedForms.text(forms.getDeployedStartForm(definition())))
                .contains("\"values\":[{\"label\":\"east 大堂\",\"value\":\"east-lobby\"}]")
                .contains("\"defaultValue\":\"east-lobby\"");

        logIn("east", "west");
        assertThat(DeployedForms.text(forms.getDeployedStartForm(definition())))
                .contains("west-lobby")
                .doesNotContain("defaultValue");
    }

    @Test
    void taskFormTellsTheFacts() {
        start(Map.of("place", "east-lobby", "cause", "<b>急</b>"));

        assertThat(DeployedForms.text(forms.getDeployedTaskForm(task())))
                .contains("**流程**：form&#45;trial")
                .contains("**原因**：&#60;b&#62;急&#60;&#47;b&#62;");
    }

    @Test
    void newestFormWithAnUnknownSourceStopsTheStart() {
        plugin.verifyDeployedForms(engine);
        String deployment = repository
                .createDeployment()
                .addInputStream(
                        "trial-unknown-source.form", FormTrial.class.getResourceAsStream("trial-unknown-source.form"))
                .deploy()
                .getId();
        try {
            assertThatThrownBy(() -> plugin.verifyDeployedForms(engine))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("trial-unknown-source")
                    .hasMessageContaining("nowhere");
        } finally {
            repository.deleteDeployment(deployment);
        }
    }

    private ProcessInstance instance;

    private void start() {
        start(Map.of("place", "east-lobby"));
    }

    private void start(Map<String, Object> variables) {
        instance = runtime.startProcessInstanceByKey(
                "form-trial",
                Variables.fromMap(variables)
                        .putValue("dueAt", Date.from(java.time.Instant.parse("2026-03-10T00:30:00Z"))));
    }

    private void startAndRecord() {
        start();
        tasks.complete(task(), Map.of("amount", 1));
    }

    private String definition() {
        return repository
                .createProcessDefinitionQuery()
                .processDefinitionKey("form-trial")
                .latestVersion()
                .singleResult()
                .getId();
    }

    private Task current() {
        return tasks.createTaskQuery().processInstanceId(instance.getId()).singleResult();
    }

    private String task() {
        return current().getId();
    }

    private void logIn(String... projects) {
        identity.setAuthentication(CHEN, List.of("engineers"), List.of(projects));
    }

    private void grant(Resource resource, Permission... permissions) {
        Authorization authorization = authorizations.createNewAuthorization(Authorization.AUTH_TYPE_GRANT);
        authorization.setUserId(CHEN);
        authorization.setResource(resource);
        authorization.setResourceId(Authorization.ANY);
        authorization.setPermissions(permissions);
        authorizations.saveAuthorization(authorization);
    }

    /** Others may have objections; the form check has none. */
    private static void assertNotRefused(ThrowingCallable call) {
        Throwable thrown = catchThrowable(call);
        assertThat(thrown == null ? "" : thrown.getMessage()).isNotEqualTo(PAST_THE_FORMS);
    }

    private static void assertRefused(ThrowingCallable call, String message) {
        assertThatThrownBy(call).isExactlyInstanceOf(Refused.class).hasMessage(message);
    }
}
