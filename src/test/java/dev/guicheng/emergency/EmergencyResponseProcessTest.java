package dev.guicheng.emergency;

import static dev.guicheng.emergency.EmergencyResponse.Elements.*;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests.assertThat;
import static org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests.init;
import static org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests.job;
import static org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests.task;

import dev.guicheng.casefile.CaseActions;
import dev.guicheng.casefile.CaseFile;
import dev.guicheng.casefile.CaseFile.Status;
import dev.guicheng.casefile.CaseFiles;
import dev.guicheng.casefile.CaseLink;
import dev.guicheng.casefile.CaseType;
import dev.guicheng.casefile.LinkKind;
import dev.guicheng.casefile.NewCase;
import dev.guicheng.emergency.EmergencyAction.Kind;
import dev.guicheng.ledger.Ledger;
import dev.guicheng.ledger.LedgerEntry;
import dev.guicheng.organization.Groups;
import dev.guicheng.organization.Project;
import dev.guicheng.organization.ProjectKind;
import dev.guicheng.organization.ProjectPlan;
import dev.guicheng.organization.Projects;
import dev.guicheng.testing.Failures;
import dev.guicheng.testing.Failures.Failure;
import dev.guicheng.testing.HistoricValues;
import dev.guicheng.testing.ModelCoverage;
import java.time.Instant;
import java.util.Date;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.test.context.ActiveProfiles;

@SpringBootTest
@ActiveProfiles("test")
class EmergencyResponseProcessTest {

    @RegisterExtension
    static final ModelCoverage COVERAGE = ModelCoverage.of("emergency", EmergencyResponse.PROCESS_ID);

    private static final String PROJECT = "emergencyTestProject";
    private static final CaseType PARENT_TYPE = new CaseType("ZZ", "patrol-to-repair");
    private static final Instant RESPOND_BY = Instant.parse("2036-03-01T09:30:00Z");
    private static final Instant DUE_AT = Instant.parse("2036-03-08T09:30:00Z");

    private static final Person GUARD = new Person("guardZhao", Groups.SECURITY_GUARDS);
    private static final Person ENGINEER = new Person("engineerQian", Groups.ENGINEERS);
    private static final Person MANAGER = new Person("managerSun", Groups.PROJECT_MANAGERS);

    @Autowired
    private HistoricValues history;

    @Autowired
    private ProcessEngine engine;

    @Autowired
    private Emergencies emergencies;

    @Autowired
    private CaseFiles caseFiles;

    @Autowired
    private Ledger ledger;

    @Autowired
    private Projects projects;

    @Autowired
    private JdbcTemplate jdbc;

    private CaseFile parent;

    @BeforeEach
    void openTheCaseThatTheEmergencyArisesFrom() {
        init(engine);
        jdbc.execute("CREATE SEQUENCE IF NOT EXISTS case_number_zz");
        projects.takeOver(new ProjectPlan(
                new Project(PROJECT, "测试小区", ProjectKind.RESIDENTIAL), List.of(), List.of(), List.of()));
        parent = caseFiles.open(new NewCase(PARENT_TYPE, PROJECT, "配电房冒烟", RESPOND_BY, DUE_AT, List.of(), Map.of()));
    }

    @AfterEach
    void leaveNobodyLoggedIn() {
        engine.getIdentityService().clearAuthentication();
    }

    @Test
    void emergencyOpensACaseOfItsOwnAndInformsThreeWhileTheTeamActs() {
        var instance = start();
        var caseNo = caseNo(instance);

        assertThat(instance)
                .isWaitingAtExactly(ACT_AT_ONCE, ACKNOWLEDGE_AS_SECURITY, ACKNOWLEDGE_AS_ENGINEERING, INFORM_MANAGER)
                .hasBusinessKey(caseNo);
        assertThat(task(ACT_AT_ONCE, instance))
                .hasCandidateGroup(Groups.EMERGENCY_TEAM)
                .hasDueDate(Date.from(RESPOND_BY));
        var own = caseFiles.get(caseNo);
        assertThat(caseNo).matches("YJ-\\d{4}-\\d{6}");
        assertThat(own.title()).isEqualTo(parent.title());
        assertThat(own.projectId()).isEqualTo(PROJECT);
        assertThat(own.respondBy()).isEqualTo(RESPOND_BY);
        assertThat(own.dueAt()).isEqualTo(DUE_AT);
        assertThat(emergencies.get(caseNo).parentCaseNo()).isEqualTo(parent.caseNo());
        assertThat(caseFiles.linksOf(caseNo))
                .extracting(CaseLink::fromCase, CaseLink::toCase, CaseLink::kind)
                .containsExactly(tuple(parent.caseNo(), caseNo, LinkKind.SUB_CASE));
    }

    @Test
    void actingAtOnceRespondsToTheCaseThatTheEmergencyArisesFrom() {
        var instance = start();

        completeAs(GUARD, ACT_AT_ONCE, instance, Map.of("action", "疏散人员，切断电源"));

        assertThat(instance).hasPassedInOrder(OPEN_EMERGENCY, RECORD_ACTION);
        assertThat(caseFiles.get(parent.caseNo()).respondedAt()).isNotNull();
        assertThat(caseFiles.get(caseNo(instance)).respondedAt()).isNotNull();
        assertThat(emergencies.actionsOf(caseNo(instance))).singleElement().satisfies(action -> {
            assertThat(action.kind()).isEqualTo(Kind.ACTION);
            assertThat(action.actor()).isEqualTo(GUARD.id());
            assertThat(action.text()).isEqualTo("疏散人员，切断电源");
            assertThat(action.at()).isNotNull();
        });
        assertThat(actions(parent.caseNo())).contains(CaseActions.RESPONDED);
    }

    @Test
    void emergencyAcknowledgedByAllIsClosedWithTheManagersDecision() {
        var instance = start();
        var caseNo = caseNo(instance);
        acknowledgeByAll(instance);
        actAndTakeMeasures(instance);

        decide(instance, Conclusion.CLOSED, "火情已排除");
        assertThat(instance).isWaitingAt(RECORD_CONCLUSION).isNotEnded();
        executeJob(RECORD_CONCLUSION, instance);

        assertThat(instance).isEnded().hasPassedInOrder(INFORM_JOIN, CLOSE_EMERGENCY, EMERGENCY_CLOSED);
        assertThat(caseFiles.get(caseNo).status()).isEqualTo(Status.CLOSED);
        assertThat(caseFiles.get(caseNo).outcome()).isEqualTo(Emergencies.OUTCOME);
        assertThat(caseFiles.get(parent.caseNo()).open()).isTrue();
        assertThat(emergencies.noticesOf(caseNo))
                .extracting(EmergencyNotice::party, EmergencyNotice::acknowledgedBy)
                .containsExactlyInAnyOrder(
                        tuple(Party.SECURITY, GUARD.id()),
                        tuple(Party.ENGINEERING, ENGINEER.id()),
                        tuple(Party.MANAGER, MANAGER.id()));
        assertThat(emergencies.noticesOf(caseNo))
                .allSatisfy(notice -> assertThat(notice.acknowledgedAt()).isNotNull());
        assertThat(actions(caseNo))
                .containsExactly(
                        CaseActions.OPENED,
                        CaseActions.LINKED,
                        Emergencies.ACKNOWLEDGED,
                        Emergencies.ACKNOWLEDGED,
                        Emergencies.ACKNOWLEDGED,
                        CaseActions.RESPONDED,
                        Emergencies.ACTED,
                        Emergencies.MEASURES_TAKEN,
                        Emergencies.CONCLUDED,
                        CaseActions.CLOSED);
        assertThat(ledger.verify(caseNo).intact()).isTrue();
    }

    @Test
    void decidedEmergencyStaysOpenUntilEveryoneHasAcknowledged() {
        var instance = start();
        var caseNo = caseNo(instance);
        actAndTakeMeasures(instance);
        decide(instance, Conclusion.CLOSED, "火情已排除");
        executeJob(RECORD_CONCLUSION, instance);

        acknowledge(GUARD, ACKNOWLEDGE_AS_SECURITY, instance);
        executeJob(ACKNOWLEDGE_AS_SECURITY, instance);
        acknowledge(ENGINEER, ACKNOWLEDGE_AS_ENGINEERING, instance);
        executeJob(ACKNOWLEDGE_AS_ENGINEERING, instance);
        assertThat(instance).isNotEnded().hasNotPassed(CLOSE_EMERGENCY);
        assertThat(caseFiles.get(caseNo).open()).isTrue();

        acknowledge(MANAGER, INFORM_MANAGER, instance);
        assertThat(caseFiles.get(caseNo).open()).isTrue();
        executeJob(INFORM_MANAGER, instance);

        assertThat(instance).isEnded().hasPassed(EMERGENCY_CLOSED);
        assertThat(caseFiles.get(caseNo).status()).isEqualTo(Status.CLOSED);
    }

    @Test
    void managerWhoFindsItNotOverAsksForMoreMeasuresAndTheTimesAreCounted() {
        var instance = start();
        var caseNo = caseNo(instance);
        acknowledgeByAll(instance);
        actAndTakeMeasures(instance);

        for (String remark : List.of("还有余烟", "还要通风")) {
            decide(instance, Conclusion.CONTINUE, remark);
            executeJob(RECORD_CONCLUSION, instance);
            assertThat(instance).isWaitingAt(TAKE_MEASURES);
            takeMeasures(GUARD, instance);
        }
        assertThat(emergencies.timesContinued(caseNo)).isEqualTo(2);
        decide(instance, Conclusion.CLOSED, "已恢复供电");
        executeJob(RECORD_CONCLUSION, instance);

        assertThat(instance).isEnded();
        assertThat(emergencies.actionsOf(caseNo))
                .extracting(EmergencyAction::seq, EmergencyAction::kind, EmergencyAction::over)
                .containsExactly(
                        tuple(1, Kind.ACTION, null),
                        tuple(2, Kind.MEASURES, null),
                        tuple(3, Kind.CONCLUSION, false),
                        tuple(4, Kind.MEASURES, null),
                        tuple(5, Kind.CONCLUSION, false),
                        tuple(6, Kind.MEASURES, null),
                        tuple(7, Kind.CONCLUSION, true));
        assertThat(lastEntry(caseNo).payload()).contains("\"timesContinued\":2");
    }

    @Test
    void callerLearnsWhoActedOrTookMeasuresEachOnce() {
        var instance = start();
        acknowledgeByAll(instance);
        actAndTakeMeasures(instance);
        decide(instance, Conclusion.CONTINUE, "还有余烟");
        executeJob(RECORD_CONCLUSION, instance);
        takeMeasures(GUARD, instance);
        decide(instance, Conclusion.CLOSED, "已恢复供电");
        executeJob(RECORD_CONCLUSION, instance);

        assertThat(endValue(instance, "handledBy")).isEqualTo("guardZhao,engineerQian");
    }

    @Test
    void whatTheTablesHoldLeavesTheVariables() {
        var instance = start();
        acknowledgeByAll(instance);
        actAndTakeMeasures(instance);
        decide(instance, Conclusion.CONTINUE, "还有余烟");

        assertThat(engine.getRuntimeService().getVariables(instance.getId()).keySet())
                .doesNotContain("action", "measures", "acknowledged", "conclusionRemark")
                .contains("caseNo", "parentCaseNo", "dueAt", "respondBy", "conclusion");
    }

    @Test
    void closedCaseShowsEveryClauseThatTheModelCites() {
        var instance = start();
        acknowledgeByAll(instance);
        actAndTakeMeasures(instance);
        decide(instance, Conclusion.CLOSED, "火情已排除");
        executeJob(RECORD_CONCLUSION, instance);

        Set<String> shown = new LinkedHashSet<>();
        ledger.entriesOf(caseNo(instance)).forEach(entry -> shown.addAll(entry.clauses()));
        assertThat(shown)
                .containsExactlyInAnyOrderElementsOf(ClausesOfModel.of(
                        engine.getRepositoryService().getBpmnModelInstance(instance.getProcessDefinitionId())));
    }

    @Test
    void failedOpeningLeavesNoCaseAndNoInstance() {
        long cases = rows("case_file");
        int entries = ledger.entriesOf(parent.caseNo()).size();
        Failures.failOnce("openEmergencyDelegate");

        assertThatThrownBy(this::start).hasStackTraceContaining(Failure.class.getName());

        assertThat(rows("case_file")).isEqualTo(cases);
        assertThat(ledger.entriesOf(parent.caseNo())).hasSize(entries);
        assertThat(engine.getRuntimeService()
                        .createProcessInstanceQuery()
                        .variableValueEquals("parentCaseNo", parent.caseNo())
                        .count())
                .isZero();
        assertThat(start()).isActive();
    }

    @Test
    void failedStepOfAPersonLeavesNothingWrittenAndTheTaskWaiting() {
        var instance = start();

        assertStepSurvivesFailure("recordActionDelegate", GUARD, ACT_AT_ONCE, instance, Map.of("action", "疏散人员，切断电源"));
        assertThat(caseFiles.get(parent.caseNo()).respondedAt()).isNotNull();
        assertStepSurvivesFailure(
                "recordMeasuresDelegate", ENGINEER, TAKE_MEASURES, instance, Map.of("measures", "更换烧毁的开关"));
        assertStepSurvivesFailure(
                "recordConclusionDelegate", MANAGER, DECIDE_CLOSING, instance, closing(Conclusion.CLOSED, "火情已排除"));
        assertStepSurvivesFailure(
                "emergencyAcknowledgedListener",
                GUARD,
                ACKNOWLEDGE_AS_SECURITY,
                instance,
                Map.of("acknowledged", true));
    }

    @Test
    void failedClosingIsTriedAgainByItsJob() {
        var instance = start();
        var caseNo = caseNo(instance);
        acknowledgeByAll(instance);
        actAndTakeMeasures(instance);
        decide(instance, Conclusion.CLOSED, "火情已排除");
        Failures.failOnce("closeEmergencyDelegate");

        assertThatThrownBy(() -> executeJob(RECORD_CONCLUSION, instance))
                .hasStackTraceContaining(Failure.class.getName());

        assertThat(instance).isNotEnded();
        assertThat(caseFiles.get(caseNo).open()).isTrue();
        assertThat(lastEntry(caseNo).action()).isEqualTo(Emergencies.CONCLUDED);
        assertThat(job(RECORD_CONCLUSION, instance).getRetries()).isEqualTo(2);
        executeJob(RECORD_CONCLUSION, instance);
        assertThat(instance).isEnded();
        assertThat(caseFiles.get(caseNo).status()).isEqualTo(Status.CLOSED);
    }

    private void assertStepSurvivesFailure(
            String bean, Person person, String element, ProcessInstance instance, Map<String, Object> input) {
        var caseNo = caseNo(instance);
        var before = List.of(
                emergencies.actionsOf(caseNo),
                emergencies.noticesOf(caseNo),
                ledger.entriesOf(caseNo),
                ledger.entriesOf(parent.caseNo()),
                caseFiles.get(parent.caseNo()),
                engine.getRuntimeService().getVariables(instance.getId()));
        Failures.failOnce(bean);

        assertThatThrownBy(() -> completeAs(person, element, instance, input))
                .as(bean)
                .hasStackTraceContaining(Failure.class.getName());

        assertThat(List.of(
                        emergencies.actionsOf(caseNo),
                        emergencies.noticesOf(caseNo),
                        ledger.entriesOf(caseNo),
                        ledger.entriesOf(parent.caseNo()),
                        caseFiles.get(parent.caseNo()),
                        engine.getRuntimeService().getVariables(instance.getId())))
                .as(bean)
                .isEqualTo(before);
        assertThat(task(element, instance)).isAssignedTo(person.id());
        completeAs(person, element, instance, input);
        assertThat(task(element, instance)).as(element).isNull();
        assertThat(ledger.entriesOf(caseNo)).hasSizeGreaterThan(((List<?>) before.get(2)).size());
    }

    private ProcessInstance start() {
        return engine.getRuntimeService()
                .startProcessInstanceByKey(
                        EmergencyResponse.PROCESS_ID,
                        Map.of(
                                "project", PROJECT,
                                "parentCaseNo", parent.caseNo(),
                                "dueAt", Date.from(DUE_AT),
                                "respondBy", Date.from(RESPOND_BY)));
    }

    private void acknowledgeByAll(ProcessInstance instance) {
        acknowledge(GUARD, ACKNOWLEDGE_AS_SECURITY, instance);
        acknowledge(ENGINEER, ACKNOWLEDGE_AS_ENGINEERING, instance);
        acknowledge(MANAGER, INFORM_MANAGER, instance);
        List.of(ACKNOWLEDGE_AS_SECURITY, ACKNOWLEDGE_AS_ENGINEERING, INFORM_MANAGER)
                .forEach(element -> executeJob(element, instance));
    }

    private void acknowledge(Person person, String element, ProcessInstance instance) {
        completeAs(person, element, instance, Map.of("acknowledged", true));
    }

    private void actAndTakeMeasures(ProcessInstance instance) {
        completeAs(GUARD, ACT_AT_ONCE, instance, Map.of("action", "疏散人员，切断电源"));
        takeMeasures(ENGINEER, instance);
    }

    private void takeMeasures(Person person, ProcessInstance instance) {
        completeAs(person, TAKE_MEASURES, instance, Map.of("measures", "更换烧毁的开关"));
    }

    private void decide(ProcessInstance instance, Conclusion conclusion, String remark) {
        completeAs(MANAGER, DECIDE_CLOSING, instance, closing(conclusion, remark));
    }

    private static Map<String, Object> closing(Conclusion conclusion, String remark) {
        return Map.of("conclusion", conclusion.name(), "conclusionRemark", remark);
    }

    private void completeAs(Person person, String element, ProcessInstance instance, Map<String, Object> input) {
        Task task = task(element, instance);
        engine.getIdentityService().setAuthentication(person.id(), List.of(person.group()), List.of(PROJECT));
        try {
            if (task.getAssignee() == null) {
                engine.getTaskService().claim(task.getId(), person.id());
            }
            engine.getTaskService().complete(task.getId(), input);
        } finally {
            engine.getIdentityService().clearAuthentication();
        }
    }

    private void executeJob(String element, ProcessInstance instance) {
        engine.getManagementService().executeJob(job(element, instance).getId());
    }

    private String caseNo(ProcessInstance instance) {
        return (String) endValue(instance, "caseNo");
    }

    private Object endValue(ProcessInstance instance, String name) {
        return history.last(instance.getId()).get(name);
    }

    private List<String> actions(String caseNo) {
        return ledger.entriesOf(caseNo).stream().map(LedgerEntry::action).toList();
    }

    private LedgerEntry lastEntry(String caseNo) {
        var entries = ledger.entriesOf(caseNo);
        return entries.get(entries.size() - 1);
    }

    private long rows(String table) {
        return jdbc.queryForObject("SELECT COUNT(*) FROM " + table, Long.class);
    }

    private record Person(String id, String group) {}
}
