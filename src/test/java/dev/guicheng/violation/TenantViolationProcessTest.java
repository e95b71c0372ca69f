package dev.guicheng.violation;

import static dev.guicheng.violation.TenantViolation.Elements.*;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests.assertThat;
import static org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests.init;

import dev.guicheng.calendar.WorkingCalendar;
import dev.guicheng.casefile.CaseFile.Status;
import dev.guicheng.casefile.CaseFiles;
import dev.guicheng.casefile.LinkKind;
import dev.guicheng.casefile.SignOff;
import dev.guicheng.engine.OnBehalf;
import dev.guicheng.engine.Refused;
import dev.guicheng.engine.form.FormContext;
import dev.guicheng.engine.form.FormOption;
import dev.guicheng.ledger.Ledger;
import dev.guicheng.ledger.LedgerEntry;
import dev.guicheng.organization.Building;
import dev.guicheng.organization.Place;
import dev.guicheng.organization.PlaceKind;
import dev.guicheng.organization.Project;
import dev.guicheng.organization.ProjectKind;
import dev.guicheng.organization.ProjectPlan;
import dev.guicheng.organization.Projects;
import dev.guicheng.organization.Unit;
import dev.guicheng.testing.HistoricValues;
import dev.guicheng.testing.ModelCoverage;
import dev.guicheng.testing.Person;
import dev.guicheng.testing.Tasklist;
import dev.guicheng.testing.TestEstate;
import dev.guicheng.testing.ViolationForm;
import dev.guicheng.violation.Objection.Decision;
import dev.guicheng.violation.ViolationNotice.State;
import dev.guicheng.violation.ViolationStep.Kind;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.runtime.VariableInstance;
import org.camunda.spin.Spin;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.test.context.ActiveProfiles;

@SpringBootTest
@ActiveProfiles("test")
class TenantViolationProcessTest {

    @RegisterExtension
    static final ModelCoverage COVERAGE = ModelCoverage.of("violation", TenantViolation.PROCESS_ID);

    /** A Tuesday in the early shift, which ends at 17:30. */
    private static final Instant TUESDAY_TEN = Instant.parse("2026-11-24T02:00:00Z");

    private static final String RENOVATION = "K11-01";

    @Autowired
    private HistoricValues history;

    @Autowired
    private ProcessEngine engine;

    @Autowired
    private Tasklist tasklist;

    @Autowired
    private CaseFiles cases;

    @Autowired
    private WorkingCalendar calendar;

    @Autowired
    private Ledger ledger;

    @Autowired
    private Projects projects;

    @Autowired
    private Violations violations;

    @Autowired
    private ViolationSteps steps;

    @Autowired
    private ViolationNotices notices;

    @Autowired
    private ViolationMeasures measures;

    @Autowired
    private Objections objections;

    @Autowired
    private ViolationKinds kinds;

    @Autowired
    private OnBehalf onBehalf;

    private String project;
    private String hall;
    private String flat;
    private String otherFlat;
    private Person officer;
    private Person otherOfficer;
    private Person receptionist;
    private Person assistant;
    private Person supervisor;
    private Person manager;
    private Person guard;
    private Person engineer;

    /** A project of its own, so that no test's household has violated anything before. */
    @BeforeEach
    void takeOverAProject() {
        init(engine);
        ClockUtil.setCurrentTime(Date.from(TUESDAY_TEN));
        var key = UUID.randomUUID().toString().replace("-", "");
        project = "p" + key;
        hall = "hall" + key;
        flat = "flat" + key;
        otherFlat = "shop" + key;
        var building = "b" + key;
        projects.takeOver(new ProjectPlan(
                new Project(project, "测试小区", ProjectKind.RESIDENTIAL),
                List.of(new Building(building, project, "1 号楼")),
                List.of(new Unit(flat, building, "1-101", true), new Unit(otherFlat, building, "商铺 2", true)),
                List.of(new Place(hall, project, building, "大堂", PlaceKind.BUILDING))));
        officer = Person.of("liqiang", "serviceOfficers").in(project);
        otherOfficer = Person.of("wangmin", "serviceOfficers").in(project);
        receptionist = Person.of("chenfang", "receptionists").in(project);
        assistant = Person.of("zhaojing", "serviceAssistants").in(project);
        supervisor = Person.of("heping", "serviceSupervisors").in(project);
        manager = Person.of("fenghua", "projectManagers").in(project);
        guard = Person.of("qianjun", "securityGuards").in(project);
        engineer = Person.of("sunlei", "engineers").in(project);
    }

    @AfterEach
    void letTimeRunAgain() {
        ClockUtil.reset();
    }

    // The whole way, and the short ways.

    @Test
    void violationIsRegisteredNoticedRectifiedVerifiedSignedAndClosed() {
        var instance = found();
        var no = tasklist.caseNo(instance);
        dissuaded(no);
        triaged(no, "MINOR", 3);
        delivered(no);
        rectifyTimeOver(no);
        rechecked(no, otherOfficer, "RECTIFIED");
        verified(no, supervisor);
        signed(no);

        assertThat(instance)
                .isEnded()
                .hasPassedInOrder(
                        OPEN_VIOLATION,
                        DISSUADE,
                        PROPOSE_MEASURE,
                        TRIAGE_VIOLATION,
                        ISSUE_NOTICE,
                        DELIVER_NOTICE,
                        RECTIFY_TIME_OVER,
                        RECHECK_VIOLATION,
                        VERIFY_VIOLATION,
                        CLOSE_VIOLATION,
                        VIOLATION_HANDLED)
                .hasNotPassed(STOP_AT_ONCE, CONFIRM_SERIOUS, DECIDE_MEASURE);
        assertThat(no).startsWith("WZ-2026-");
        assertThat(cases.get(no).status()).isEqualTo(Status.CLOSED);
        assertThat(cases.get(no).outcome()).isEqualTo("已纠正，验证属实");
        assertThat(violations.get(no).outcome()).isEqualTo(Violation.Outcome.SOLVED);
        assertThat(outcomeOf(instance)).isEqualTo("SOLVED");
        assertThat(cases.signOffsOf(no))
                .extracting(SignOff::signerId, SignOff::capacity)
                .containsExactly(tuple("liqiang", "经办人"), tuple("heping", "客服主管"));
        assertThat(actions(no))
                .containsExactly(
                        "立案",
                        "劝阻",
                        "登记违章",
                        "响应",
                        "建议轻重与期限",
                        "分派",
                        "开《整改通知书》",
                        "送达通知",
                        "改期限",
                        "复查",
                        "现场验证",
                        "签字",
                        "签字",
                        "结案");
        assertThat(ledger.verify(no).intact()).isTrue();
        assertThat(ledger.entriesOf(no))
                .allSatisfy(
                        entry -> assertThat(entry.clauses()).as(entry.action()).isNotEmpty());
    }

    @Test
    void whatIsFoundIsOnTheRecordAndDueWithinAWeek() {
        var no = tasklist.caseNo(tasklist.start(receptionist, TenantViolation.PROCESS_ID, report("COMPLAINT", false)));

        assertThat(violations.get(no))
                .extracting(
                        Violation::source,
                        Violation::placeId,
                        Violation::exactPlace,
                        Violation::kind,
                        Violation::description,
                        Violation::danger,
                        Violation::foundBy,
                        Violation::foundAt)
                .containsExactly(
                        Violation.Source.COMPLAINT, hall, "东侧", RENOVATION, "装修材料堵住楼道", false, "chenfang", TUESDAY_TEN);
        var caseFile = cases.get(no);
        assertThat(caseFile.title()).isEqualTo("装修违章 · 大堂 东侧");
        assertThat(caseFile.dueAt()).isEqualTo(TUESDAY_TEN.plus(Duration.ofDays(7)));
        assertThat(caseFile.respondBy()).isEqualTo("2026-11-24T09:30:00Z");
        assertThat(tasklist.task(no, DISSUADE).getDueDate()).isEqualTo(Date.from(caseFile.dueAt()));
    }

    @Test
    void violationSolvedOnTheSpotIsVerifiedAndClosed() {
        var instance = found();
        var no = tasklist.caseNo(instance);
        var form = registration();
        form.put("dissuasion", "SOLVED");
        form.remove("evidenceNo");
        tasklist.complete(officer, no, DISSUADE, form);

        verified(no, otherOfficer);
        signed(no);

        assertThat(instance).isEnded().hasNotPassed(PROPOSE_MEASURE, ISSUE_NOTICE);
        assertThat(cases.get(no).respondedAt()).isEqualTo(TUESDAY_TEN);
        assertThat(violations.get(no).bases())
                .containsExactly(Violation.Basis.CONVENTION, Violation.Basis.RENOVATION_RULES);
        assertThat(violations.get(no).unitId()).isEqualTo(flat);
        assertThat(notices.of(no)).isEmpty();
    }

    @Test
    void unsolvedViolationIsNotRegisteredWithoutEvidence() {
        var no = tasklist.caseNo(found());
        var form = registration();
        form.put("dissuasion", "NOT_SOLVED");
        form.remove("evidenceNo");

        assertThatThrownBy(() -> tasklist.complete(officer, no, DISSUADE, form))
                .isInstanceOf(Refused.class)
                .hasMessageContaining("证据编号");

        assertThat(steps.of(no)).isEmpty();
        assertThat(tasklist.task(no, DISSUADE).getAssignee()).isEqualTo("liqiang");
    }

    @Test
    void violationWithoutABasisIsNotRegistered() {
        var no = tasklist.caseNo(found());
        var form = registration();
        form.put("dissuasion", "NOT_SOLVED");
        form.put("basis", Spin.JSON(List.of()));

        assertThatThrownBy(() -> tasklist.complete(officer, no, DISSUADE, form)).hasMessageContaining("依据");
    }

    @Test
    void placeOfAnotherProjectIsRefused() {
        var form = report("DIRECT", false);
        form.put("place", TestEstate.OTHER_PLACE);
        var both = officer.in(project, TestEstate.OTHER_PROJECT);

        assertThatThrownBy(() -> tasklist.start(both, TenantViolation.PROCESS_ID, form))
                .isInstanceOf(Refused.class)
                .hasMessageContaining("不属于所选项目");
    }

    @Test
    void kindsAreTheItemsThatTheChecklistLeadsHere() {
        var options = kinds.optionsFor(new FormContext(
                TenantViolation.PROCESS_ID, Optional.empty(), Optional.of("liqiang"), List.of(project), Map.of()));

        assertThat(options).extracting(FormOption::value).contains(RENOVATION, "K04-05", "K11-05");
        assertThat(options).extracting(FormOption::value).doesNotContain("K03-03");
        assertThat(kinds.nameOf(RENOVATION)).isEqualTo("装修违章");
        assertThat(kinds.nameOf("K04-05")).isEqualTo("不符合：消防疏散通道畅通，没有堵塞");
    }

    // Danger.

    @Test
    void dangerIsStoppedAtOnceHandledAsAnEmergencyAndReported() {
        var instance = tasklist.start(officer, TenantViolation.PROCESS_ID, report("DIRECT", true));
        var no = tasklist.caseNo(instance);
        var form = registration();
        form.put("stopMeasures", "责令停止拆墙，疏散施工人员");
        tasklist.complete(guard, no, STOP_AT_ONCE, form);
        handleEmergency(subCaseOf(no));
        tasklist.complete(
                assistant,
                no,
                REPORT_AUTHORITY,
                Map.of(
                        "authority", "区住建局",
                        "reportedAt", time(TUESDAY_TEN),
                        "receiptNo", "SJ-1",
                        "authorityReply", "即日派员"));

        assertThat(instance).isWaitingAt(TRIAGE_VIOLATION).hasNotPassed(DISSUADE);
        assertThat(steps.of(no))
                .extracting(ViolationStep::kind, ViolationStep::actor, ViolationStep::documentNo)
                .containsExactly(tuple(Kind.STOP, "qianjun", "ZJ-1"), tuple(Kind.AUTHORITY_REPORT, "zhaojing", "SJ-1"));
        assertThat(steps.of(no).get(1).detail()).contains("区住建局", "2026-11-24 10:00", "即日派员");
        assertThat(violations.get(no))
                .extracting(
                        Violation::proposedSeriousness,
                        Violation::proposedMeasure,
                        Violation::proposedRectifyDays,
                        Violation::objectionDays)
                .containsExactly("SERIOUS", "STOP_WORK", 1, 1);
    }

    @Test
    void reportToTheAuthorityCannotLieInTheFuture() {
        var no = tasklist.caseNo(tasklist.start(officer, TenantViolation.PROCESS_ID, report("DIRECT", true)));
        var form = registration();
        form.put("stopMeasures", "责令停止");
        tasklist.complete(officer, no, STOP_AT_ONCE, form);
        handleEmergency(subCaseOf(no));

        assertThatThrownBy(() -> tasklist.complete(
                        assistant,
                        no,
                        REPORT_AUTHORITY,
                        Map.of("authority", "区住建局", "reportedAt", time(TUESDAY_TEN.plusSeconds(60)))))
                .isInstanceOf(Refused.class)
                .hasMessageContaining("不能晚于现在");
    }

    // Repetition.

    @Test
    void sameHouseholdAndKindWithinTheTimeIsARepetitionAndShown() {
        var first = tasklist.caseNo(found());
        dissuaded(first);
        passTo(TUESDAY_TEN.plus(Duration.ofDays(90)));
        var second = tasklist.caseNo(found());
        dissuaded(second);

        assertThat(violations.get(first).repeated()).isFalse();
        assertThat(violations.get(second).repeated()).isTrue();
        assertThat(violations.earlierAlike(second))
                .extracting(Violation::caseNo, Violation::foundAt)
                .containsExactly(tuple(first, TUESDAY_TEN));
        assertThat(violations.get(second))
                .extracting(Violation::proposedSeriousness, Violation::proposedMeasure)
                .containsExactly("SERIOUS", "STOP_WORK");
    }

    @Test
    void violationLongAgoIsNoRepetition() {
        dissuaded(tasklist.caseNo(found()));
        passTo(TUESDAY_TEN.plus(Duration.ofDays(90)).plusMillis(1));
        var second = tasklist.caseNo(found());
        dissuaded(second);

        assertThat(violations.get(second).repeated()).isFalse();
        assertThat(violations.earlierAlike(second)).isEmpty();
    }

    @Test
    void otherHouseholdOrOtherKindIsNoRepetition() {
        dissuaded(tasklist.caseNo(found()));
        var other = tasklist.caseNo(found());
        var form = registration();
        form.put("dissuasion", "NOT_SOLVED");
        form.put("occupant", "MERCHANT");
        form.put("unit", otherFlat);
        tasklist.complete(officer, other, DISSUADE, form);
        var noise = report("DIRECT", false);
        noise.put("kind", "K11-03");
        var otherKind = tasklist.caseNo(tasklist.start(officer, TenantViolation.PROCESS_ID, noise));
        dissuaded(otherKind);

        assertThat(violations.get(other).repeated()).isFalse();
        assertThat(violations.get(otherKind).repeated()).isFalse();
    }

    @Test
    void dismissedAndWithdrawnViolationsAreNotHeldAgainstTheHousehold() {
        var dismissed = tasklist.caseNo(found());
        dissuaded(dismissed);
        tasklist.complete(assistant, dismissed, TRIAGE_VIOLATION, Map.of("triage", "DISMISSED"));
        var withdrawn = tasklist.caseNo(found());
        dissuaded(withdrawn);
        withdraw(assistant, withdrawn, "误报");
        var third = tasklist.caseNo(found());
        dissuaded(third);

        assertThat(violations.get(third).repeated()).isFalse();
    }

    // Triage and confirmation.

    @Test
    void whatIsNoViolationIsClosedAsSuch() {
        var instance = found();
        var no = tasklist.caseNo(instance);
        dissuaded(no);

        tasklist.complete(assistant, no, TRIAGE_VIOLATION, Map.of("triage", "DISMISSED", "triageRemark", "已办装修许可"));

        assertThat(instance).isEnded().hasPassed(VIOLATION_DISMISSED, VIOLATION_HANDLED);
        assertThat(cases.get(no).outcome()).isEqualTo("不属违章");
        assertThat(outcomeOf(instance)).isEqualTo("NOT_A_VIOLATION");
        assertThat(steps.of(no))
                .filteredOn(step -> step.kind() == Kind.DISMISSAL)
                .singleElement()
                .extracting(ViolationStep::detail)
                .isEqualTo("已办装修许可");
    }

    @Test
    void moreThanAWeekToRectifyIsRefused() {
        var no = tasklist.caseNo(found());
        dissuaded(no);

        assertThatThrownBy(() -> triaged(no, "MINOR", 8)).hasMessageContaining("整改天数");
        assertThatThrownBy(() -> tasklist.as(assistant, () -> {
                    violations.triage(no, new Triage("NOTICE", "MINOR", 8, null), List.of());
                    return null;
                }))
                .isInstanceOf(Refused.class)
                .hasMessageContaining("1 至 7 天");
    }

    @Test
    void seriousViolationIsReturnedWithTheReasonAndThenConfirmedByTheSupervisor() {
        var instance = found();
        var no = tasklist.caseNo(instance);
        dissuaded(no);
        triaged(no, "SERIOUS", 3);
        tasklist.complete(
                supervisor, no, CONFIRM_SERIOUS, Map.of("confirmation", "RETURNED", "confirmationRemark", "三天太长"));
        assertThat(instance).isWaitingAt(TRIAGE_VIOLATION);
        assertThat(notices.of(no)).isEmpty();

        triaged(no, "SERIOUS", 1);
        tasklist.complete(supervisor, no, CONFIRM_SERIOUS, Map.of("confirmation", "CONFIRMED"));

        assertThat(instance).isWaitingAt(DELIVER_NOTICE);
        assertThat(notices.current(no).rectifyDays()).isEqualTo(1);
        assertThat(steps.of(no))
                .filteredOn(step -> step.kind() == Kind.CONFIRMATION)
                .extracting(ViolationStep::result, ViolationStep::detail, ViolationStep::actor)
                .containsExactly(tuple("RETURNED", "三天太长", "heping"), tuple("CONFIRMED", null, "heping"));
    }

    @Test
    void whoTriagedCannotConfirm() {
        var both =
                Person.of("zhaojing", "serviceAssistants", "serviceSupervisors").in(project);
        var no = tasklist.caseNo(found());
        dissuaded(no);
        triaged(no, "SERIOUS", 3);

        assertThatThrownBy(() -> tasklist.complete(both, no, CONFIRM_SERIOUS, Map.of("confirmation", "CONFIRMED")))
                .isInstanceOf(Refused.class)
                .hasMessageContaining("不能由您确认");

        assertThat(notices.of(no)).isEmpty();
    }

    // Notice and delivery.

    @Test
    void timesRunFromTheDelivery() {
        var instance = found();
        var no = tasklist.caseNo(instance);
        dissuaded(no);
        triaged(no, "MINOR", 5);
        passTo(TUESDAY_TEN.plus(Duration.ofHours(3)));
        var deliveredAt = TUESDAY_TEN.plus(Duration.ofHours(2));
        tasklist.complete(
                officer,
                no,
                DELIVER_NOTICE,
                Map.of(
                        "deliveryWay", "POSTED",
                        "deliveredAt", time(deliveredAt),
                        "deliveryEvidenceNo", "ZJ-2",
                        "deliveryRemark", "门上"));

        var rectifyBy = deliveredAt.plus(Duration.ofDays(5));
        assertThat(notices.current(no))
                .isEqualTo(new ViolationNotice(
                        no + "-1",
                        no,
                        1,
                        State.DELIVERED,
                        TUESDAY_TEN,
                        "zhaojing",
                        5,
                        2,
                        ViolationNotice.DeliveryWay.POSTED,
                        deliveredAt,
                        "liqiang",
                        "ZJ-2",
                        "门上",
                        rectifyBy,
                        deliveredAt.plus(Duration.ofDays(2))));
        var dueAt = calendar.plusWorkingDays(rectifyBy, 1);
        assertThat(cases.get(no).dueAt()).isEqualTo(dueAt);
        assertThat(cases.get(no).dueAtOriginal()).isEqualTo(dueAt);
        assertThat(variable(instance, "dueAt")).isEqualTo(Date.from(dueAt));
        assertThat(timer(no, RECTIFY_TIME_OVER)).isEqualTo(Date.from(rectifyBy));
        assertThat(timer(no, "StartEvent_DeadlinePassed")).isEqualTo(Date.from(dueAt));
    }

    @Test
    void deliveryInTheFutureIsRefused() {
        var no = toDelivery();

        assertThatThrownBy(() -> delivered(no, "SIGNED", TUESDAY_TEN.plusSeconds(60)))
                .isInstanceOf(Refused.class)
                .hasMessageContaining("不能晚于现在");

        assertThat(notices.current(no).state()).isEqualTo(State.ISSUED);
    }

    @Test
    void deliveryBeforeTheNoticeWasIssuedIsRefused() {
        var no = toDelivery();

        assertThatThrownBy(() -> delivered(no, "SIGNED", TUESDAY_TEN.minusSeconds(60)))
                .isInstanceOf(Refused.class)
                .hasMessageContaining("不能早于");
    }

    @ParameterizedTest
    @ValueSource(strings = {"LEFT", "POSTED"})
    void deliveryWithoutTheResidentNeedsEvidence(String way) {
        var no = toDelivery();

        assertThatThrownBy(() -> delivered(no, way, TUESDAY_TEN))
                .isInstanceOf(Refused.class)
                .hasMessageContaining("送达证据");
    }

    @Test
    void timeToObjectIsNeverLongerThanTheTimeToRectify() {
        var no = tasklist.caseNo(found());
        dissuaded(no);
        triaged(no, "MINOR", 1);

        assertThat(notices.current(no).objectionDays()).isEqualTo(1);
    }

    // What the resident says.

    @Test
    void residentWhoSaysThatHeHasRectifiedIsReCheckedBeforeTheTimeIsOver() {
        var instance = found();
        var no = toWaiting(instance);

        tasklist.as(receptionist, () -> {
            objections.answer(no, "正在清理");
            objections.requestRecheck(no, "已清理完");
            return null;
        });

        assertThat(instance).isWaitingAt(RECHECK_VIOLATION).hasPassed(RECHECK_REQUESTED);
        assertThat(steps.of(no))
                .extracting(ViolationStep::kind, ViolationStep::detail)
                .endsWith(tuple(Kind.ANSWER, "正在清理"), tuple(Kind.RECHECK_REQUEST, "已清理完"));
    }

    @Test
    void objectionThatIsTurnedDownLetsTheTimeRunOn() {
        var instance = found();
        var no = toWaiting(instance);
        var rectifyBy = notices.current(no).rectifyBy();
        raise(no, "材料不是我家的");

        assertThat(instance).isWaitingAt(DECIDE_OBJECTION);
        decided(no, "STANDS", null);
        assertThat(instance).isWaitingAt(TELL_RESIDENT);
        told(no);

        assertThat(instance).isWaitingAt(WAITING);
        assertThat(timer(no, RECTIFY_TIME_OVER)).isEqualTo(Date.from(rectifyBy));
        assertThat(notices.current(no).state()).isEqualTo(State.DELIVERED);
        assertThat(objections.of(no))
                .singleElement()
                .extracting(
                        Objection::text,
                        Objection::recordedBy,
                        Objection::decision,
                        Objection::reason,
                        Objection::decidedBy,
                        Objection::toldWay,
                        Objection::toldBy)
                .containsExactly(
                        "材料不是我家的", "liqiang", Decision.STANDS, "经查属实", "fenghua", Objection.ToldWay.PHONE, "liqiang");
        assertThat(actions(no)).containsSubsequence("住户申辩", "申辩裁定", "告知住户");
    }

    @Test
    void objectionThatIsHeardLeadsToAnotherNotice() {
        var instance = found();
        var no = toWaiting(instance);
        raise(no, "要等工人");
        decided(no, "CHANGED", 6);
        told(no);

        assertThat(instance).isWaitingAt(DELIVER_NOTICE);
        delivered(no);

        assertThat(notices.of(no))
                .extracting(ViolationNotice::noticeNo, ViolationNotice::state, ViolationNotice::rectifyDays)
                .containsExactly(tuple(no + "-1", State.CHANGED, 3), tuple(no + "-2", State.DELIVERED, 6));
        assertThat(cases.get(no).dueAt()).isEqualTo(TUESDAY_TEN.plus(Duration.ofDays(7)));
        raise(no, "还是不够");
        assertThat(objections.of(no)).hasSize(2);
    }

    @Test
    void noticeThatWasWrongIsWithdrawnAndTheCaseClosed() {
        var instance = found();
        var no = toWaiting(instance);
        raise(no, "不是我家");
        decided(no, "WITHDRAWN", null);
        told(no);

        assertThat(instance).isEnded().hasPassed(NOTICE_WITHDRAWN);
        assertThat(notices.current(no).state()).isEqualTo(State.WITHDRAWN);
        assertThat(cases.get(no).outcome()).isEqualTo("《整改通知书》已撤销");
        assertThat(outcomeOf(instance)).isEqualTo("WITHDRAWN_NOTICE");
    }

    @Test
    void objectionAfterItsTimeIsRefused() {
        var no = toWaiting(found());
        ClockUtil.setCurrentTime(Date.from(notices.current(no).objectionBy().plusMillis(1)));

        assertThat(objections.admissible(no)).isFalse();
        assertThatThrownBy(() -> raise(no, "晚了")).isInstanceOf(Refused.class).hasMessageContaining("申辩期已过");

        assertThat(objections.of(no)).isEmpty();
    }

    @Test
    void noticeIsObjectedToOnce() {
        var no = toWaiting(found());
        assertThat(objections.admissible(no)).isTrue();
        raise(no, "不是我家");
        decided(no, "STANDS", null);
        told(no);

        assertThat(objections.admissible(no)).isFalse();
        assertThatThrownBy(() -> raise(no, "再说一遍")).isInstanceOf(Refused.class).hasMessageContaining("已经申辩过一次");
    }

    @Test
    void nothingIsWrittenDownWhileTheTimeDoesNotRun() {
        var no = toDelivery();

        assertThatThrownBy(() -> raise(no, "不是我家")).isInstanceOf(Refused.class).hasMessageContaining("不在等待整改");
        assertThatThrownBy(() -> tasklist.as(officer, () -> {
                    objections.requestRecheck(no, "已清理");
                    return null;
                }))
                .isInstanceOf(Refused.class);
    }

    @Test
    void onlyCustomerServiceOfTheProjectWritesDownWhatTheResidentSays() {
        var no = toWaiting(found());

        assertThat(tasklist.as(officer, () -> objections.open(cases.get(no)))).isTrue();
        for (var stranger : List.of(guard, manager, officer.in(TestEstate.PROJECT))) {
            assertThat(tasklist.as(stranger, () -> objections.open(cases.get(no))))
                    .isFalse();
            assertThatThrownBy(() -> tasklist.as(stranger, () -> {
                        objections.raise(no, "不是我家");
                        return null;
                    }))
                    .isInstanceOf(Refused.class)
                    .hasMessageContaining("客服部");
        }
    }

    @Test
    void emptyOrEndlessWordsAreRefused() {
        var no = toWaiting(found());

        assertThatThrownBy(() -> raise(no, "  ")).isInstanceOf(Refused.class);
        assertThatThrownBy(() -> raise(no, "字".repeat(1001))).isInstanceOf(Refused.class);
    }

    // Partly rectified: more time by the rules of extensions.

    @Test
    void grantedTimeIsWaitedFor() {
        var instance = found();
        var no = toRecheck(instance);
        partly(no, TUESDAY_TEN.plus(Duration.ofDays(6)));
        assertThat(instance).isWaitingAt(MORE_TIME_DECIDED);

        decideExtension(extensionOf(no), "APPROVED");

        var newRectifyBy = Instant.parse("2026-11-27T14:00:00Z");
        assertThat(instance).isWaitingAt(WAITING);
        assertThat(timer(no, RECTIFY_TIME_OVER)).isEqualTo(Date.from(newRectifyBy));
        assertThat(cases.get(no).dueAt()).isEqualTo(Instant.parse("2026-11-30T14:00:00Z"));
        assertThat(notices.current(no).rectifyBy()).isEqualTo(newRectifyBy);
        assertThat(steps.of(no))
                .filteredOn(step -> step.kind() == Kind.MORE_TIME)
                .singleElement()
                .extracting(ViolationStep::result, ViolationStep::documentNo, ViolationStep::actor)
                .containsExactly("GRANTED", extensionOf(no), "fenghua");
        passTo(newRectifyBy);
        rectifyTimeOver(no);
        assertThat(instance).isWaitingAt(RECHECK_VIOLATION);
    }

    @Test
    void refusedTimeLeadsToTheNextMeasure() {
        var instance = found();
        var no = toRecheck(instance);
        partly(no, TUESDAY_TEN.plus(Duration.ofDays(6)));

        decideExtension(extensionOf(no), "REFUSED");

        assertThat(instance).isWaitingAt(DECIDE_MEASURE);
    }

    @Test
    void timeThatIsRefusedAtOnceLeadsToTheNextMeasureToo() {
        var instance = found();
        var no = toRecheck(instance);

        partly(no, TUESDAY_TEN.plus(Duration.ofDays(60)));

        assertThat(instance).isWaitingAt(DECIDE_MEASURE).hasNotPassed(MORE_TIME_DECIDED);
        assertThat(steps.of(no))
                .extracting(ViolationStep::kind, ViolationStep::result)
                .endsWith(tuple(Kind.RECHECK, "PARTLY"), tuple(Kind.MORE_TIME, "REFUSED"));
    }

    @Test
    void timeThatMayNotBeAskedForKeepsTheReCheckOpen() {
        var instance = found();
        var no = toRecheck(instance);

        assertThatThrownBy(() -> partly(no, TUESDAY_TEN.minus(Duration.ofDays(1))))
                .isInstanceOf(Refused.class);

        assertThat(instance).isWaitingAt(RECHECK_VIOLATION);
        assertThat(steps.of(no)).noneMatch(step -> step.kind() == Kind.RECHECK);
    }

    // Further measures.

    @Test
    void secondNoticeStartsTheTimeAnew() {
        var instance = found();
        var no = toMeasure(instance);
        measure(no, "SECOND_NOTICE");

        assertThat(instance).isWaitingAt(DELIVER_NOTICE);
        assertThat(notices.current(no))
                .extracting(ViolationNotice::noticeNo, ViolationNotice::rectifyDays)
                .containsExactly(no + "-2", 2);
        assertThat(measures.of(no))
                .singleElement()
                .extracting(ViolationMeasure::measureNo, ViolationMeasure::kind, ViolationMeasure::decidedBy)
                .containsExactly(no + "-C1", ViolationMeasure.Kind.SECOND_NOTICE, "fenghua");
    }

    @ParameterizedTest
    @CsvSource({"STOP_WORK", "CONTACT_OWNER", "PUBLIC_NOTICE", "REPORT_AUTHORITY", "CIVIL_ACTION"})
    void everyOtherMeasureIsCarriedOutWithARecordOfItsOwn(String kind) {
        var instance = found();
        var no = toMeasure(instance);
        measure(no, kind);

        assertThat(instance).isWaitingAt(CARRY_OUT_MEASURE);
        carriedOut(no, "SOLVED");

        assertThat(instance).isWaitingAt(VERIFY_VIOLATION);
        assertThat(measures.of(no)).singleElement().satisfies(measure -> {
            assertThat(measure.kind().name()).isEqualTo(kind);
            assertThat(measure.reason()).isEqualTo("拒不整改");
            assertThat(measure.done()).isEqualTo("已发函");
            assertThat(measure.documentNo()).isEqualTo("HF-1");
            assertThat(measure.doneBy()).isEqualTo("zhaojing");
            assertThat(measure.result()).isEqualTo(ViolationMeasure.Result.SOLVED);
        });
    }

    @Test
    void measureThatDidNotHelpIsFollowedByAnotherUntilTheCaseIsHandedOver() {
        var instance = found();
        var no = toMeasure(instance);
        measure(no, "CONTACT_OWNER");
        carriedOut(no, "UNSOLVED");
        assertThat(instance).isWaitingAt(DECIDE_MEASURE);
        measure(no, "CIVIL_ACTION");
        carriedOut(no, "HANDED_OVER");
        signed(no);

        assertThat(instance).isEnded().hasNotPassed(VERIFY_VIOLATION);
        assertThat(measures.of(no))
                .extracting(ViolationMeasure::measureNo, ViolationMeasure::result)
                .containsExactly(
                        tuple(no + "-C1", ViolationMeasure.Result.UNSOLVED),
                        tuple(no + "-C2", ViolationMeasure.Result.HANDED_OVER));
        assertThat(cases.get(no).outcome()).isEqualTo("已移交：民事诉讼");
        assertThat(outcomeOf(instance)).isEqualTo("HANDED_OVER");
    }

    // Verification and signatures.

    @Test
    void failedVerificationLeadsBackToTheProposal() {
        var instance = found();
        var no = toRecheck(instance);
        rechecked(no, officer, "RECTIFIED");
        tasklist.complete(
                otherOfficer, no, VERIFY_VIOLATION, Map.of("verification", "FAILED", "verificationRemark", "又堆上了"));

        assertThat(instance).isWaitingAt(TRIAGE_VIOLATION);
        triaged(no, "MINOR", 2);
        delivered(no);
        assertThat(notices.current(no).noticeNo()).isEqualTo(no + "-2");
        assertThat(instance).isWaitingAt(WAITING);
    }

    @Test
    void whoDissuadedCannotVerify() {
        var no = tasklist.caseNo(found());
        var form = registration();
        form.put("dissuasion", "SOLVED");
        tasklist.complete(officer, no, DISSUADE, form);

        assertThatThrownBy(() -> tasklist.claim(officer, no, VERIFY_VIOLATION))
                .isInstanceOf(Refused.class)
                .hasMessageContaining("不能由您验证");

        assertThat(tasklist.task(no, VERIFY_VIOLATION).getAssignee()).isNull();
    }

    @Test
    void whoReCheckedOrCarriedOutTheMeasureCannotVerify() {
        var no = toRecheck(found());
        rechecked(no, otherOfficer, "NOT_RECTIFIED");
        measure(no, "CONTACT_OWNER");
        tasklist.complete(supervisor, no, CARRY_OUT_MEASURE, Map.of("measureDone", "已约谈", "measureResult", "SOLVED"));

        assertThatThrownBy(() -> tasklist.claim(otherOfficer, no, VERIFY_VIOLATION))
                .isInstanceOf(Refused.class);
        assertThatThrownBy(() -> tasklist.claim(supervisor, no, VERIFY_VIOLATION))
                .isInstanceOf(Refused.class);
    }

    @Test
    void onePersonCannotSignTwice() {
        var both = Person.of("duomian", "serviceOfficers", "serviceSupervisors").in(project);
        var no = toRecheck(found());
        rechecked(no, officer, "RECTIFIED");
        verified(no, otherOfficer);
        tasklist.complete(both, no, SIGN_AS_HANDLER, Map.of("signed", true));

        assertThatThrownBy(() -> tasklist.complete(both, no, SIGN_AS_SUPERVISOR, Map.of("signed", true)))
                .isInstanceOf(Refused.class)
                .hasMessageContaining("已经签过字");

        assertThat(cases.signOffsOf(no)).hasSize(1);
    }

    // Withdrawal, deadline, variables.

    @Test
    void assistantWithdrawsTheCaseWithWhatItHasCalled() {
        var instance = tasklist.start(officer, TenantViolation.PROCESS_ID, report("DIRECT", true));
        var no = tasklist.caseNo(instance);
        var form = registration();
        form.put("stopMeasures", "责令停止");
        tasklist.complete(officer, no, STOP_AT_ONCE, form);
        var emergency = subCaseOf(no);

        withdraw(assistant, no, "误报");

        assertThat(instance).isEnded().hasPassed(VIOLATION_WITHDRAWN);
        assertThat(cases.get(no).status()).isEqualTo(Status.WITHDRAWN);
        assertThat(cases.get(emergency).status()).isEqualTo(Status.WITHDRAWN);
    }

    @Test
    void nobodyButAnAssistantWithdrawsAndNotWithoutAReason() {
        var no = tasklist.caseNo(found());

        assertThatThrownBy(() -> withdraw(officer, no, "不想办")).isInstanceOf(Refused.class);
        assertThatThrownBy(() -> withdraw(assistant, no, " ")).isInstanceOf(Refused.class);

        assertThat(cases.get(no).open()).isTrue();
    }

    @Test
    void holderIsRemindedAndTheOverdueCaseGoesUp() {
        var instance = found();
        var no = tasklist.caseNo(instance);
        var dueAt = cases.get(no).dueAt();
        passTo(dueAt.minus(Duration.ofDays(1)));
        fire(no, "StartEvent_ReminderDue");
        assertThat(actions(no)).contains("提醒");

        passTo(dueAt);
        fire(no, "StartEvent_DeadlinePassed");

        var escalation = cases.linksOf(no).stream()
                .filter(link -> link.kind() == LinkKind.ESCALATION)
                .findFirst()
                .orElseThrow()
                .toCase();
        assertThat(cases.get(escalation).open()).isTrue();
        var form = registration();
        form.put("dissuasion", "SOLVED");
        tasklist.complete(officer, no, DISSUADE, form);
        verified(no, otherOfficer);
        signed(no);
        assertThat(instance).isEnded();
        assertThat(cases.get(escalation).open()).isFalse();
    }

    @Test
    void escalationThatANewDateSettlesLeavesTheCaseRunning() {
        var instance = found();
        var no = toRecheck(instance);
        passTo(cases.get(no).dueAt());
        fire(no, "StartEvent_DeadlinePassed");
        rechecked(no, officer, "NOT_RECTIFIED");
        measure(no, "SECOND_NOTICE");
        delivered(no);

        assertThat(instance).isWaitingAt(WAITING).hasPassed("EndEvent_EscalationEnded");
    }

    @Test
    void whatTheTablesHoldLeavesTheVariables() {
        var instance = found();
        var no = toRecheck(instance);
        rechecked(no, officer, "NOT_RECTIFIED");
        measure(no, "CONTACT_OWNER");
        carriedOut(no, "UNSOLVED");

        assertThat(engine.getRuntimeService()
                        .createVariableInstanceQuery()
                        .processInstanceIdIn(instance.getId())
                        .list())
                .extracting(VariableInstance::getName)
                .doesNotContain(
                        "place",
                        "exactPlace",
                        "description",
                        "unit",
                        "occupant",
                        "basis",
                        "facts",
                        "evidenceNo",
                        "measure",
                        "objectionDays",
                        "triageRemark",
                        "deliveryWay",
                        "deliveredAt",
                        "recheckFacts",
                        "measureReason",
                        "measureDone");
    }

    // The people's steps.

    private ProcessInstance found() {
        return tasklist.start(officer, TenantViolation.PROCESS_ID, report("DIRECT", false));
    }

    private Map<String, Object> report(String source, boolean danger) {
        var form = ViolationForm.of(project, hall, "东侧");
        form.put("source", source);
        form.put("danger", danger);
        return form;
    }

    private Map<String, Object> registration() {
        var form = new HashMap<String, Object>();
        form.put("occupant", "RESIDENT");
        form.put("unit", flat);
        form.put("basis", Spin.JSON(List.of("CONVENTION", "RENOVATION_RULES")));
        form.put("facts", "楼道堆放砂石");
        form.put("evidenceNo", "ZJ-1");
        return form;
    }

    private void dissuaded(String no) {
        var form = registration();
        form.put("dissuasion", "NOT_SOLVED");
        tasklist.complete(officer, no, DISSUADE, form);
    }

    private void triaged(String no, String seriousness, int days) {
        tasklist.complete(
                assistant,
                no,
                TRIAGE_VIOLATION,
                Map.of("triage", "NOTICE", "seriousness", seriousness, "rectifyDays", days));
    }

    private void delivered(String no) {
        delivered(no, "SIGNED", ClockUtil.getCurrentTime().toInstant());
    }

    private void delivered(String no, String way, Instant at) {
        tasklist.complete(officer, no, DELIVER_NOTICE, Map.of("deliveryWay", way, "deliveredAt", time(at)));
    }

    private String toDelivery() {
        var no = tasklist.caseNo(found());
        dissuaded(no);
        triaged(no, "MINOR", 3);
        return no;
    }

    private String toWaiting(ProcessInstance instance) {
        var no = tasklist.caseNo(instance);
        dissuaded(no);
        triaged(no, "MINOR", 3);
        delivered(no);
        return no;
    }

    private String toRecheck(ProcessInstance instance) {
        var no = toWaiting(instance);
        rectifyTimeOver(no);
        return no;
    }

    private String toMeasure(ProcessInstance instance) {
        var no = toRecheck(instance);
        rechecked(no, officer, "NOT_RECTIFIED");
        return no;
    }

    private void rectifyTimeOver(String no) {
        passTo(notices.current(no).rectifyBy());
        fire(no, RECTIFY_TIME_OVER);
    }

    private void raise(String no, String text) {
        tasklist.as(officer, () -> {
            objections.raise(no, text);
            return null;
        });
    }

    private void decided(String no, String decision, Integer days) {
        var form = new HashMap<String, Object>(Map.of("objectionDecision", decision, "objectionReason", "经查属实"));
        if (days != null) {
            form.put("rectifyDays", days);
        }
        tasklist.complete(manager, no, DECIDE_OBJECTION, form);
    }

    private void told(String no) {
        tasklist.complete(officer, no, TELL_RESIDENT, Map.of("toldWay", "PHONE", "toldRemark", "知道了"));
    }

    private void rechecked(String no, Person person, String result) {
        tasklist.complete(
                person,
                no,
                RECHECK_VIOLATION,
                Map.of("recheck", result, "recheckFacts", "清理了一半", "recheckEvidenceNo", "ZJ-3"));
    }

    private void partly(String no, Instant until) {
        tasklist.complete(
                officer,
                no,
                RECHECK_VIOLATION,
                Map.of(
                        "recheck", "PARTLY",
                        "recheckFacts", "清理了一半",
                        "recheckEvidenceNo", "ZJ-3",
                        "moreTimeUntil",
                                until.atOffset(ZoneOffset.ofHours(8))
                                        .toLocalDate()
                                        .toString(),
                        "moreTimeReason", "特殊情况：等垃圾车"));
    }

    private String extensionOf(String no) {
        return cases.linksOf(no).stream()
                .filter(link -> link.kind() == LinkKind.EXTENSION)
                .findFirst()
                .orElseThrow()
                .toCase();
    }

    private void decideExtension(String extension, String decision) {
        tasklist.complete(
                supervisor, extension, "UserTask_GiveOpinion", Map.of("opinion", "SUPPORT", "opinionRemark", "情况属实"));
        tasklist.complete(
                manager,
                extension,
                "UserTask_DecideAsManager",
                decision.equals("REFUSED")
                        ? Map.of("decision", decision, "decisionRemark", "可以按期完成")
                        : Map.of("decision", decision));
    }

    private void measure(String no, String kind) {
        var form = new HashMap<String, Object>(Map.of("nextMeasure", kind, "measureReason", "拒不整改"));
        if (kind.equals("SECOND_NOTICE")) {
            form.put("rectifyDays", 2);
        }
        tasklist.complete(manager, no, DECIDE_MEASURE, form);
    }

    private void carriedOut(String no, String result) {
        tasklist.complete(
                assistant,
                no,
                CARRY_OUT_MEASURE,
                Map.of("measureDone", "已发函", "documentNo", "HF-1", "measureResult", result));
    }

    private void verified(String no, Person person) {
        tasklist.complete(person, no, VERIFY_VIOLATION, Map.of("verification", "PASSED"));
    }

    private void signed(String no) {
        tasklist.complete(officer, no, SIGN_AS_HANDLER, Map.of("signed", true));
        tasklist.complete(supervisor, no, SIGN_AS_SUPERVISOR, Map.of("signed", true));
        tasklist.runJobs(no);
    }

    private void handleEmergency(String emergency) {
        tasklist.complete(guard, emergency, "UserTask_ActAtOnce", Map.of("action", "拉起警戒线"));
        tasklist.complete(guard, emergency, "UserTask_AcknowledgeAsSecurity", Map.of("acknowledged", true));
        tasklist.complete(engineer, emergency, "UserTask_AcknowledgeAsEngineering", Map.of("acknowledged", true));
        tasklist.complete(manager, emergency, "UserTask_InformManager", Map.of("acknowledged", true));
        tasklist.complete(engineer, emergency, "UserTask_TakeMeasures", Map.of("measures", "支撑墙体"));
        tasklist.complete(
                manager,
                emergency,
                "UserTask_CloseEmergency",
                Map.of("conclusion", "CLOSED", "conclusionRemark", "险情排除"));
        tasklist.runJobs(emergency);
    }

    private void withdraw(Person person, String no, String reason) {
        tasklist.as(
                person,
                () -> onBehalf.call(() -> {
                    engine.getRuntimeService()
                            .createMessageCorrelation(TenantViolation.Messages.CASE_WITHDRAWN)
                            .processInstanceBusinessKey(no)
                            .setVariable("withdrawalReason", reason)
                            .correlate();
                    return null;
                }));
    }

    private static void passTo(Instant at) {
        ClockUtil.setCurrentTime(Date.from(at));
    }

    private void fire(String no, String element) {
        var job = engine.getManagementService()
                .createJobQuery()
                .processInstanceId(instance(no).getId())
                .activityId(element)
                .executable()
                .singleResult();
        engine.getManagementService().executeJob(job.getId());
    }

    private Date timer(String no, String element) {
        return engine.getManagementService()
                .createJobQuery()
                .processInstanceId(instance(no).getId())
                .activityId(element)
                .singleResult()
                .getDuedate();
    }

    private ProcessInstance instance(String no) {
        return engine.getRuntimeService()
                .createProcessInstanceQuery()
                .processInstanceBusinessKey(no)
                .singleResult();
    }

    private Object variable(ProcessInstance instance, String name) {
        return engine.getRuntimeService().getVariable(instance.getId(), name);
    }

    private Object outcomeOf(ProcessInstance instance) {
        return history.last(instance.getId()).get("violationOutcome");
    }

    private String subCaseOf(String no) {
        return cases.linksOf(no).stream()
                .filter(link -> link.kind() == LinkKind.SUB_CASE)
                .findFirst()
                .orElseThrow()
                .toCase();
    }

    private List<String> actions(String no) {
        return ledger.entriesOf(no).stream().map(LedgerEntry::action).toList();
    }

    private static String time(Instant at) {
        return DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mmxxx").format(at.atOffset(ZoneOffset.ofHours(8)));
    }
}
