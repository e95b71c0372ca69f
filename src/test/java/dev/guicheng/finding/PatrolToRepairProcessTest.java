package dev.guicheng.finding;

import static dev.guicheng.finding.FindingCase.*;
import static dev.guicheng.finding.PatrolToRepair.Elements.*;
import static dev.guicheng.finding.WorkContact.Elements.ACKNOWLEDGE_CONTACT;
import static dev.guicheng.finding.WorkContact.Elements.RECTIFY_CONTACT;
import static dev.guicheng.finding.WorkContact.Elements.VERIFY_CONTACT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests.assertThat;
import static org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests.init;

import dev.guicheng.casefile.CaseFile;
import dev.guicheng.casefile.CaseFile.Status;
import dev.guicheng.casefile.CaseFiles;
import dev.guicheng.casefile.CaseLink;
import dev.guicheng.casefile.LinkKind;
import dev.guicheng.casefile.NewCase;
import dev.guicheng.casefile.SignOff;
import dev.guicheng.engine.OnBehalf;
import dev.guicheng.engine.Refused;
import dev.guicheng.engine.VariableHistory;
import dev.guicheng.engine.form.FormContext;
import dev.guicheng.finding.FindingStep.Kind;
import dev.guicheng.ledger.Ledger;
import dev.guicheng.organization.Building;
import dev.guicheng.organization.Project;
import dev.guicheng.organization.ProjectKind;
import dev.guicheng.organization.ProjectPlan;
import dev.guicheng.organization.Projects;
import dev.guicheng.organization.Unit;
import dev.guicheng.ownerfile.OwnerFiles;
import dev.guicheng.testing.ModelCoverage;
import dev.guicheng.testing.Person;
import dev.guicheng.testing.Tasklist;
import dev.guicheng.testing.TestEstate;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.spin.Spin;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.test.context.ActiveProfiles;

@SpringBootTest
@ActiveProfiles("test")
class PatrolToRepairProcessTest {

    @RegisterExtension
    static final ModelCoverage COVERAGE = ModelCoverage.of("finding", PatrolToRepair.PROCESS_ID);

    /** A Tuesday in the early shift, which ends at 17:30. */
    private static final Instant TUESDAY_TEN = Instant.parse("2026-11-24T02:00:00Z");

    @Autowired
    private VariableHistory history;

    @Autowired
    private ProcessEngine engine;

    @Autowired
    private Tasklist tasklist;

    @Autowired
    private CaseFiles cases;

    @Autowired
    private Ledger ledger;

    @Autowired
    private Findings findings;

    @Autowired
    private Reporters reporters;

    @Autowired
    private Projects projects;

    @Autowired
    private OwnerFiles ownerFiles;

    @Autowired
    private Steps steps;

    @Autowired
    private FindingRecords records;

    @Autowired
    private OnBehalf onBehalf;

    @Autowired
    private FindingFactsText facts;

    @BeforeEach
    void startOnATuesday() {
        init(engine);
        engine.getRepositoryService()
                .createDeployment()
                .name("snag-caller")
                .addClasspathResource("dev/guicheng/finding/snag-caller.bpmn")
                .enableDuplicateFiltering(true)
                .deploy();
        ClockUtil.setCurrentTime(Date.from(TUESDAY_TEN));
    }

    @AfterEach
    void letTimeRunAgain() {
        ClockUtil.reset();
    }

    @Test
    void reportedDefectIsRepairedVerifiedSignedAndClosed() {
        var finding = reported(report());

        finding.triaged(triage("REPAIR"))
                .accepted()
                .repaired(ENGINEER)
                .verified(OFFICER)
                .signedBy(ENGINEER, OFFICER);

        assertThat(finding.instance)
                .isEnded()
                .hasPassedInOrder(
                        OPEN_FINDING,
                        PROPOSE_ROUTE,
                        RECORD_PROPOSAL,
                        TRIAGE_FINDING,
                        ACCEPT_REPAIR,
                        CARRY_OUT_REPAIR,
                        VERIFY_ON_SITE,
                        CONFIRM_SIGNATURES,
                        FINDING_CLOSED)
                .hasNotPassed(REPLY_TO_RESIDENT, RECTIFY_DEFECT);
        var caseFile = cases.get(finding.caseNo);
        assertThat(caseFile.status()).isEqualTo(Status.CLOSED);
        assertThat(caseFile.outcome()).isEqualTo("已解决，验证合格");
        assertThat(cases.signOffsOf(finding.caseNo))
                .extracting(SignOff::signerId, SignOff::capacity)
                .containsExactly(tuple("sunlei", "工程部"), tuple("liqiang", "客服部"));
        assertThat(finding.actions())
                .containsExactly("立案", "建议路线", "定期限", "分派", "改期限", "接单", "响应", "处理", "验证合格", "签字", "签字", "签字齐全", "结案");
        assertThat(ledger.verify(finding.caseNo).intact()).isTrue();
    }

    @Test
    void everyStepOfTheLedgerNamesTheClausesOfItsElement() {
        var finding = reported(report());
        finding.triaged(triage("REPAIR"))
                .accepted()
                .repaired(ENGINEER)
                .verified(OFFICER)
                .signedBy(ENGINEER, OFFICER);

        assertThat(ledger.entriesOf(finding.caseNo))
                .allSatisfy(
                        entry -> assertThat(entry.clauses()).as(entry.action()).isNotEmpty());
        assertThat(ledger.entriesOf(finding.caseNo))
                .filteredOn(entry -> entry.action().equals("处理"))
                .singleElement()
                .satisfies(entry -> {
                    assertThat(entry.actor()).isEqualTo("sunlei");
                    assertThat(entry.clauses()).contains("D05-50");
                    assertThat(entry.payload()).contains("更换灯管").contains("LED 灯管 2 支");
                });
    }

    @Test
    void bothClocksRunFromTheReportAndTheTasksAreDueByThem() {
        var finding = reported(report());

        var caseFile = cases.get(finding.caseNo);
        assertThat(caseFile.respondBy()).isEqualTo("2026-11-24T09:30:00Z");
        assertThat(caseFile.dueAt()).isEqualTo(TUESDAY_TEN.plus(Duration.ofDays(7)));
        assertThat(tasklist.task(finding.caseNo, TRIAGE_FINDING).getDueDate())
                .isEqualTo(Date.from(caseFile.respondBy()));

        finding.triaged(triage("REPAIR"));

        var confirmed = cases.get(finding.caseNo);
        assertThat(confirmed.respondBy()).isEqualTo(TUESDAY_TEN.plus(Duration.ofMinutes(60)));
        assertThat(confirmed.dueAt()).isEqualTo(TUESDAY_TEN.plus(Duration.ofDays(5)));
        assertThat(confirmed.dueAtOriginal()).isEqualTo(confirmed.dueAt());
        assertThat(tasklist.task(finding.caseNo, ACCEPT_REPAIR).getDueDate())
                .isEqualTo(Date.from(confirmed.respondBy()));
        finding.accepted();
        assertThat(tasklist.task(finding.caseNo, CARRY_OUT_REPAIR).getDueDate())
                .isEqualTo(Date.from(confirmed.dueAt()));
        assertThat(cases.get(finding.caseNo).respondedAt()).isEqualTo(TUESDAY_TEN);
    }

    @Test
    void responseIsDueBeforeTheShiftEndsHoweverManyMinutesTheTriageAllows() {
        ClockUtil.setCurrentTime(Date.from(Instant.parse("2026-11-24T09:00:00Z")));
        var finding = reported(report());

        finding.triaged(triage("REPAIR"));

        assertThat(cases.get(finding.caseNo).respondBy()).isEqualTo("2026-11-24T09:30:00Z");
    }

    @Test
    void engineerSendsTheFindingBackToTriageWithAReason() {
        var finding = reported(report()).triaged(triage("REPAIR"));

        tasklist.complete(
                ENGINEER,
                finding.caseNo,
                ACCEPT_REPAIR,
                Map.of("acceptance", "RETURNED", "returnReason", "属于物业外围市政路灯"));

        assertThat(finding.instance).isWaitingAt(TRIAGE_FINDING).hasNotPassed(CARRY_OUT_REPAIR);
        assertThat(steps.of(finding.caseNo))
                .singleElement()
                .extracting(FindingStep::kind, FindingStep::actor, FindingStep::detail)
                .containsExactly(Kind.RETURNED, "sunlei", "属于物业外围市政路灯");
        finding.triaged(rectificationBy("environment", "MINOR"));
        assertThat(finding.instance).isWaitingAt(RECTIFY_DEFECT);
    }

    @Test
    void failedVerificationGoesBackToTheSameEngineerAndIsCounted() {
        var finding = reported(report())
                .triaged(triage("REPAIR"))
                .accepted()
                .repaired(ENGINEER)
                .failedVerification(OFFICER);

        assertThat(tasklist.task(finding.caseNo, CARRY_OUT_REPAIR).getAssignee())
                .isEqualTo("sunlei");
        finding.repaired(ENGINEER)
                .failedVerification(OFFICER)
                .repaired(ENGINEER)
                .verified(OFFICER);
        finding.signedBy(ENGINEER, OFFICER);

        assertThat(cases.get(finding.caseNo).outcome()).isEqualTo("已解决，返工 2 次后合格");
        assertThat(steps.of(finding.caseNo))
                .extracting(FindingStep::kind)
                .containsExactly(Kind.WORK, Kind.FAILED, Kind.WORK, Kind.FAILED, Kind.WORK, Kind.VERIFIED);
        assertThat(finding.actions()).contains("验证不合格");
    }

    @Test
    void whoDidTheWorkCannotVerifyIt() {
        var handyOfficer = Person.of("heping", "serviceOfficers", "engineers");
        var finding = reported(report()).triaged(triage("REPAIR"));
        tasklist.complete(handyOfficer, finding.caseNo, ACCEPT_REPAIR, Map.of("acceptance", "ACCEPTED"));
        finding.repaired(handyOfficer);

        assertThatThrownBy(() -> tasklist.claim(handyOfficer, finding.caseNo, VERIFY_ON_SITE))
                .isInstanceOf(Refused.class)
                .hasMessageContaining("不能由您验证");

        assertThat(tasklist.task(finding.caseNo, VERIFY_ON_SITE).getAssignee()).isNull();
        finding.verified(OTHER_OFFICER);
        assertThat(finding.instance).isWaitingAt(SIGN_FOR_DEPARTMENT, SIGN_FOR_SERVICE);
    }

    @Test
    void onePersonCannotSignForBothSides() {
        var handyOfficer = Person.of("heping", "serviceOfficers", "engineers");
        var finding = reported(report())
                .triaged(triage("REPAIR"))
                .accepted()
                .repaired(ENGINEER)
                .verified(OFFICER);
        tasklist.complete(handyOfficer, finding.caseNo, SIGN_FOR_DEPARTMENT, Map.of("signed", true));

        assertThatThrownBy(
                        () -> tasklist.complete(handyOfficer, finding.caseNo, SIGN_FOR_SERVICE, Map.of("signed", true)))
                .isInstanceOf(Refused.class)
                .hasMessageContaining("另一方");

        assertThat(cases.signOffsOf(finding.caseNo)).hasSize(1);
        tasklist.giveBack(handyOfficer, finding.caseNo, SIGN_FOR_SERVICE);
        tasklist.complete(OFFICER, finding.caseNo, SIGN_FOR_SERVICE, Map.of("signed", true));
        tasklist.runJobs(finding.caseNo);
        assertThat(finding.instance).isEnded();
    }

    @Test
    void departmentRectifiesAMinorNonconformity() {
        var report = report();
        report.put("place", TestEstate.GARDEN);
        report.put("item", "K09-02");
        var finding = reported(report).triaged(rectificationBy("environment", "MINOR"));

        assertThat(finding.instance)
                .isWaitingAt(RECTIFY_DEFECT)
                .task(RECTIFY_DEFECT)
                .hasCandidateGroup("cleaners");
        tasklist.complete(CLEANER, finding.caseNo, RECTIFY_DEFECT, Map.of("rectification", "DONE", "measures", "清扫落叶"));
        finding.failedVerification(OFFICER);
        assertThat(finding.instance).isWaitingAt(RECTIFY_DEFECT);
        tasklist.complete(CLEANER, finding.caseNo, RECTIFY_DEFECT, Map.of("rectification", "DONE", "measures", "再次清扫"));
        finding.verified(OFFICER).signedBy(CLEANER, OFFICER);

        assertThat(finding.instance).isEnded().hasPassed(FINDING_CLOSED).hasNotPassed(WORK_CONTACT);
        assertThat(cases.signOffsOf(finding.caseNo))
                .extracting(SignOff::capacity)
                .containsExactly("环境部", "客服部");
        assertThat(cases.get(finding.caseNo).respondedAt()).isNotNull();
    }

    @Test
    void departmentSendsARectificationBackToTriage() {
        var finding = reported(report()).triaged(rectificationBy("environment", "MINOR"));

        tasklist.complete(
                CLEANER, finding.caseNo, RECTIFY_DEFECT, Map.of("rectification", "RETURNED", "returnReason", "灯具归工程部"));

        assertThat(finding.instance).isWaitingAt(TRIAGE_FINDING).hasNotPassed(VERIFY_ON_SITE);
        assertThat(finding.actions()).contains("退回");
    }

    @Test
    void seriousNonconformityGoesByWorkContact() {
        var finding = reported(report()).triaged(rectificationBy("environment", "SERIOUS"));
        var contact = finding.calledCase();

        assertThat(contact).startsWith("LX-");
        tasklist.complete(
                ENVIRONMENT_SUPERVISOR,
                contact,
                ACKNOWLEDGE_CONTACT,
                Map.of("acknowledgement", "ACCEPTED", "plan", "AT_ONCE"));
        tasklist.complete(CLEANER, contact, RECTIFY_CONTACT, Map.of("measures", "全面清洗"));
        tasklist.complete(OFFICER, contact, VERIFY_CONTACT, Map.of("verification", "PASSED"));
        finding.signedBy(CLEANER, OFFICER);

        assertThat(finding.instance)
                .isEnded()
                .hasPassed(WORK_CONTACT, FINDING_CLOSED)
                .hasNotPassed(VERIFY_ON_SITE);
        assertThat(cases.get(contact).status()).isEqualTo(Status.CLOSED);
        assertThat(steps.of(finding.caseNo)).extracting(FindingStep::kind).containsExactly(Kind.WORK, Kind.VERIFIED);
        assertThat(cases.get(finding.caseNo).respondedAt()).isNotNull();
    }

    @Test
    void returnedWorkContactLeadsBackToTriage() {
        var finding = reported(report()).triaged(rectificationBy("environment", "SERIOUS"));
        var contact = finding.calledCase();

        tasklist.complete(
                ENVIRONMENT_SUPERVISOR,
                contact,
                ACKNOWLEDGE_CONTACT,
                Map.of("acknowledgement", "RETURNED", "returnReason", "不属于环境部"));

        assertThat(finding.instance).isWaitingAt(TRIAGE_FINDING);
        assertThat(cases.get(contact).outcome()).isEqualTo("部门退回");
        assertThat(records.recordOf(finding.caseNo).orElseThrow().lines())
                .anyMatch(line -> line.label().equals("退回") && line.value().contains("不属于环境部"));
    }

    @Test
    void emergencyIsHandledThenVerifiedAndAFailedVerificationIsTriagedAnew() {
        var report = report();
        report.put("hazard", true);
        var finding = reported(report);
        finding.triaged(triage("EMERGENCY"));
        var emergency = finding.calledCase();
        assertThat(emergency).startsWith("YJ-");

        handleEmergency(emergency);
        finding.failedVerification(OFFICER);

        assertThat(finding.instance).isWaitingAt(TRIAGE_FINDING);
        finding.triaged(triage("REPAIR"))
                .accepted()
                .repaired(ENGINEER)
                .verified(OFFICER)
                .signedBy(ENGINEER, OFFICER);
        assertThat(finding.instance).isEnded().hasPassed(EMERGENCY, RECORD_EMERGENCY_HANDLING);
        assertThat(cases.get(emergency).status()).isEqualTo(Status.CLOSED);
    }

    @Test
    void whoHandledTheEmergencyCannotVerify() {
        var report = report();
        report.put("hazard", true);
        var finding = reported(report).triaged(triage("EMERGENCY"));
        handleEmergency(finding.calledCase());
        var guardInService = Person.of(GUARD.id(), "serviceOfficers");

        assertThatThrownBy(() -> tasklist.claim(guardInService, finding.caseNo, VERIFY_ON_SITE))
                .isInstanceOf(Refused.class);
    }

    @Test
    void findingAtThePlaceAndItemOfAnOpenOneIsJoinedToIt() {
        var first = reported(report());
        var second = reported(report());
        assertThat(findings.likelyDuplicatesOf(second.caseNo))
                .extracting(Finding::caseNo)
                .contains(first.caseNo);

        var form = new HashMap<String, Object>(Map.of("route", "DUPLICATE", "duplicateOf", first.caseNo));
        second.triaged(form);

        assertThat(second.instance).isEnded().hasPassed(JOIN_DUPLICATE, FINDING_JOINED);
        assertThat(cases.get(second.caseNo).outcome()).isEqualTo("并入 " + first.caseNo);
        assertThat(cases.linksOf(first.caseNo))
                .anyMatch(link ->
                        link.kind() == LinkKind.DUPLICATE_OF && link.fromCase().equals(second.caseNo));
        assertThat(first.instance).isWaitingAt(TRIAGE_FINDING);
    }

    @Test
    void openFindingAtTheSamePlaceAndItemIsShownToTheTriager() {
        var first = reported(report());
        var second = reported(report());

        var shown = facts.textFor(new FormContext(
                        PatrolToRepair.PROCESS_ID,
                        Optional.empty(),
                        Optional.of(ASSISTANT.id()),
                        List.of(TestEstate.PROJECT),
                        Map.of("caseNo", second.caseNo)))
                .toString();

        assertThat(shown).contains("可能重复", "](/cases/%s)".formatted(first.caseNo));
    }

    @Test
    void findingElsewhereIsNoDuplicateAndCannotBeJoined() {
        var first = reported(report());
        var elsewhere = report();
        elsewhere.put("place", TestEstate.GARDEN);
        var second = reported(elsewhere);

        assertThatThrownBy(
                        () -> second.triaged(new HashMap<>(Map.of("route", "DUPLICATE", "duplicateOf", first.caseNo))))
                .isInstanceOf(Refused.class);

        assertThat(second.instance).isWaitingAt(TRIAGE_FINDING);
        assertThat(second.actions()).doesNotContain("分派");
    }

    @Test
    void duplicateWhoseReporterIsUnknownCannotBeJoinedYet() {
        var first = reported(report());
        var second = reported(wantingReply());
        var form = new HashMap<String, Object>(Map.of("route", "DUPLICATE", "duplicateOf", first.caseNo));

        assertThatThrownBy(() -> second.triaged(form))
                .isInstanceOf(Refused.class)
                .hasMessageContaining("报事人");

        register(second.caseNo);
        tasklist.submit(ASSISTANT, second.caseNo, TRIAGE_FINDING, form);
        assertThat(second.instance).isEnded();
    }

    @Test
    void reporterIsRegisteredAndGetsTheReply() {
        var finding = reported(wantingReply());
        assertThat(finding.instance).isWaitingAt(REGISTER_REPORTER, TRIAGE_FINDING);
        assertThatThrownBy(() -> tasklist.complete(RECEPTIONIST, finding.caseNo, REGISTER_REPORTER, Map.of()))
                .isInstanceOf(Refused.class)
                .hasMessageContaining("报事人还没有登记");

        register(finding.caseNo);
        tasklist.submit(RECEPTIONIST, finding.caseNo, REGISTER_REPORTER, Map.of());
        tasklist.runJobs(finding.caseNo);
        finding.triaged(triage("REPAIR"))
                .accepted()
                .repaired(ENGINEER)
                .verified(OFFICER)
                .signedBy(ENGINEER, OFFICER);
        tasklist.complete(
                RECEPTIONIST, finding.caseNo, REPLY_TO_RESIDENT, Map.of("replyWay", "PHONE", "reply", "灯已修好"));

        assertThat(finding.instance).isEnded().hasPassed(REPORTER_REGISTERED, RECORD_REPLY, FINDING_CLOSED);
        assertThat(steps.of(finding.caseNo))
                .filteredOn(step -> step.kind() == Kind.REPLY)
                .singleElement();
    }

    @Test
    void reporterOfAJoinedFindingGetsTheReplyOfTheOneItJoined() {
        var first = reported(report());
        var second = reported(wantingReply());
        register(second.caseNo);
        second.triaged(new HashMap<>(Map.of("route", "DUPLICATE", "duplicateOf", first.caseNo)));

        first.triaged(triage("REPAIR"))
                .accepted()
                .repaired(ENGINEER)
                .verified(OFFICER)
                .signedBy(ENGINEER, OFFICER);

        assertThat(first.instance).isWaitingAt(REPLY_TO_RESIDENT);
    }

    @Test
    void namesAndPhonesNeverEnterTheEngine() {
        var finding = reported(wantingReply());
        register(finding.caseNo);

        assertThat(history.of(finding.instance.getId()))
                .isNotEmpty()
                .noneMatch(update -> update.value().toString().contains("13800138000"));
        assertThat(ledger.entriesOf(finding.caseNo))
                .noneMatch(entry -> entry.payload().contains("13800138000"));
    }

    @Test
    void assistantWithdrawsACaseWithAReasonWhereverItStands() {
        var finding = reported(report()).triaged(rectificationBy("environment", "SERIOUS"));
        var contact = finding.calledCase();

        withdraw(ASSISTANT, finding.caseNo, "误报");

        assertThat(finding.instance).isEnded().hasPassed(WITHDRAW_FINDING, FINDING_WITHDRAWN);
        assertThat(cases.get(finding.caseNo).status()).isEqualTo(Status.WITHDRAWN);
        assertThat(cases.get(finding.caseNo).outcome()).isEqualTo("误报");
        assertThat(cases.get(contact).status()).isEqualTo(Status.WITHDRAWN);
        assertThat(ledger.verify(finding.caseNo).intact()).isTrue();
    }

    @Test
    void nobodyButAnAssistantWithdraws() {
        var finding = reported(report());

        assertThatThrownBy(() -> withdraw(OFFICER, finding.caseNo, "不想办"))
                .isInstanceOf(Refused.class)
                .hasMessageContaining("只有助理");

        assertThat(cases.get(finding.caseNo).status()).isEqualTo(Status.OPEN);
    }

    @Test
    void patrolRoundReportsAFindingByMessage() {
        var round = openCase();
        var variables = new HashMap<>(report());
        variables.put("foundAt", Date.from(TUESDAY_TEN.minus(Duration.ofHours(1))));
        variables.put("reportedBy", OFFICER.id());
        variables.put("sourceCaseNo", round);
        variables.put("sourceFinding", round + "-01");
        variables.put("methods", "看");

        ProcessInstance instance = engine.getRuntimeService()
                .createMessageCorrelation(PatrolToRepair.Messages.FINDING_REPORTED)
                .setVariables(variables)
                .correlateStartMessage();

        assertThat(instance)
                .isWaitingAt(TRIAGE_FINDING)
                .hasPassed(FINDING_REPORTED)
                .hasNotPassed(REPAIR_REQUESTED);
        var caseNo = tasklist.caseNo(instance);
        assertThat(findings.get(caseNo).reportedBy()).isEqualTo(OFFICER.id());
        assertThat(cases.get(caseNo).dueAt())
                .isEqualTo(TUESDAY_TEN.minus(Duration.ofHours(1)).plus(Duration.ofDays(7)));
        assertThat(cases.linksOf(round)).singleElement().satisfies(link -> assertThat(link.kind())
                .isEqualTo(LinkKind.ROUND_TO_FINDING));
    }

    @Test
    void placeOfAnotherProjectIsRefusedAndNothingIsWritten() {
        var report = report();
        report.put("place", TestEstate.OTHER_PLACE);
        var both = RECEPTIONIST.in(TestEstate.PROJECT, TestEstate.OTHER_PROJECT);
        var before = cases.openCases(List.of(TestEstate.PROJECT)).size();

        assertThatThrownBy(() -> tasklist.start(both, PatrolToRepair.PROCESS_ID, report))
                .isInstanceOf(Refused.class)
                .hasMessageContaining("不属于所选项目");

        assertThat(cases.openCases(List.of(TestEstate.PROJECT))).hasSize(before);
    }

    @Test
    void snagIsRepairedForTheCaseThatCallsForIt() {
        var handover = openCase();
        var caller = call(snagOf(handover));
        var snag = calledBy(caller);
        assertThat(snag.instance).isWaitingAt(TRIAGE_FINDING).hasPassed(REPAIR_REQUESTED, NO_REGISTRATION_DUE);
        assertThat(cases.linksOf(handover))
                .singleElement()
                .extracting(CaseLink::fromCase, CaseLink::toCase, CaseLink::kind, CaseLink::about)
                .containsExactly(handover, snag.caseNo, LinkKind.SUB_CASE, handover + "-1-1");
        assertThat(cases.get(snag.caseNo).projectId()).isEqualTo(TestEstate.PROJECT);

        snag.triaged(triage("REPAIR"))
                .accepted()
                .repaired(ENGINEER)
                .verified(OFFICER)
                .signedBy(ENGINEER, OFFICER);

        assertThat(snag.instance).isEnded().hasPassed(FINDING_CLOSED);
        assertThat(caller).isEnded();
        assertThat(ledger.entriesOf(snag.caseNo))
                .allSatisfy(
                        entry -> assertThat(entry.clauses()).as(entry.action()).isNotEmpty());
    }

    @Test
    void recordOfASnagNamesTheCallingCaseAndTheUnit() {
        var handover = openCase();
        var snag = calledBy(call(snagOf(handover)));

        assertThat(records.recordOf(snag.caseNo).orElseThrow().lines())
                .extracting(line -> line.label(), line -> line.value())
                .contains(
                        tuple("来源", "案件 %s · %s-1-1".formatted(handover, handover)),
                        tuple("场所", "3-502 · 3 号楼户内 · 厨房"));
    }

    @Test
    void daysThatTheTermsSetStandInTheTriageAndMakeTheDueTime() {
        var snagForm = snagOf(openCase());
        snagForm.put("agreedDays", 3);
        var snag = calledBy(call(snagForm));
        var dueAt = TUESDAY_TEN.plus(Duration.ofDays(3));

        assertThat(cases.get(snag.caseNo).dueAt()).isEqualTo(dueAt);
        assertThat(findings.get(snag.caseNo).solutionDays()).isEqualTo(3);
        var triage = tasklist.task(snag.caseNo, TRIAGE_FINDING);
        assertThat(engine.getFormService().getTaskFormVariables(triage.getId()).get("solutionDays"))
                .isEqualTo(3);
        var form = triage("REPAIR");
        form.put("solutionDays", 3);
        snag.triaged(form).accepted();

        assertThat(cases.get(snag.caseNo))
                .extracting(CaseFile::dueAt, CaseFile::dueAtOriginal)
                .containsExactly(dueAt, dueAt);
        assertThat(tasklist.task(snag.caseNo, CARRY_OUT_REPAIR).getDueDate()).isEqualTo(Date.from(dueAt));
        assertThat(calledBy(call(snagOf(openCase()))).caseNo)
                .satisfies(other -> assertThat(cases.get(other).dueAt())
                        .isEqualTo(TUESDAY_TEN.plus(Duration.ofDays(Findings.LONGEST_SOLUTION_DAYS))));
    }

    @Test
    void termsThatAllowMoreThanAWeekOrNoDayAreRefusedAndNothingIsWritten() {
        var handover = openCase();
        for (var refused : Map.of(8, "解决时限最长 7 天，更长须办延期审批", 0, "解决时限最短 1 天").entrySet()) {
            var snag = snagOf(handover);
            snag.put("agreedDays", refused.getKey());

            assertThatThrownBy(() -> call(snag)).isInstanceOf(Refused.class).hasMessage(refused.getValue());
        }

        assertThat(cases.linksOf(handover)).isEmpty();
    }

    @Test
    void snagNeitherRepeatsAFindingNorIsRepeatedByOne() {
        var handover = openCase();
        var inTheLobby = snagOf(handover);
        inTheLobby.put("place", TestEstate.LOBBY);
        var snag = calledBy(call(inTheLobby));
        var direct = reported(report());
        assertThat(findings.likelyDuplicatesOf(direct.caseNo))
                .extracting(Finding::caseNo)
                .doesNotContain(snag.caseNo);
        assertThat(findings.likelyDuplicatesOf(snag.caseNo)).isEmpty();

        assertThatThrownBy(
                        () -> snag.triaged(new HashMap<>(Map.of("route", "DUPLICATE", "duplicateOf", direct.caseNo))))
                .isInstanceOf(Refused.class);
        var decided = new Triage("DUPLICATE", null, null, null, null, null, direct.caseNo);
        assertThatThrownBy(() -> findings.triage(snag.caseNo, decided, List.of()))
                .isInstanceOf(Refused.class)
                .hasMessage("本问题由案件 %s 转来，须单独处理，不能并入其他问题".formatted(handover));
        assertThatThrownBy(() -> findings.join(snag.caseNo, direct.caseNo, List.of()))
                .isInstanceOf(Refused.class);
        assertThatThrownBy(() -> findings.join(direct.caseNo, snag.caseNo, List.of()))
                .isInstanceOf(Refused.class);

        assertThat(snag.instance).isWaitingAt(TRIAGE_FINDING);
        assertThat(snag.actions()).doesNotContain("分派");
    }

    @Test
    void snagInAUnitOfAnotherProjectIsRefusedAndNothingIsWritten() {
        var handover = openCase();
        var snag = snagOf(handover);
        snag.put("unit", "elsewhere");

        assertThatThrownBy(() -> call(snag)).isInstanceOf(Refused.class).hasMessage("房号不属于本项目");

        assertThat(cases.linksOf(handover)).isEmpty();
    }

    @Test
    void findingIsNotOfARoundAndOfACallingCaseAtOnce() {
        var handover = openCase();
        var snag = snagOf(handover);
        snag.put("sourceCaseNo", openCase());

        assertThatThrownBy(() -> call(snag)).hasStackTraceContaining("not of both");

        assertThat(cases.linksOf(handover)).isEmpty();
    }

    @Test
    void withdrawnSnagGivesTheCallingCaseItsTurnBack() {
        var caller = call(snagOf(openCase()));

        withdraw(ASSISTANT, calledBy(caller).caseNo, "业主不再要求");

        assertThat(caller).isEnded();
    }

    @Test
    void reporterOfASnagIsTakenFromTheOwnersFile() {
        var project = newProject();
        var handover = openCaseIn(project);
        var snagForm = snagOf(handover);
        snagForm.putAll(Map.of(
                "project",
                project,
                "place",
                projects.interiorOf(project + "1").id(),
                "unit",
                project + "1101",
                "replyWanted",
                true,
                "ownerFileNo",
                ownerFileOf(project)));

        var snag = calledBy(call(snagForm));

        assertThat(snag.instance).isWaitingAt(TRIAGE_FINDING).hasPassed(NO_REGISTRATION_DUE);
        assertThat(tasklist.as(OFFICER, () -> reporters.viewInFull(snag.caseNo)))
                .contains(new Reporters.Contact("欧阳修文", "13900139000"));
        assertThat(snag.actions()).contains("登记报事人");
        assertThat(records.recordOf(snag.caseNo).orElseThrow().lines())
                .extracting(line -> line.label(), line -> line.value())
                .contains(tuple("报事人", "1-101 欧** 139****9000"));
        assertThat(history.of(snag.instance.getId()))
                .isNotEmpty()
                .noneMatch(update -> update.value().toString().matches("(?s).*(13900139000|欧阳修文).*"));
        assertThat(ledger.entriesOf(snag.caseNo))
                .noneMatch(entry -> entry.payload().matches("(?s).*(13900139000|欧阳修文).*"));
    }

    @Test
    void reporterOfASnagWithoutAnOwnersFileIsRegisteredByHand() {
        var snag = snagOf(openCase());
        snag.put("replyWanted", true);

        assertThat(calledBy(call(snag)).instance).isWaitingAt(REGISTER_REPORTER, TRIAGE_FINDING);
    }

    @Test
    void ownersFileOfAnotherProjectIsRefusedAndNothingIsWritten() {
        var handover = openCase();
        var snag = snagOf(handover);
        var fileNo = ownerFileOf(newProject());
        snag.put("ownerFileNo", fileNo);

        assertThatThrownBy(() -> call(snag)).isInstanceOf(Refused.class).hasMessage("业主档案 %s 不属于本项目".formatted(fileNo));

        assertThat(cases.linksOf(handover)).isEmpty();
    }

    @Test
    void recordShowsEverythingThatHappenedInTheOrderOfThePaper() {
        var finding = reported(wantingReply());
        register(finding.caseNo);
        finding.triaged(triage("REPAIR"))
                .accepted()
                .repaired(ENGINEER)
                .failedVerification(OFFICER)
                .repaired(ENGINEER)
                .verified(OFFICER)
                .signedBy(ENGINEER, OFFICER);

        var record = records.recordOf(finding.caseNo).orElseThrow();

        assertThat(record.name()).isEqualTo("《巡查问题处理表》");
        assertThat(record.lines())
                .extracting(line -> line.label())
                .containsSubsequence("处理", "验证不合格", "处理", "验证合格", "签字（工程部）", "签字（客服部）");
        assertThat(record.lines())
                .filteredOn(line -> line.label().equals("报事人"))
                .singleElement()
                .extracting(line -> line.value())
                .isEqualTo("3-502 张** 138****8000");
    }

    @Test
    void violationIsHandledByItsOwnProcedureAndTheFindingClosed() {
        var finding = reported(violation(report())).triaged(triage("VIOLATION"));
        var violation = finding.calledCase();
        assertThat(violation).startsWith("WZ-");
        assertThat(cases.get(violation).projectId()).isEqualTo(TestEstate.PROJECT);
        assertThat(cases.linksOf(violation))
                .anyMatch(link ->
                        link.kind() == LinkKind.SUB_CASE && link.fromCase().equals(finding.caseNo));

        dissuade(violation, "SOLVED");
        tasklist.complete(OTHER_OFFICER, violation, "UserTask_VerifyViolation", Map.of("verification", "PASSED"));
        tasklist.complete(OFFICER, violation, "UserTask_SignAsHandler", Map.of("signed", true));
        tasklist.complete(SUPERVISOR, violation, "UserTask_SignAsSupervisor", Map.of("signed", true));
        tasklist.runJobs(violation);

        assertThat(finding.instance)
                .isEnded()
                .hasPassed(VIOLATION, RECORD_VIOLATION_HANDLING, FINDING_CLOSED)
                .hasNotPassed(VERIFY_ON_SITE, REPLY_TO_RESIDENT);
        assertThat(cases.get(violation).status()).isEqualTo(Status.CLOSED);
        assertThat(finding.actions()).contains("违章处理");
    }

    @Test
    void whatIsNoViolationGoesBackToTriage() {
        var finding = reported(violation(report())).triaged(triage("VIOLATION"));
        var violation = finding.calledCase();
        dissuade(violation, "NOT_SOLVED");

        tasklist.complete(ASSISTANT, violation, "UserTask_TriageViolation", Map.of("triage", "DISMISSED"));

        assertThat(finding.instance).isWaitingAt(TRIAGE_FINDING);
        assertThat(cases.get(violation).outcome()).isEqualTo("不属违章");
        assertThat(steps.of(finding.caseNo))
                .singleElement()
                .extracting(FindingStep::kind, FindingStep::detail)
                .containsExactly(Kind.RETURNED, "不属于违章");
    }

    @Test
    void whoReportedAViolationGetsTheReply() {
        var finding = reported(violation(wantingReply()));
        register(finding.caseNo);
        finding.triaged(triage("VIOLATION"));
        var violation = finding.calledCase();
        dissuade(violation, "SOLVED");
        tasklist.complete(OTHER_OFFICER, violation, "UserTask_VerifyViolation", Map.of("verification", "PASSED"));
        tasklist.complete(OFFICER, violation, "UserTask_SignAsHandler", Map.of("signed", true));
        tasklist.complete(SUPERVISOR, violation, "UserTask_SignAsSupervisor", Map.of("signed", true));
        tasklist.runJobs(violation);

        assertThat(finding.instance).isWaitingAt(REPLY_TO_RESIDENT);
    }

    @Test
    void holderIsRemindedAndTheOverdueFindingGoesUpUntilItGetsANewDate() {
        var finding = reported(report()).triaged(triage("REPAIR"));
        var dueAt = cases.get(finding.caseNo).dueAt();
        ClockUtil.setCurrentTime(Date.from(dueAt));
        fire(finding, "StartEvent_ReminderDue");
        assertThat(finding.actions()).contains("提醒");

        fire(finding, "StartEvent_DeadlinePassed");
        var escalation = finding.calledCase();
        assertThat(escalation).startsWith("YQ-");
        cases.extend(finding.caseNo, dueAt.plus(Duration.ofDays(2)));

        assertThat(finding.instance)
                .isWaitingAt(ACCEPT_REPAIR)
                .hasPassed("CallActivity_OverdueEscalation", "EndEvent_EscalationEnded");
        assertThat(cases.get(escalation).open()).isFalse();
    }

    private static Map<String, Object> violation(Map<String, Object> report) {
        report.put("item", "K11-01");
        return report;
    }

    private void dissuade(String violation, String result) {
        tasklist.complete(
                OFFICER,
                violation,
                "UserTask_Dissuade",
                Map.of(
                        "dissuasion",
                        result,
                        "occupant",
                        "RESIDENT",
                        "unit",
                        TestEstate.FLAT,
                        "basis",
                        Spin.JSON(List.of("CONVENTION")),
                        "facts",
                        "楼道堆放砂石",
                        "evidenceNo",
                        "ZJ-1"));
    }

    private void fire(FindingCase finding, String element) {
        var job = engine.getManagementService()
                .createJobQuery()
                .processInstanceId(finding.instance.getId())
                .activityId(element)
                .singleResult();
        engine.getManagementService().executeJob(job.getId());
    }

    private void handleEmergency(String emergency) {
        tasklist.complete(GUARD, emergency, "UserTask_ActAtOnce", Map.of("action", "拉起警戒线"));
        tasklist.complete(GUARD, emergency, "UserTask_AcknowledgeAsSecurity", Map.of("acknowledged", true));
        tasklist.complete(ENGINEER, emergency, "UserTask_AcknowledgeAsEngineering", Map.of("acknowledged", true));
        tasklist.complete(MANAGER, emergency, "UserTask_InformManager", Map.of("acknowledged", true));
        tasklist.complete(ENGINEER, emergency, "UserTask_TakeMeasures", Map.of("measures", "切断电源"));
        tasklist.complete(
                MANAGER,
                emergency,
                "UserTask_CloseEmergency",
                Map.of("conclusion", "CLOSED", "conclusionRemark", "险情排除"));
        tasklist.runJobs(emergency);
    }

    private static Map<String, Object> wantingReply() {
        var report = report();
        report.put("replyWanted", true);
        report.put("unit", TestEstate.FLAT);
        report.put("exactPlace", "走廊 " + UUID.randomUUID());
        return report;
    }

    private void register(String caseNo) {
        tasklist.as(RECEPTIONIST, () -> {
            reporters.register(caseNo, "张三丰", "13800138000");
            return null;
        });
    }

    private void withdraw(Person person, String caseNo, String reason) {
        tasklist.as(
                person,
                () -> onBehalf.call(() -> {
                    engine.getRuntimeService()
                            .createMessageCorrelation(PatrolToRepair.Messages.CASE_WITHDRAWN)
                            .processInstanceBusinessKey(caseNo)
                            .setVariable("withdrawalReason", reason)
                            .correlate();
                    return null;
                }));
    }

    private String openCase() {
        return openCaseIn(TestEstate.PROJECT);
    }

    private String openCaseIn(String project) {
        return cases.open(new NewCase(PatrolToRepair.CASE_TYPE, project, "交房", null, null, List.of(), Map.of()))
                .caseNo();
    }

    /** A project with a building and in it a flat. */
    private String newProject() {
        var project = "p" + UUID.randomUUID().toString().replace("-", "");
        projects.takeOver(new ProjectPlan(
                new Project(project, "测试小区", ProjectKind.RESIDENTIAL),
                List.of(new Building(project + "1", project, "1 号楼")),
                List.of(new Unit(project + "1101", project + "1", "1-101", true)),
                List.of()));
        return project;
    }

    private String ownerFileOf(String project) {
        return ownerFiles
                .open(project, project + "1101", "欧阳修文", List.of("13900139000"), null, List.of("D04-22"))
                .fileNo();
    }

    /** What a handover hands over with a snag. */
    private Map<String, Object> snagOf(String handover) {
        var snag = report();
        snag.put("caseNo", handover);
        snag.put("place", projects.interiorOf(TestEstate.BUILDING).id());
        snag.put("exactPlace", "厨房");
        snag.put("unit", TestEstate.FLAT);
        snag.put("sourceFinding", handover + "-1-1");
        return snag;
    }

    private ProcessInstance call(Map<String, Object> snag) {
        return engine.getRuntimeService().startProcessInstanceByKey("snag-caller", snag);
    }

    private FindingCase calledBy(ProcessInstance caller) {
        return FindingCase.of(
                tasklist,
                cases,
                ledger,
                engine.getRuntimeService()
                        .createProcessInstanceQuery()
                        .superProcessInstanceId(caller.getId())
                        .singleResult());
    }

    private FindingCase reported(Map<String, Object> report) {
        return FindingCase.reported(tasklist, cases, ledger, report);
    }
}
