package dev.guicheng.patrol;

import static dev.guicheng.patrol.PatrolRound.Elements.*;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests.assertThat;
import static org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests.init;
import static org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests.task;

import dev.guicheng.casefile.CaseActions;
import dev.guicheng.casefile.CaseFile;
import dev.guicheng.casefile.CaseFiles;
import dev.guicheng.engine.Refused;
import dev.guicheng.engine.form.AsProgram;
import dev.guicheng.ledger.Ledger;
import dev.guicheng.ledger.LedgerEntry;
import dev.guicheng.organization.Groups;
import dev.guicheng.organization.Projects;
import dev.guicheng.patrol.PatrolRound.Variables;
import dev.guicheng.rulebook.ChecklistItem;
import dev.guicheng.testing.Breakdown;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.authorization.Authorization;
import org.camunda.bpm.engine.authorization.Permissions;
import org.camunda.bpm.engine.authorization.Resources;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.camunda.bpm.engine.runtime.Job;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.camunda.spin.Spin;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.test.context.ActiveProfiles;

@SpringBootTest
@ActiveProfiles("test")
class PatrolRoundProcessTest {

    private static final Instant MONDAY_0900 = Instant.parse("2026-11-23T01:00:00Z");
    private static final Instant MONDAY_0935 = Instant.parse("2026-11-23T01:35:00Z");
    private static final Instant MONDAY_0955 = Instant.parse("2026-11-23T01:55:00Z");
    private static final Instant MONDAY_1000 = Instant.parse("2026-11-23T02:00:00Z");
    private static final Instant MONDAY_1001 = Instant.parse("2026-11-23T02:01:00Z");

    private final String officer = "officer" + UUID.randomUUID().toString().replace("-", "");
    private final String assistant = "assistant" + UUID.randomUUID().toString().replace("-", "");
    private final List<String> deployments = new ArrayList<>();

    @Autowired
    private ProcessEngine engine;

    @Autowired
    private Rounds rounds;

    @Autowired
    private CaseFiles cases;

    @Autowired
    private Ledger ledger;

    @Autowired
    private Breakdown breakdown;

    @Autowired
    private JdbcTemplate jdbc;

    private Estate estate;

    @BeforeEach
    void letPeopleWorkInAnEstate(@Autowired Projects projects) {
        init(engine);
        estate = Estate.takenOverBy(projects);
        List.of(officer, assistant).forEach(this::grantWork);
        ClockUtil.setCurrentTime(Date.from(MONDAY_0900));
    }

    @AfterEach
    void leave() {
        ClockUtil.reset();
        engine.getIdentityService().clearAuthentication();
        deployments.forEach(id -> engine.getRepositoryService().deleteDeployment(id, true));
    }

    @Test
    void roundWithoutFindingsIsRecordedAndFiled() {
        var instance = start("REGULAR");
        var caseNo = caseNoOf(instance);
        assertThat(instance).isWaitingAtExactly(CARRY_OUT_ROUND).task().hasDueDate(Date.from(MONDAY_1000));
        claim(instance, MONDAY_0935);
        complete(instance, MONDAY_0955, Map.of());

        assertThat(instance)
                .isEnded()
                .hasPassedInOrder(
                        ROUND_REQUESTED,
                        OPEN_ROUND,
                        CARRY_OUT_ROUND,
                        RECORD_ROUND,
                        FINDINGS_OPEN,
                        CLOSE_ROUND,
                        ROUND_COMPLETED)
                .hasNotPassed(REPORT_FINDING, WITHDRAW_ROUND);
        assertThat(rounds.get(caseNo))
                .returns(officer, Round::patroller)
                .returns(MONDAY_0935, Round::startedAt)
                .returns(MONDAY_0955, Round::endedAt)
                .returns(false, Round::windowMissed);
        assertThat(cases.get(caseNo))
                .returns(CaseFile.Status.CLOSED, CaseFile::status)
                .returns("未发现异常", CaseFile::outcome)
                .returns(officer, CaseFile::openedBy);
        assertThat(actionsOf(caseNo))
                .containsExactly(CaseActions.OPENED, PatrolActions.STARTED, PatrolActions.RECORDED, CaseActions.CLOSED);
        assertThat(ledger.verify(caseNo).intact()).isTrue();
    }

    @Test
    void findingsSolvedOnTheSpotAreRecordedAndNotReported() {
        var instance = start("REGULAR");
        claim(instance, MONDAY_0935);
        complete(instance, MONDAY_0955, Map.of("findings", List.of(solved(), solved())));

        assertThat(instance).isEnded().hasNotPassed(REPORT_FINDING);
        var sheet = rounds.sheetOf(caseNoOf(instance));
        assertThat(sheet.findings()).hasSize(2).allMatch(Finding::solvedOnSpot);
        assertThat(cases.get(sheet.round().caseNo()).outcome()).isEqualTo("发现 2 项，当场解决 2 项");
    }

    @Test
    void everyOpenFindingStartsACaseOfItsOwn() {
        standInForTheProcedureThatDealsWithFindings();
        var instance = start("REGULAR");
        var caseNo = caseNoOf(instance);
        claim(instance, MONDAY_0935);
        complete(instance, MONDAY_0955, Map.of("findings", List.of(open("东侧"), solved(), replyWanted("西侧"))));
        assertThat(instance).isNotEnded();
        var jobs = reportJobs(instance);
        assertThat(jobs).hasSize(2);
        jobs.forEach(this::execute);

        assertThat(instance)
                .isEnded()
                .hasPassedInOrder(RECORD_ROUND, FINDINGS_OPEN, REPORT_FINDING, CLOSE_ROUND, ROUND_COMPLETED);
        assertThat(startedBy(caseNo)).hasSize(2).allSatisfy(started -> assertThat(started.getTenantId())
                .isEqualTo(estate.id()));
        assertThat(variablesOf(started(caseNo + "-01")))
                .containsEntry("project", estate.id())
                .containsEntry("place", estate.lobby().id())
                .containsEntry("exactPlace", "东侧")
                .containsEntry("item", "K05-01")
                .containsEntry("description", "门锁打不开")
                .containsEntry("seriousness", "SERIOUS")
                .containsEntry("hazard", true)
                .containsEntry("replyWanted", false)
                .containsEntry("foundAt", Date.from(MONDAY_0955))
                .containsEntry("reportedBy", officer)
                .containsEntry("sourceCaseNo", caseNo)
                .containsEntry("methods", Spin.JSON("[\"LOOK\",\"TEST\"]"))
                .doesNotContainKey("unit");
        assertThat(variablesOf(started(caseNo + "-03")))
                .containsEntry("replyWanted", true)
                .containsEntry("unit", estate.flat().id());
        assertThat(cases.get(caseNo).outcome()).isEqualTo("发现 3 项，当场解决 1 项");
        assertThat(actionsOf(caseNo))
                .endsWith(PatrolActions.RECORDED, PatrolActions.REPORTED, PatrolActions.REPORTED, CaseActions.CLOSED);
    }

    @Test
    void sheetWithAnItemNotConfirmedIsRefusedAndTheTaskStaysWithNothingWritten() {
        var instance = start("REGULAR");
        var caseNo = caseNoOf(instance);
        claim(instance, MONDAY_0935);
        var items = itemsOf(caseNo);

        assertThatThrownBy(() -> complete(
                        instance,
                        MONDAY_0955,
                        Map.of("checkedItems", items.subList(1, items.size()), "findings", List.of(solved()))))
                .isInstanceOf(Refused.class)
                .hasMessageStartingWith("还有 1 项没有核对：" + items.get(0));

        assertThat(instance).isWaitingAtExactly(CARRY_OUT_ROUND).task().isAssignedTo(officer);
        nothingIsRecordedOf(caseNo);
    }

    @Test
    void missedWindowIsMarked() {
        var instance = start("REGULAR");
        claim(instance, MONDAY_0935);
        complete(instance, MONDAY_1001, Map.of());

        assertThat(rounds.get(caseNoOf(instance)).windowMissed()).isTrue();
        assertThat(ledger.entriesOf(caseNoOf(instance)))
                .filteredOn(entry -> entry.action().equals(PatrolActions.RECORDED))
                .singleElement()
                .satisfies(entry -> assertThat(entry.payload()).contains("\"windowMissed\":true"));
    }

    @Test
    void specialRoundHasNoWindowAndIsDueAfterTheTimeAllowed() {
        var instance = start("SPECIAL");
        assertThat(task(instance)).hasDueDate(Date.from(MONDAY_0900.plusSeconds(7200)));
        claim(instance, MONDAY_0935);
        complete(instance, MONDAY_1001, Map.of());

        assertThat(rounds.get(caseNoOf(instance)))
                .returns(null, Round::windowStart)
                .returns(null, Round::windowMissed);
    }

    @Test
    void assistantWithdrawsTheRound() {
        var instance = start("REGULAR");
        var caseNo = caseNoOf(instance);
        claim(instance, MONDAY_0935);
        withdraw(caseNo, assistant, Groups.SERVICE_ASSISTANTS, "重复发起");

        assertThat(instance)
                .isEnded()
                .hasPassedInOrder(OPEN_ROUND, WITHDRAWAL_REQUESTED, WITHDRAW_ROUND, ROUND_WITHDRAWN)
                .hasNotPassed(RECORD_ROUND, CLOSE_ROUND);
        assertThat(cases.get(caseNo))
                .returns(CaseFile.Status.WITHDRAWN, CaseFile::status)
                .returns("重复发起", CaseFile::outcome);
        assertThat(actionsOf(caseNo)).containsExactly(CaseActions.OPENED, PatrolActions.STARTED, CaseActions.WITHDRAWN);
    }

    @Test
    void withdrawalByAnybodyElseIsRefusedAndTheRoundGoesOn() {
        var instance = start("REGULAR");
        var caseNo = caseNoOf(instance);
        assertThatThrownBy(() -> withdraw(caseNo, officer, Groups.SERVICE_OFFICERS, "不想巡查"))
                .isInstanceOf(Refused.class)
                .hasMessage("只有助理可以撤销巡查");
        assertThat(instance).isWaitingAtExactly(CARRY_OUT_ROUND);
        assertThat(cases.get(caseNo).open()).isTrue();
    }

    @Test
    void roundThatFailsToOpenLeavesNoCase() {
        breakdown.nextAt(OPEN_ROUND);
        assertThatThrownBy(() -> start("REGULAR")).isInstanceOf(Breakdown.Failure.class);

        assertThat(jdbc.queryForObject(
                        "SELECT COUNT(*) FROM case_file WHERE project_id = ?", Integer.class, estate.id()))
                .isZero();
        assertThat(start("REGULAR")).isWaitingAtExactly(CARRY_OUT_ROUND);
    }

    @Test
    void sheetThatFailsIsNotHalfWrittenAndTheTaskStays() {
        for (var element : List.of(RECORD_ROUND, CLOSE_ROUND)) {
            ClockUtil.setCurrentTime(Date.from(MONDAY_0900));
            var instance = start("REGULAR");
            var caseNo = caseNoOf(instance);
            claim(instance, MONDAY_0935);
            breakdown.nextAt(element);
            assertThatThrownBy(() -> complete(instance, MONDAY_0955, Map.of("findings", List.of(solved()))))
                    .isInstanceOf(Breakdown.Failure.class);

            assertThat(instance).isWaitingAtExactly(CARRY_OUT_ROUND).task().isAssignedTo(officer);
            nothingIsRecordedOf(caseNo);
            complete(instance, MONDAY_0955, Map.of("findings", List.of(solved())));
            assertThat(instance).isEnded();
            assertThat(rounds.sheetOf(caseNo).findings()).hasSize(1);
        }
    }

    @Test
    void reportThatFailsIsRetriedAndStartsOneCaseOnly() {
        standInForTheProcedureThatDealsWithFindings();
        var instance = start("REGULAR");
        var caseNo = caseNoOf(instance);
        claim(instance, MONDAY_0935);
        complete(instance, MONDAY_0955, Map.of("findings", List.of(open("东侧"))));
        breakdown.nextAt(REPORT_FINDING);
        assertThatThrownBy(() -> execute(reportJobs(instance).get(0))).isInstanceOf(Breakdown.Failure.class);

        assertThat(startedBy(caseNo)).isEmpty();
        assertThat(rounds.sheetOf(caseNo).findings())
                .extracting(Finding::reportedAt)
                .containsOnlyNulls();
        assertThat(actionsOf(caseNo)).endsWith(PatrolActions.RECORDED);
        var job = reportJobs(instance).get(0);
        assertThat(job.getRetries()).isEqualTo(2);
        execute(job);
        assertThat(startedBy(caseNo)).hasSize(1);
        assertThat(instance).isEnded();
    }

    @Test
    void withdrawalThatFailsLeavesTheRoundAsItWas() {
        var instance = start("REGULAR");
        var caseNo = caseNoOf(instance);
        breakdown.nextAt(WITHDRAW_ROUND);
        assertThatThrownBy(() -> withdraw(caseNo, assistant, Groups.SERVICE_ASSISTANTS, "重复发起"))
                .isInstanceOf(Breakdown.Failure.class);

        assertThat(instance).isWaitingAtExactly(CARRY_OUT_ROUND);
        assertThat(cases.get(caseNo).open()).isTrue();
        withdraw(caseNo, assistant, Groups.SERVICE_ASSISTANTS, "重复发起");
        assertThat(instance).isEnded();
    }

    @Test
    void whatTheTablesHoldIsNoProcessVariable() {
        standInForTheProcedureThatDealsWithFindings();
        var instance = start("REGULAR");
        assertThat(variablesOf(instance)).containsOnlyKeys("caseNo", "dueAt");
        claim(instance, MONDAY_0935);
        complete(instance, MONDAY_0955, Map.of("findings", List.of(open("东侧"))));
        assertThat(variablesOf(instance)).containsOnlyKeys("caseNo", "dueAt", "openFindings");
    }

    @Test
    void formShowsTheRoundItsItemsAndItsPlaces() throws IOException {
        var instance = start("REGULAR");
        try (var form =
                engine.getFormService().getDeployedTaskForm(task(instance).getId())) {
            assertThat(new String(form.readAllBytes(), StandardCharsets.UTF_8))
                    .contains("2026&#45;11&#45;23 09&#58;30—10&#58;00", "日检（定期，步行）", "大堂、外围")
                    .contains("K05 逃生天台 · 天台护栏、避雷针、电视天线、隔热层完好")
                    .contains("\"label\":\"外围\"", "\"label\":\"3-502\"")
                    .doesNotContain("K01-01");
        }
    }

    private void grantWork(String user) {
        var authorizations = engine.getAuthorizationService();
        for (var resource : List.of(Resources.PROCESS_DEFINITION, Resources.PROCESS_INSTANCE, Resources.TASK)) {
            var grant = authorizations.createNewAuthorization(Authorization.AUTH_TYPE_GRANT);
            grant.setUserId(user);
            grant.setResource(resource);
            grant.setResourceId(Authorization.ANY);
            grant.addPermission(Permissions.ALL);
            authorizations.saveAuthorization(grant);
        }
    }

    private <T> T as(String user, String group, Supplier<T> action) {
        engine.getIdentityService().setAuthentication(user, List.of(group), List.of(estate.id()));
        try {
            return action.get();
        } finally {
            engine.getIdentityService().clearAuthentication();
        }
    }

    private ProcessInstance start(String cause) {
        return as(officer, Groups.SERVICE_OFFICERS, () -> engine.getRuntimeService()
                .createProcessInstanceByKey(PatrolRound.PROCESS_ID)
                .setVariables(Map.of(
                        Variables.PROJECT.name(),
                        estate.id(),
                        Variables.PLACES.name(),
                        Spin.JSON(estate.placeIds()),
                        Variables.KIND.name(),
                        "DAILY",
                        Variables.CAUSE.name(),
                        cause,
                        Variables.WAY.name(),
                        "WALK",
                        Variables.CATEGORIES.name(),
                        Spin.JSON(List.of("K05", "K06"))))
                .execute());
    }

    private void claim(ProcessInstance instance, Instant at) {
        ClockUtil.setCurrentTime(Date.from(at));
        var task = task(instance);
        as(officer, Groups.SERVICE_OFFICERS, () -> {
            engine.getTaskService().claim(task.getId(), officer);
            return null;
        });
    }

    private void complete(ProcessInstance instance, Instant at, Map<String, List<?>> entered) {
        ClockUtil.setCurrentTime(Date.from(at));
        var task = task(instance);
        var variables = new LinkedHashMap<String, Object>();
        variables.put(Variables.CHECKED_ITEMS.name(), Spin.JSON(itemsOf(caseNoOf(instance))));
        variables.put(Variables.SITUATION.name(), "整洁");
        entered.forEach((name, value) -> variables.put(name, Spin.JSON(value)));
        as(officer, Groups.SERVICE_OFFICERS, () -> {
            engine.getTaskService().complete(task.getId(), variables);
            return null;
        });
    }

    private void withdraw(String caseNo, String user, String group, String reason) {
        as(user, group, () -> {
            AsProgram.run(() -> engine.getRuntimeService()
                    .createMessageCorrelation(PatrolRound.Messages.CASE_WITHDRAWN)
                    .processInstanceBusinessKey(caseNo)
                    .setVariable(Variables.WITHDRAWAL_REASON.name(), reason)
                    .correlate());
            return null;
        });
    }

    /** A newer version takes the message over; when it is deleted, the version before it has it again. */
    private void standInForTheProcedureThatDealsWithFindings() {
        var model = Bpmn.createExecutableProcess("patrol-to-repair")
                .camundaHistoryTimeToLiveString("P1D")
                .startEvent()
                .message(PatrolRound.Messages.FINDING_REPORTED)
                .userTask()
                .endEvent()
                .done();
        deployments.add(engine.getRepositoryService()
                .createDeployment()
                .addModelInstance("patrol-to-repair.bpmn", model)
                .deploy()
                .getId());
    }

    private List<Job> reportJobs(ProcessInstance instance) {
        return engine.getManagementService()
                .createJobQuery()
                .processInstanceId(instance.getId())
                .activityId(REPORT_FINDING)
                .list();
    }

    private void execute(Job job) {
        engine.getManagementService().executeJob(job.getId());
    }

    private List<ProcessInstance> startedBy(String caseNo) {
        return engine.getRuntimeService()
                .createProcessInstanceQuery()
                .variableValueEquals("sourceCaseNo", caseNo)
                .list();
    }

    private ProcessInstance started(String finding) {
        return engine.getRuntimeService()
                .createProcessInstanceQuery()
                .variableValueEquals("sourceFinding", finding)
                .singleResult();
    }

    private Map<String, Object> variablesOf(ProcessInstance instance) {
        return engine.getRuntimeService().getVariables(instance.getId());
    }

    private String caseNoOf(ProcessInstance instance) {
        return engine.getHistoryService()
                .createHistoricProcessInstanceQuery()
                .processInstanceId(instance.getId())
                .singleResult()
                .getBusinessKey();
    }

    private List<String> itemsOf(String caseNo) {
        return rounds.itemsOf(caseNo).stream().map(ChecklistItem::id).toList();
    }

    private List<String> actionsOf(String caseNo) {
        return ledger.entriesOf(caseNo).stream().map(LedgerEntry::action).toList();
    }

    private void nothingIsRecordedOf(String caseNo) {
        var sheet = rounds.sheetOf(caseNo);
        assertThat(sheet.round().over()).isFalse();
        assertThat(sheet.checkedItems()).isEmpty();
        assertThat(sheet.findings()).isEmpty();
        assertThat(actionsOf(caseNo)).containsExactly(CaseActions.OPENED, PatrolActions.STARTED);
    }

    private Map<String, Object> open(String exactPlace) {
        var row = new LinkedHashMap<String, Object>();
        row.put("item", "K05-01");
        row.put("place", estate.lobby().id());
        row.put("exactPlace", exactPlace);
        row.put("methods", List.of("LOOK", "TEST"));
        row.put("description", "门锁打不开");
        row.put("seriousness", "SERIOUS");
        row.put("hazard", true);
        row.put("solvedOnSpot", false);
        return row;
    }

    private Map<String, Object> replyWanted(String exactPlace) {
        var row = open(exactPlace);
        row.put("replyWanted", true);
        row.put("unit", estate.flat().id());
        return row;
    }

    private Map<String, Object> solved() {
        var row = open("中部");
        row.put("solvedOnSpot", true);
        row.put("measure", "已换锁芯");
        return row;
    }
}
