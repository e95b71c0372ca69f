package dev.guicheng.finding;

import static dev.guicheng.finding.FindingCase.*;
import static dev.guicheng.finding.WorkContact.Elements.*;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests.assertThat;
import static org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests.init;

import dev.guicheng.casefile.CaseFile.Status;
import dev.guicheng.casefile.CaseFiles;
import dev.guicheng.casefile.CaseRecord.Line;
import dev.guicheng.casefile.LinkKind;
import dev.guicheng.engine.OnBehalf;
import dev.guicheng.engine.Refused;
import dev.guicheng.finding.FindingStep.Kind;
import dev.guicheng.ledger.Ledger;
import dev.guicheng.ledger.LedgerEntry;
import dev.guicheng.testing.ModelCoverage;
import dev.guicheng.testing.Person;
import dev.guicheng.testing.Tasklist;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.test.context.ActiveProfiles;

@SpringBootTest
@ActiveProfiles("test")
class WorkContactProcessTest {

    @RegisterExtension
    static final ModelCoverage COVERAGE = ModelCoverage.of("finding", WorkContact.PROCESS_ID);

    /** A Tuesday in the early shift. */
    private static final Instant TUESDAY_TEN = Instant.parse("2026-11-24T02:00:00Z");

    private static final Person OTHER_CLEANER = Person.of("xuli", "cleaners");

    @Autowired
    private ProcessEngine engine;

    @Autowired
    private Tasklist tasklist;

    @Autowired
    private CaseFiles cases;

    @Autowired
    private Ledger ledger;

    @Autowired
    private WorkContacts contacts;

    @Autowired
    private Steps steps;

    @Autowired
    private FindingRecords records;

    @Autowired
    private OnBehalf onBehalf;

    private FindingCase finding;
    private String contact;
    private ProcessInstance instance;

    @BeforeEach
    void requireTheEnvironmentDepartmentToRectify() {
        init(engine);
        ClockUtil.setCurrentTime(Date.from(TUESDAY_TEN));
        finding = FindingCase.reported(tasklist, cases, ledger, report())
                .triaged(rectificationBy("environment", "SERIOUS"));
        contact = finding.calledCase();
        instance = engine.getRuntimeService()
                .createProcessInstanceQuery()
                .processInstanceBusinessKey(contact)
                .singleResult();
    }

    @AfterEach
    void letTimeRunAgain() {
        ClockUtil.reset();
    }

    @Test
    void contactIsIssuedWithTheTimesOfTheFinding() {
        assertThat(instance)
                .hasPassedInOrder(CONTACT_REQUIRED, ISSUE_CONTACT)
                .isWaitingAt(ACKNOWLEDGE_CONTACT)
                .task(ACKNOWLEDGE_CONTACT)
                .hasCandidateGroup("environmentSupervisors");
        assertThat(contacts.get(contact))
                .extracting(
                        Contact::parentCaseNo,
                        Contact::department,
                        Contact::issuedBy,
                        Contact::issuedAt,
                        Contact::acknowledgedBy)
                .containsExactly(finding.caseNo, "environment", ASSISTANT.id(), TUESDAY_TEN, null);
        var parent = cases.get(finding.caseNo);
        var opened = cases.get(contact);
        assertThat(contact).startsWith("LX-2026-");
        assertThat(opened.projectId()).isEqualTo(parent.projectId());
        assertThat(opened.title()).isEqualTo("环境部 · " + parent.title());
        assertThat(opened.respondBy()).isEqualTo(parent.respondBy()).isNotNull();
        assertThat(opened.dueAt()).isEqualTo(parent.dueAt()).isNotNull();
        assertThat(tasklist.task(contact, ACKNOWLEDGE_CONTACT).getDueDate()).isEqualTo(Date.from(parent.respondBy()));
        assertThat(cases.linksOf(contact))
                .extracting(link -> link.fromCase(), link -> link.toCase(), link -> link.kind())
                .containsExactly(tuple(finding.caseNo, contact, LinkKind.SUB_CASE));
        assertThat(actions()).containsExactly("立案", "关联");
    }

    @Test
    void departmentRectifiesAtOnceAndTheContactIsClosed() {
        acknowledge(Map.of("acknowledgement", "ACCEPTED", "plan", "AT_ONCE"));
        rectify("全面清洗");
        verify(Map.of("verification", "PASSED"));

        assertThat(instance)
                .isEnded()
                .hasPassedInOrder(
                        ISSUE_CONTACT,
                        ACKNOWLEDGE_CONTACT,
                        RECTIFY_CONTACT,
                        VERIFY_CONTACT,
                        CLOSE_CONTACT,
                        CONTACT_CLOSED)
                .hasNotPassed(RETURN_CONTACT);
        assertThat(cases.get(contact).status()).isEqualTo(Status.CLOSED);
        assertThat(cases.get(contact).outcome()).isEqualTo("整改合格");
        assertThat(contacts.get(contact))
                .extracting(Contact::acknowledgedBy, Contact::acknowledgedAt, Contact::plan, Contact::planText)
                .containsExactly(ENVIRONMENT_SUPERVISOR.id(), TUESDAY_TEN, "AT_ONCE", null);
        assertThat(actions()).containsExactly("立案", "关联", "签收", "响应", "处理", "验证合格", "结案");
        assertThat(ledger.entriesOf(contact))
                .filteredOn(entry -> List.of("签收", "处理", "验证合格").contains(entry.action()))
                .extracting(LedgerEntry::actor)
                .containsExactly(ENVIRONMENT_SUPERVISOR.id(), CLEANER.id(), OFFICER.id());
        assertThat(ledger.verify(contact).intact()).isTrue();
        assertThat(finding.instance).isWaitingAt(PatrolToRepair.Elements.SIGN_FOR_DEPARTMENT);
    }

    @Test
    void everyStepButClosingNamesTheClausesOfItsElement() {
        acknowledge(Map.of("acknowledgement", "ACCEPTED", "plan", "AT_ONCE"));
        rectify("全面清洗");
        verify(Map.of("verification", "PASSED"));

        assertThat(ledger.entriesOf(contact))
                .filteredOn(entry -> !entry.action().equals("结案"))
                .allSatisfy(
                        entry -> assertThat(entry.clauses()).as(entry.action()).isNotEmpty());
        assertThat(ledger.entriesOf(contact).get(0).clauses()).contains("D08-06");
    }

    @Test
    void departmentRectifiesByPlanAndThePlanStandsInTheRecord() {
        acknowledge(Map.of("acknowledgement", "ACCEPTED", "plan", "BY_PLAN", "planText", "三天内分区清洗"));

        assertThat(contacts.get(contact))
                .extracting(Contact::plan, Contact::planText)
                .containsExactly("BY_PLAN", "三天内分区清洗");
        assertThat(ledger.entriesOf(contact))
                .filteredOn(entry -> entry.action().equals("签收"))
                .singleElement()
                .satisfies(entry -> assertThat(entry.payload()).contains("三天内分区清洗"));
        assertThat(records.recordOf(contact).orElseThrow().name()).isEqualTo("《工作联系单》");
        assertThat(records.recordOf(contact).orElseThrow().lines())
                .contains(new Line("整改方式", "按计划整改"), new Line("整改计划", "三天内分区清洗"), new Line("责任部门", "环境部"));
        rectify("第一区清洗完毕");
        verify(Map.of("verification", "PASSED"));
        assertThat(instance).isEnded().hasPassed(CONTACT_CLOSED);
    }

    @Test
    void planWithoutItsTextIsRefusedAndNothingIsWritten() {
        assertThatThrownBy(() -> acknowledge(Map.of("acknowledgement", "ACCEPTED", "plan", "BY_PLAN")))
                .isInstanceOf(Refused.class);

        assertThat(instance).isWaitingAt(ACKNOWLEDGE_CONTACT);
        assertThat(contacts.get(contact).acknowledgedBy()).isNull();
        assertThat(actions()).containsExactly("立案", "关联");
    }

    @Test
    void departmentReturnsTheContactWithAReason() {
        acknowledge(Map.of("acknowledgement", "RETURNED", "returnReason", "不属于环境部"));

        assertThat(instance)
                .isEnded()
                .hasPassedInOrder(ACKNOWLEDGE_CONTACT, RETURN_CONTACT, CONTACT_RETURNED)
                .hasNotPassed(RECTIFY_CONTACT, CLOSE_CONTACT);
        assertThat(cases.get(contact).status()).isEqualTo(Status.CLOSED);
        assertThat(cases.get(contact).outcome()).isEqualTo("部门退回");
        assertThat(contacts.get(contact).acknowledgedBy()).isNull();
        for (var caseNo : List.of(contact, finding.caseNo)) {
            assertThat(steps.of(caseNo))
                    .singleElement()
                    .extracting(FindingStep::kind, FindingStep::actor, FindingStep::detail)
                    .containsExactly(Kind.RETURNED, ENVIRONMENT_SUPERVISOR.id(), "不属于环境部");
        }
        assertThat(actions()).containsExactly("立案", "关联", "退回", "响应", "结案");
        assertThat(finding.instance).isWaitingAt(PatrolToRepair.Elements.TRIAGE_FINDING);
    }

    @Test
    void responseClockOfBothCasesStopsWhenTheDepartmentAnswers() {
        ClockUtil.setCurrentTime(Date.from(TUESDAY_TEN.plusSeconds(600)));

        acknowledge(Map.of("acknowledgement", "ACCEPTED", "plan", "AT_ONCE"));

        assertThat(cases.get(contact).respondedAt()).isEqualTo(TUESDAY_TEN.plusSeconds(600));
        assertThat(cases.get(finding.caseNo).respondedAt()).isEqualTo(TUESDAY_TEN.plusSeconds(600));
    }

    @Test
    void failedVerificationGoesBackToTheDepartmentAndIsCounted() {
        acknowledge(Map.of("acknowledgement", "ACCEPTED", "plan", "AT_ONCE"));
        rectify("清洗一遍");
        verify(Map.of("verification", "FAILED", "verificationRemark", "死角仍有积尘"));

        assertThat(instance)
                .isWaitingAt(RECTIFY_CONTACT)
                .hasNotPassed(CLOSE_CONTACT)
                .task(RECTIFY_CONTACT)
                .hasCandidateGroup("cleaners")
                .hasDueDate(Date.from(cases.get(contact).dueAt()));
        rectify("清洗死角");
        verify(Map.of("verification", "PASSED"));

        assertThat(instance).isEnded().hasPassed(CONTACT_CLOSED);
        assertThat(cases.get(contact).outcome()).isEqualTo("返工 1 次后合格");
        assertThat(actions()).containsExactly("立案", "关联", "签收", "响应", "处理", "验证不合格", "处理", "验证合格", "结案");
        for (var caseNo : List.of(contact, finding.caseNo)) {
            assertThat(steps.of(caseNo))
                    .extracting(FindingStep::kind, FindingStep::actor, FindingStep::detail)
                    .containsExactly(
                            tuple(Kind.WORK, CLEANER.id(), "清洗一遍"),
                            tuple(Kind.FAILED, OFFICER.id(), "死角仍有积尘"),
                            tuple(Kind.WORK, CLEANER.id(), "清洗死角"),
                            tuple(Kind.VERIFIED, OFFICER.id(), "合格"));
        }
    }

    @Test
    void whoRectifiedCannotVerify() {
        var cleanerInService = Person.of(CLEANER.id(), "serviceOfficers");
        acknowledge(Map.of("acknowledgement", "ACCEPTED", "plan", "AT_ONCE"));
        rectify("全面清洗");

        assertThatThrownBy(() -> tasklist.claim(cleanerInService, contact, VERIFY_CONTACT))
                .isInstanceOf(Refused.class)
                .hasMessageContaining("不能由您验证");

        assertThat(tasklist.task(contact, VERIFY_CONTACT).getAssignee()).isNull();
        verify(Map.of("verification", "PASSED"));
        assertThat(instance).isEnded();
    }

    @Test
    void whatTheFormsSaidIsInTheRecordAndNotInTheEngine() {
        acknowledge(Map.of("acknowledgement", "ACCEPTED", "plan", "BY_PLAN", "planText", "三天内分区清洗"));
        tasklist.complete(OTHER_CLEANER, contact, RECTIFY_CONTACT, Map.of("measures", "清洗完毕"));
        verify(Map.of("verification", "FAILED", "verificationRemark", "死角仍有积尘"));

        assertThat(engine.getRuntimeService().getVariables(instance.getId()))
                .doesNotContainKeys("plan", "planText", "returnReason", "measures", "verificationRemark");
    }

    @Test
    void withdrawalOfTheFindingEndsTheContact() {
        acknowledge(Map.of("acknowledgement", "ACCEPTED", "plan", "AT_ONCE"));

        tasklist.as(
                ASSISTANT,
                () -> onBehalf.call(() -> {
                    engine.getRuntimeService()
                            .createMessageCorrelation(PatrolToRepair.Messages.CASE_WITHDRAWN)
                            .processInstanceBusinessKey(finding.caseNo)
                            .setVariable("withdrawalReason", "误报")
                            .correlate();
                    return null;
                }));

        assertThat(instance).isEnded().hasNotPassed(CONTACT_CLOSED, CONTACT_RETURNED);
        assertThat(cases.get(contact).status()).isEqualTo(Status.WITHDRAWN);
        assertThat(cases.get(contact).outcome()).isEqualTo("误报");
        assertThat(actions()).containsExactly("立案", "关联", "签收", "响应", "撤销");
        assertThat(ledger.verify(contact).intact()).isTrue();
    }

    @Test
    void holderIsRemindedAndTheOverdueContactGoesUpUntilItGetsANewDate() {
        var dueAt = cases.get(contact).dueAt();
        ClockUtil.setCurrentTime(Date.from(dueAt));
        fire("StartEvent_ReminderDue");
        assertThat(actions()).contains("提醒");

        fire("StartEvent_DeadlinePassed");
        assertThat(cases.linksOf(contact)).anyMatch(link -> link.kind() == LinkKind.ESCALATION);
        cases.extend(contact, dueAt.plus(Duration.ofDays(2)));

        assertThat(instance)
                .isWaitingAt(ACKNOWLEDGE_CONTACT)
                .hasPassed("CallActivity_OverdueEscalation", "EndEvent_EscalationEnded");
    }

    private void fire(String element) {
        var job = engine.getManagementService()
                .createJobQuery()
                .processInstanceId(instance.getId())
                .activityId(element)
                .singleResult();
        engine.getManagementService().executeJob(job.getId());
    }

    private void acknowledge(Map<String, Object> form) {
        tasklist.complete(ENVIRONMENT_SUPERVISOR, contact, ACKNOWLEDGE_CONTACT, form);
    }

    private void rectify(String measures) {
        tasklist.complete(CLEANER, contact, RECTIFY_CONTACT, Map.of("measures", measures));
    }

    private void verify(Map<String, Object> form) {
        tasklist.complete(OFFICER, contact, VERIFY_CONTACT, form);
    }

    private List<String> actions() {
        return ledger.entriesOf(contact).stream().map(LedgerEntry::action).toList();
    }
}
