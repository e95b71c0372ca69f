package dev.guicheng.overdue;

import static dev.guicheng.overdue.OverdueEscalation.Elements.*;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.guicheng.casefile.CaseFile.Status;
import dev.guicheng.casefile.CaseFiles;
import dev.guicheng.casefile.CaseLink;
import dev.guicheng.casefile.LinkKind;
import dev.guicheng.engine.OnBehalf;
import dev.guicheng.engine.Refused;
import dev.guicheng.ledger.Ledger;
import dev.guicheng.ledger.LedgerEntry;
import dev.guicheng.notification.Notice;
import dev.guicheng.notification.Notices;
import dev.guicheng.organization.NewStaffMember;
import dev.guicheng.organization.Staff;
import dev.guicheng.overdue.Extension.Decision;
import dev.guicheng.overdue.Extension.Opinion;
import dev.guicheng.overdue.Extension.Outcome;
import dev.guicheng.overdue.Overdue.Settlement;
import dev.guicheng.overdue.OverdueEscalation.Attached;
import dev.guicheng.testing.Failures;
import dev.guicheng.testing.ModelCoverage;
import dev.guicheng.testing.Person;
import dev.guicheng.testing.ReportForm;
import dev.guicheng.testing.Tasklist;
import dev.guicheng.testing.TestEstate;
import dev.guicheng.testing.Together;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CyclicBarrier;
import java.util.stream.Stream;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.camunda.bpm.engine.runtime.Job;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.task.IdentityLink;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Import;
import org.springframework.context.event.EventListener;
import org.springframework.test.context.ActiveProfiles;

@SpringBootTest
@ActiveProfiles("test")
@Import(OverdueEscalationProcessTest.Heard.class)
class OverdueEscalationProcessTest {

    @RegisterExtension
    static final ModelCoverage COVERAGE = ModelCoverage.of("overdue", OverdueEscalation.PROCESS_ID);

    /** A Tuesday in the early shift. */
    private static final Instant TUESDAY_TEN = Instant.parse("2026-11-24T02:00:00Z");

    private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

    private static final Person RECEPTIONIST = Person.of("chenfang", "receptionists");
    private static final Person OFFICER = Person.of("liqiang", "serviceOfficers");
    private static final Person ASSISTANT = Person.of("zhaojing", "serviceAssistants");
    private static final Person ENGINEER = Person.of("sunlei", "engineers");
    private static final Person OTHER_ENGINEER = Person.of("zhoubo", "engineers");
    private static final Person SUPERVISOR = Person.of("heping", "serviceSupervisors");
    private static final Person MANAGER = Person.of("fenghua", "projectManagers");
    private static final Person DEPUTY = Person.of("dushu", "deputyManagers");
    private static final Person GENERAL_MANAGER = Person.of("gaoyuan", "generalManagers");
    private static final Person ENVIRONMENT_SUPERVISOR = Person.of("zhengyun", "environmentSupervisors");
    private static final Person CLEANER = Person.of("wuhong", "cleaners");

    @Autowired
    private ProcessEngine engine;

    @Autowired
    private Tasklist tasklist;

    @Autowired
    private CaseFiles cases;

    @Autowired
    private Ledger ledger;

    @Autowired
    private Overdues overdues;

    @Autowired
    private Extensions extensions;

    @Autowired
    private Notices notices;

    @Autowired
    private Staff staff;

    @Autowired
    private OnBehalf onBehalf;

    @Autowired
    private Heard heard;

    private String caseNo;
    private Instant dueAt;

    /** Keeps the decisions that other modules are told of. */
    static class Heard {

        private final List<ExtensionDecided> decisions = new CopyOnWriteArrayList<>();

        @EventListener
        void on(ExtensionDecided decided) {
            decisions.add(decided);
        }
    }

    @BeforeEach
    void reportAFinding() {
        ClockUtil.setCurrentTime(Date.from(TUESDAY_TEN));
        Stream.of(ENGINEER, OTHER_ENGINEER, SUPERVISOR, DEPUTY)
                .forEach(person -> staff.enrol(new NewStaffMember(
                        person.id(), "职员" + person.id(), "Zz-9876543210", person.groups(), person.projects())));
        caseNo = finding("REPAIR");
        dueAt = cases.get(caseNo).dueAt();
    }

    @AfterEach
    void letTimeRunAgain() {
        ClockUtil.reset();
    }

    // Reminder.

    @Test
    void groupIsRemindedOneWorkingDayBeforeTheDeadline() {
        assertThat(timer(caseNo, Attached.REMINDER_DUE).getDuedate())
                .isEqualTo(Date.from(Instant.parse("2026-11-27T02:00:00Z")));
        passTo(Instant.parse("2026-11-27T02:00:00Z"), caseNo);

        assertThat(texts(ENGINEER))
                .anySatisfy(text -> assertThat(text).startsWith("即将到期").contains("接单"));
        assertThat(actions(caseNo)).containsOnlyOnce("提醒");
        assertThat(overdues.about(caseNo)).isEmpty();
    }

    @Test
    void whoHasClaimedTheTaskIsReminded() {
        var keeper = Person.of("keeper" + UUID.randomUUID().toString().substring(0, 8), "engineers");
        accept(keeper);
        passTo(dueAt.minus(Duration.ofDays(1)), caseNo);

        assertThat(texts(keeper)).anySatisfy(text -> assertThat(text).contains("任务：维修"));
        assertThat(texts(OTHER_ENGINEER)).noneMatch(text -> text.contains("任务：维修"));
    }

    // Levels.

    @Test
    void overdueCaseGoesUpLevelByLevelEachOnce() {
        var yq = overdue();
        assertThat(yq).startsWith("YQ-2026-");
        assertThat(cases.linksOf(caseNo))
                .extracting(CaseLink::fromCase, CaseLink::toCase, CaseLink::kind)
                .contains(tuple(caseNo, yq, LinkKind.ESCALATION));
        assertThat(overdues.find(yq).orElseThrow().responsible()).contains("工程部维修人员");
        assertThat(texts(SUPERVISOR)).anyMatch(text -> text.contains(caseNo) && text.contains("第 1 级（客服主管）"));
        assertThat(tasklist.task(yq, SUPERVISE_AS_SUPERVISOR).getDueDate())
                .isEqualTo(Date.from(overdues.find(yq).orElseThrow().levelEndsAt()));

        passLevel(yq);
        tasklist.task(yq, SUPERVISE_AS_MANAGER);
        passLevel(yq);
        tasklist.task(yq, SUPERVISE_AS_GENERAL_MANAGER);
        passLevel(yq);

        assertThat(overdues.levelsOf(yq)).extracting(OverdueLevel::level).containsExactly(1, 2, 3);
        assertThat(actions(yq).stream().filter("升级"::equals)).hasSize(3);
        assertThat(ledger.verify(yq).intact()).isTrue();
        assertThat(ledger.verify(caseNo).intact()).isTrue();
    }

    @Test
    void lateTriageWithADateThatHasPassedTooKeepsTheLevel() {
        caseNo = report();
        dueAt = cases.get(caseNo).dueAt();
        var yq = overdue();
        passLevel(yq);

        triage(caseNo, "REPAIR", 2);
        runDue(caseNo);

        assertThat(cases.get(caseNo).dueAt()).isBefore(dueAt);
        assertThat(overdues.about(caseNo)).singleElement().satisfies(overdue -> {
            assertThat(overdue.settlement()).isNull();
            assertThat(overdue.level()).isEqualTo(2);
        });
        assertThat(actions(caseNo)).containsOnlyOnce("逾期");
        tasklist.task(yq, SUPERVISE_AS_MANAGER);
        assertThat(engine.getTaskService()
                        .createTaskQuery()
                        .processInstanceBusinessKey(caseNo)
                        .taskDefinitionKey("UserTask_AcceptRepair")
                        .count())
                .isOne();
    }

    @Test
    void finalDateKeepsTheLevelUntilThen() {
        var yq = overdue();
        var today = LocalDate.ofInstant(now(), ZONE);

        supervise(SUPERVISOR, yq, SUPERVISE_AS_SUPERVISOR, finalDate(today.plusDays(3)));

        var endsAt = overdues.find(yq).orElseThrow().levelEndsAt();
        assertThat(endsAt)
                .isEqualTo(today.plusDays(3).atTime(22, 0).atZone(ZONE).toInstant());
        assertThat(cases.get(caseNo).dueAt()).isEqualTo(dueAt);
        assertThat(overdues.supervisionsOf(yq))
                .extracting(Supervision::level, Supervision::decidedBy, Supervision::detail)
                .containsExactly(tuple(1, SUPERVISOR.id(), today.plusDays(3).toString()));
        assertThat(variables(yq)).doesNotContain("finalDate", "supervisionRemark");

        passTo(endsAt, yq);
        assertThat(tasklist.task(yq, SUPERVISE_AS_MANAGER)).isNotNull();
    }

    @Test
    void finalDateBeyondHisPowerOrInThePastIsRefused() {
        var yq = overdue();
        var today = LocalDate.ofInstant(now(), ZONE);

        assertThatThrownBy(() -> supervise(SUPERVISOR, yq, SUPERVISE_AS_SUPERVISOR, finalDate(today.plusDays(8))))
                .isInstanceOf(Refused.class)
                .hasMessageContaining("最后期限最多可定到 " + today.plusDays(7));
        assertThatThrownBy(() -> supervise(SUPERVISOR, yq, SUPERVISE_AS_SUPERVISOR, finalDate(today.minusDays(1))))
                .isInstanceOf(Refused.class)
                .hasMessage("最后期限必须晚于现在");
        assertThat(overdues.supervisionsOf(yq)).isEmpty();
    }

    @Test
    void generalManagerDecidesAgainWithoutAnotherLevel() {
        var yq = overdue();
        passLevel(yq);
        passLevel(yq);
        var today = LocalDate.ofInstant(now(), ZONE);
        supervise(GENERAL_MANAGER, yq, SUPERVISE_AS_GENERAL_MANAGER, finalDate(today.plusDays(20)));
        passLevel(yq);

        supervise(GENERAL_MANAGER, yq, SUPERVISE_AS_GENERAL_MANAGER, choice("REASSIGN", "reassignTo", "user:zhoubo"));

        assertThat(overdues.find(yq).orElseThrow().levelEndsAt()).isAfter(now());
        assertThat(overdues.levelsOf(yq)).hasSize(3);
        assertThat(overdues.supervisionsOf(yq)).extracting(Supervision::level).containsExactly(3, 3);
    }

    @Test
    void caseIsGivenToAnotherPerson() {
        var yq = overdue();

        supervise(SUPERVISOR, yq, SUPERVISE_AS_SUPERVISOR, choice("REASSIGN", "reassignTo", "user:zhoubo"));

        assertThat(tasklist.task(caseNo, "UserTask_AcceptRepair").getAssignee()).isEqualTo(OTHER_ENGINEER.id());
        assertThat(texts(OTHER_ENGINEER)).anyMatch(text -> text.startsWith("改派给您"));
        assertThat(actions(caseNo)).contains("督办", "改派");
        passLevel(yq);
        assertThat(tasklist.task(yq, SUPERVISE_AS_MANAGER)).isNotNull();
    }

    @Test
    void caseIsGivenToAnotherDepartment() {
        var yq = overdue();

        supervise(SUPERVISOR, yq, SUPERVISE_AS_SUPERVISOR, choice("REASSIGN", "reassignTo", "department:security"));

        var task = tasklist.task(caseNo, "UserTask_AcceptRepair");
        assertThat(task.getAssignee()).isNull();
        assertThat(engine.getTaskService().getIdentityLinksForTask(task.getId()))
                .extracting(IdentityLink::getGroupId)
                .containsExactly("securityGuards");
        assertThat(engine.getRuntimeService().getVariable(instance(caseNo).getId(), "departmentGroup"))
                .isEqualTo("securityGuards");
    }

    @Test
    void superiorTakesTheCaseOver() {
        var yq = overdue();

        supervise(SUPERVISOR, yq, SUPERVISE_AS_SUPERVISOR, choice("TAKE_OVER"));

        assertThat(tasklist.task(caseNo, "UserTask_AcceptRepair").getAssignee()).isEqualTo(SUPERVISOR.id());
        assertThat(actions(yq)).contains("接办");
    }

    @Test
    void whoDidTheWorkIsNotMadeItsVerifier() {
        accept(ENGINEER);
        repair(ENGINEER);
        var yq = overdue();

        assertThatThrownBy(() -> supervise(
                        SUPERVISOR, yq, SUPERVISE_AS_SUPERVISOR, choice("REASSIGN", "reassignTo", "user:sunlei")))
                .isInstanceOf(Refused.class);

        assertThat(tasklist.task(yq, SUPERVISE_AS_SUPERVISOR).getAssignee()).isEqualTo(SUPERVISOR.id());
        assertThat(overdues.supervisionsOf(yq)).isEmpty();
        assertThat(tasklist.task(caseNo, "UserTask_VerifyOnSite").getAssignee()).isNull();
    }

    // The end.

    @Test
    void solvedCaseEndsItsEscalationAndSaysTheLevel() {
        var yq = overdue();
        passLevel(yq);

        solve();

        assertThat(cases.get(caseNo).status()).isEqualTo(Status.CLOSED);
        assertThat(cases.get(yq).status()).isEqualTo(Status.CLOSED);
        assertThat(cases.get(yq).outcome()).isEqualTo("案件已解决，升级到第 2 级（项目经理）");
        assertThat(overdues.find(yq).orElseThrow().settlement()).isEqualTo(Settlement.SOLVED);
        assertThat(passed(yq)).contains(DEADLINE_SETTLED);
        assertEnded(caseNo, yq);
    }

    @Test
    void withdrawnCaseEndsItsEscalationAndItsRequest() {
        var yq = overdue();
        var request = request(ENGINEER, 3);

        withdraw();

        assertThat(overdues.find(yq).orElseThrow().settlement()).isEqualTo(Settlement.WITHDRAWN);
        assertThat(extensions.find(request).orElseThrow().outcome()).isEqualTo(Outcome.NO_LONGER_NEEDED);
        assertThat(cases.get(request).status()).isEqualTo(Status.CLOSED);
        assertEnded(caseNo, yq, request);
    }

    @Test
    void withdrawnCaseEndsWithTheOverdueCaseBelowIt() {
        caseNo = finding("RECTIFICATION");
        var contact = contactOf(caseNo);
        passTo(cases.get(caseNo).dueAt(), caseNo, contact);

        withdraw();

        assertThat(overdues.about(contact)).extracting(Overdue::settlement).containsExactly(Settlement.WITHDRAWN);
        assertThat(cases.get(caseNo).status()).isEqualTo(Status.WITHDRAWN);
        assertEnded(caseNo, contact, overdues.about(contact).get(0).overdueNo());
    }

    // Extension.

    @Test
    void grantedExtensionMovesCaseTasksAndTimers() {
        accept(ENGINEER);
        var request = request(ENGINEER, 6);
        assertThat(cases.linksOf(caseNo))
                .extracting(CaseLink::toCase, CaseLink::kind)
                .contains(tuple(request, LinkKind.EXTENSION));
        assertThat(texts(SUPERVISOR)).anyMatch(text -> text.contains(caseNo + " 申请延期"));

        opinion(request, "SUPPORT");
        decide(MANAGER, request, DECIDE_AS_MANAGER, "APPROVED");

        var newDueAt = newDueAt(6);
        var moved = cases.get(caseNo);
        assertThat(moved.dueAt()).isEqualTo(newDueAt);
        assertThat(moved.dueAtOriginal()).isEqualTo(dueAt);
        assertThat(tasklist.task(caseNo, "UserTask_CarryOutRepair").getDueDate())
                .isEqualTo(Date.from(newDueAt));
        assertThat(timer(caseNo, Attached.DEADLINE_PASSED).getDuedate()).isEqualTo(Date.from(newDueAt));
        assertThat(timer(caseNo, Attached.REMINDER_DUE).getDuedate()).isBefore(Date.from(newDueAt));
        assertThat(engine.getRuntimeService().getVariable(instance(caseNo).getId(), "dueAt"))
                .isEqualTo(Date.from(newDueAt));
        assertThat(extensions.find(request).orElseThrow())
                .extracting(
                        Extension::outcome,
                        Extension::applicant,
                        Extension::opinion,
                        Extension::opinionBy,
                        Extension::managerDecision,
                        Extension::managerBy,
                        Extension::extensionDays)
                .containsExactly(
                        Outcome.GRANTED,
                        ENGINEER.id(),
                        Opinion.SUPPORT,
                        SUPERVISOR.id(),
                        Decision.APPROVED,
                        MANAGER.id(),
                        6);
        assertThat(texts(ENGINEER)).anyMatch(text -> text.startsWith("延期已批准：" + caseNo));
        assertThat(heard.decisions).contains(new ExtensionDecided(caseNo, request, true, newDueAt));
        assertThat(cases.get(request).outcome()).isEqualTo("已延期");
        assertEnded(request);
        assertThat(ledger.verify(request).intact()).isTrue();
    }

    @Test
    void extensionAfterTheDeadlineEndsTheEscalationAndTheNewDateCountsAfresh() {
        accept(ENGINEER);
        var yq = overdue();
        assertThat(jobs(caseNo, Attached.REMINDER_DUE)).isEmpty();
        assertThat(jobs(caseNo, Attached.DEADLINE_PASSED)).isEmpty();
        var request = request(ENGINEER, 6);
        opinion(request, "OPPOSE");
        decide(MANAGER, request, DECIDE_AS_MANAGER, "APPROVED");

        assertThat(overdues.find(yq).orElseThrow().settlement()).isEqualTo(Settlement.EXTENDED);
        assertThat(cases.get(yq).outcome()).isEqualTo("已延期，升级到第 1 级（客服主管）");
        assertEnded(yq);
        assertThat(jobs(caseNo, Attached.REMINDER_DUE)).hasSize(1);
        assertThat(jobs(caseNo, Attached.DEADLINE_PASSED)).hasSize(1);

        passTo(newDueAt(6), caseNo);

        assertThat(actions(caseNo).stream().filter("提醒"::equals)).hasSize(2);
        assertThat(overdues.about(caseNo)).hasSize(2);
        assertThat(overdues.about(caseNo).get(1).dueAt()).isEqualTo(newDueAt(6));
        assertThat(overdues.about(caseNo).get(1).dueAtOriginal()).isEqualTo(dueAt);
        assertThat(overdues.about(caseNo).get(1).level()).isEqualTo(1);
    }

    @Test
    void refusedExtensionLeavesTheDateAndItsReasonReachesTheHandler() {
        accept(ENGINEER);
        var request = request(ENGINEER, 6);
        opinion(request, "OPPOSE");
        decide(MANAGER, request, DECIDE_AS_MANAGER, "REFUSED");

        assertThat(cases.get(caseNo).dueAt()).isEqualTo(dueAt);
        assertThat(extensions.find(request).orElseThrow().outcome()).isEqualTo(Outcome.REFUSED);
        assertThat(texts(ENGINEER)).anyMatch(text -> text.contains("延期未获同意") && text.contains("可以按期完成"));
        assertThat(actions(caseNo)).contains("不同意延期");
        assertThat(heard.decisions).contains(new ExtensionDecided(caseNo, request, false, newDueAt(6)));
        assertThat(request(ENGINEER, 5)).isNotEqualTo(request);
    }

    @Test
    void longExtensionNeedsTheGeneralManagerToo() {
        accept(ENGINEER);
        var both = MANAGER.id();
        var request = request(ENGINEER, 10);
        opinion(request, "SUPPORT");
        decide(MANAGER, request, DECIDE_AS_MANAGER, "APPROVED");

        assertThat(cases.get(caseNo).dueAt()).isEqualTo(dueAt);
        assertThatThrownBy(() -> tasklist.claim(Person.of(both, "generalManagers"), request, DECIDE_AS_GENERAL_MANAGER))
                .isInstanceOf(Refused.class)
                .hasMessage("您已作为项目经理审批，不能再次审批");
        decide(GENERAL_MANAGER, request, DECIDE_AS_GENERAL_MANAGER, "APPROVED");

        assertThat(cases.get(caseNo).dueAt()).isEqualTo(newDueAt(10));
        assertThat(extensions.find(request).orElseThrow().generalBy()).isEqualTo(GENERAL_MANAGER.id());
    }

    @Test
    void thirdExtensionIsNotAdmitted() {
        accept(ENGINEER);
        grant(request(ENGINEER, 3), false);
        grant(request(ENGINEER, 3), true);
        var before = cases.get(caseNo).dueAt();

        var third = request(ENGINEER, 3);

        assertThat(extensions.find(third).orElseThrow().outcome()).isEqualTo(Outcome.NOT_ADMITTED);
        assertThat(extensions.find(third).orElseThrow().authorityReason()).isEqualTo("已延期两次，不得再延");
        assertThat(cases.get(caseNo).dueAt()).isEqualTo(before);
        assertThat(texts(ENGINEER)).anyMatch(text -> text.startsWith("延期申请不予受理"));
        assertThat(passed(third)).contains(EXTENSION_REJECTED);
    }

    @Test
    void extensionBeyondTheCapIsNotAdmitted() {
        accept(ENGINEER);

        var request = request(ENGINEER, 31);

        assertThat(extensions.find(request).orElseThrow().outcome()).isEqualTo(Outcome.NOT_ADMITTED);
        assertThat(heard.decisions).contains(new ExtensionDecided(caseNo, request, false, newDueAt(31)));
    }

    @Test
    void silenceSendsTheRequestOneLevelUp() {
        accept(ENGINEER);
        var request = request(ENGINEER, 6);

        passTo(stepEndsAt(request), request);
        assertThat(extensions.find(request).orElseThrow().opinion()).isEqualTo(Opinion.TIME_OVER);
        passTo(stepEndsAt(request), request);
        assertThat(extensions.find(request).orElseThrow().managerDecision()).isEqualTo(Decision.TIME_OVER);
        decide(GENERAL_MANAGER, request, DECIDE_AS_GENERAL_MANAGER, "REFUSED");

        assertThat(extensions.find(request).orElseThrow().outcome()).isEqualTo(Outcome.REFUSED);
        assertThat(cases.get(caseNo).dueAt()).isEqualTo(dueAt);
    }

    @Test
    void whoAskedNeitherGivesTheOpinionNorDecides() {
        var asker = Person.of("sunlei", "engineers", "serviceSupervisors", "projectManagers");
        accept(ENGINEER);
        var request = request(ENGINEER, 6);

        assertThatThrownBy(() -> tasklist.claim(asker, request, GIVE_OPINION))
                .isInstanceOf(Refused.class)
                .hasMessage("延期由您申请，不能由您审批");
        opinion(request, "SUPPORT");
        assertThatThrownBy(() -> tasklist.claim(asker, request, DECIDE_AS_MANAGER))
                .isInstanceOf(Refused.class)
                .hasMessage("延期由您申请，不能由您审批");
    }

    @Test
    void deputyDecidesInTheManagersPlace() {
        accept(ENGINEER);
        var request = request(ENGINEER, 6);
        opinion(request, "SUPPORT");
        decide(DEPUTY, request, DECIDE_AS_MANAGER, "APPROVED");

        assertThat(cases.get(caseNo).dueAt()).isEqualTo(newDueAt(6));
        assertThat(ledger.entriesOf(request))
                .filteredOn(entry -> entry.action().equals("延期审批"))
                .extracting(LedgerEntry::actor, LedgerEntry::actingFor)
                .containsExactly(tuple(DEPUTY.id(), "projectManagers"));
    }

    @Test
    void superiorAsksForTheHandlerAndCannotDecide() {
        accept(ENGINEER);
        var yq = overdue();
        passLevel(yq);
        var form = choice("EXTENSION", "newDate", day(6).toString());
        form.put("workDone", "已订购配件");
        supervise(MANAGER, yq, SUPERVISE_AS_MANAGER, form);

        var request = extensions.about(caseNo).get(0);
        assertThat(request)
                .extracting(Extension::applicant, Extension::askedBy, Extension::bySuperior, Extension::reason)
                .containsExactly(ENGINEER.id(), MANAGER.id(), true, "抓紧处理");
        assertThat(passed(request.extensionNo())).doesNotContain(GIVE_OPINION);
        assertThatThrownBy(() -> tasklist.claim(MANAGER, request.extensionNo(), DECIDE_AS_MANAGER))
                .isInstanceOf(Refused.class);
        decide(DEPUTY, request.extensionNo(), DECIDE_AS_MANAGER, "APPROVED");

        assertThat(overdues.find(yq).orElseThrow().settlement()).isEqualTo(Settlement.EXTENDED);
        assertThat(cases.get(caseNo).dueAt()).isEqualTo(newDueAt(6));
    }

    @Test
    void onlyWhoHandlesTheOpenCaseAsksAndOnlyForALaterDate() {
        var stranger = Person.of("stranger", "cleaners");
        assertThat(tasklist.as(stranger, () -> extensions.requestable(cases.get(caseNo))))
                .isFalse();
        assertThat(tasklist.as(ENGINEER, () -> extensions.requestable(cases.get(caseNo))))
                .isTrue();
        assertThat(tasklist.as(ENGINEER.in(TestEstate.OTHER_PROJECT), () -> extensions.requestable(cases.get(caseNo))))
                .isFalse();
        assertThatThrownBy(() -> request(stranger, 3))
                .isInstanceOf(Refused.class)
                .hasMessage("只有经办人可以申请延期");
        assertThatThrownBy(() -> request(ENGINEER, -1))
                .isInstanceOf(Refused.class)
                .hasMessageContaining("晚于");
        accept(ENGINEER);
        solve();
        assertThatThrownBy(() -> request(ENGINEER, 3))
                .isInstanceOf(Refused.class)
                .hasMessageContaining("已经结束");
    }

    @Test
    void extensionAskedTwiceAtOnceIsOneRequest() {
        accept(ENGINEER);
        var refusals = new CopyOnWriteArrayList<String>();
        Runnable ask = () -> {
            try {
                request(ENGINEER, 6);
            } catch (Refused refused) {
                refusals.add(refused.getMessage());
            }
        };

        Together.run(ask, ask);

        assertThat(extensions.about(caseNo)).hasSize(1);
        assertThat(refusals).singleElement().asString().contains("不能重复申请");
    }

    @Test
    void extensionThatLosesAgainstTheEndOfTheCaseIsRefusedInWords() {
        accept(ENGINEER);
        repair(ENGINEER);
        verifyAndSignForDepartment();
        var request = request(ENGINEER, 6);
        opinion(request, "SUPPORT");
        tasklist.claim(OFFICER, caseNo, "UserTask_SignForService");
        tasklist.submit(OFFICER, caseNo, "UserTask_SignForService", Map.of("signed", true));
        tasklist.claim(MANAGER, request, DECIDE_AS_MANAGER);
        var bothAreInside = new CyclicBarrier(2);
        var told = new CopyOnWriteArrayList<String>();
        Failures.afterNext("closeFindingDelegate", () -> Together.await(bothAreInside));
        Failures.afterNext("approverAssignedListener", () -> Together.await(bothAreInside));

        Together.run(() -> tasklist.runJobs(caseNo), () -> {
            try {
                tasklist.submit(MANAGER, request, DECIDE_AS_MANAGER, Map.of("decision", "APPROVED"));
            } catch (Refused refused) {
                told.add(refused.getMessage());
            }
        });

        assertThat(told).singleElement().asString().contains("已经结束");
        assertThat(cases.get(caseNo).status()).isEqualTo(Status.CLOSED);
        assertThat(cases.get(caseNo).dueAt()).isEqualTo(dueAt);
        assertThat(extensions.find(request).orElseThrow().outcome()).isEqualTo(Outcome.NO_LONGER_NEEDED);
        assertEnded(caseNo, request);
        assertThat(ledger.verify(caseNo).intact()).isTrue();
    }

    // Cases below.

    @Test
    void caseBelowIsWatchedInItsParentsPlace() {
        caseNo = finding("RECTIFICATION");
        dueAt = cases.get(caseNo).dueAt();
        var contact = contactOf(caseNo);
        passTo(dueAt, caseNo, contact);

        assertThat(overdues.about(caseNo)).isEmpty();
        assertThat(actions(caseNo)).containsOnlyOnce("由下属案件督办");
        assertThat(overdues.about(contact)).hasSize(1);

        tasklist.complete(
                ENVIRONMENT_SUPERVISOR,
                contact,
                "UserTask_AcknowledgeContact",
                Map.of("acknowledgement", "RETURNED", "returnReason", "不属于我部门"));
        assertThat(cases.get(contact).status()).isEqualTo(Status.CLOSED);
        runDue(caseNo);

        assertThat(overdues.about(caseNo))
                .singleElement()
                .extracting(Overdue::level)
                .isEqualTo(1);
    }

    @Test
    void extensionOfTheCaseBelowMovesItsParentToo() {
        caseNo = finding("RECTIFICATION");
        dueAt = cases.get(caseNo).dueAt();
        var parent = caseNo;
        caseNo = contactOf(parent);
        grant(request(ENVIRONMENT_SUPERVISOR, 6), false);

        assertThat(cases.get(parent).dueAt()).isEqualTo(newDueAt(6));
        assertThat(timer(parent, Attached.DEADLINE_PASSED).getDuedate()).isEqualTo(Date.from(newDueAt(6)));

        var contact = caseNo;
        caseNo = parent;
        var before = cases.get(parent).dueAt();
        var again = tasklist.as(
                ASSISTANT,
                () -> extensions.request(
                        parent,
                        "特殊情况",
                        "已联系厂家",
                        LocalDate.ofInstant(before, ZONE).plusDays(2)));
        grant(again, false);
        assertThat(cases.get(contact).dueAt())
                .isEqualTo(cases.get(parent).dueAt())
                .isAfter(before);
    }

    // What people see in the forms.

    @Test
    void formsShowWhatIsNeededToDecide() {
        accept(ENGINEER);
        var yq = overdue();
        var request = request(ENGINEER, 6);

        assertThat(form(SUPERVISOR, yq, SUPERVISE_AS_SUPERVISOR))
                .contains(caseNo.replace("-", "&#45;"), "department:security", "user:sunlei");
        assertThat(form(SUPERVISOR, request, GIVE_OPINION)).contains("延期审批单", "特殊情况");
    }

    // Failure between firing and commit.

    @Test
    void levelIsRaisedOnceAfterAFailureBeforeTheCommit() {
        accept(ENGINEER);
        ClockUtil.setCurrentTime(Date.from(dueAt.plusSeconds(1)));
        var job = timer(caseNo, Attached.DEADLINE_PASSED);
        Failures.failOnce("raiseLevelDelegate");

        assertThatThrownBy(() -> engine.getManagementService().executeJob(job.getId()))
                .isInstanceOf(Failures.Failure.class);
        assertThat(overdues.about(caseNo)).isEmpty();
        assertThat(actions(caseNo)).doesNotContain("逾期", "升级");
        runDue(caseNo);

        assertThat(overdues.about(caseNo))
                .singleElement()
                .extracting(Overdue::level)
                .isEqualTo(1);
        assertThat(actions(caseNo)).containsOnlyOnce("逾期").containsOnlyOnce("升级");
    }

    private String finding(String route) {
        var reported = report();
        triage(reported, route, 6);
        return reported;
    }

    private String report() {
        var form = ReportForm.ofLamps();
        return tasklist.caseNo(tasklist.start(RECEPTIONIST, "patrol-to-repair", form));
    }

    private void triage(String reported, String route, int solutionDays) {
        var triage = new HashMap<String, Object>();
        triage.put("route", route);
        triage.put("seriousness", "MINOR");
        triage.put("responseMinutes", 60);
        triage.put("solutionDays", solutionDays);
        if (route.equals("RECTIFICATION")) {
            triage.put("department", "environment");
            triage.put("seriousness", "SERIOUS");
        }
        tasklist.complete(ASSISTANT, reported, "UserTask_TriageFinding", triage);
    }

    private String contactOf(String parent) {
        return cases.linksOf(parent).stream()
                .filter(link -> link.kind() == LinkKind.SUB_CASE)
                .findFirst()
                .orElseThrow()
                .toCase();
    }

    private void accept(Person engineer) {
        tasklist.complete(engineer, caseNo, "UserTask_AcceptRepair", Map.of("acceptance", "ACCEPTED"));
    }

    private void repair(Person engineer) {
        tasklist.complete(
                engineer,
                caseNo,
                "UserTask_CarryOutRepair",
                Map.of("measures", "更换灯管", "material", "LED 灯管 2 支", "hours", 1.5));
    }

    private void verifyAndSignForDepartment() {
        tasklist.complete(OFFICER, caseNo, "UserTask_VerifyOnSite", Map.of("verification", "PASSED"));
        tasklist.complete(ENGINEER, caseNo, "UserTask_SignForDepartment", Map.of("signed", true));
    }

    private void withdraw() {
        tasklist.as(
                ASSISTANT,
                () -> onBehalf.call(() -> {
                    engine.getRuntimeService()
                            .createMessageCorrelation("patrol-to-repair.case-withdrawn")
                            .processInstanceBusinessKey(caseNo)
                            .setVariable("withdrawalReason", "误报")
                            .correlate();
                    return null;
                }));
    }

    /** From wherever the repair stands. */
    private void solve() {
        if (waitsFor("UserTask_AcceptRepair")) {
            accept(ENGINEER);
        }
        repair(ENGINEER);
        verifyAndSignForDepartment();
        tasklist.complete(OFFICER, caseNo, "UserTask_SignForService", Map.of("signed", true));
        tasklist.runJobs(caseNo);
    }

    private boolean waitsFor(String element) {
        return engine.getTaskService()
                        .createTaskQuery()
                        .processInstanceBusinessKey(caseNo)
                        .taskDefinitionKey(element)
                        .count()
                > 0;
    }

    /** Lets the deadline pass, and gives the number of the escalation. */
    private String overdue() {
        passTo(dueAt.plusSeconds(1), caseNo);
        var known = overdues.about(caseNo);
        return known.get(known.size() - 1).overdueNo();
    }

    private void passLevel(String yq) {
        passTo(overdues.find(yq).orElseThrow().levelEndsAt().plusSeconds(1), yq);
    }

    private void passTo(Instant at, String... caseNos) {
        ClockUtil.setCurrentTime(Date.from(at));
        Stream.of(caseNos).forEach(this::runDue);
    }

    private void runDue(String no) {
        for (var due = due(no); !due.isEmpty(); due = due(no)) {
            engine.getManagementService().executeJob(due.get(0).getId());
        }
    }

    private List<Job> due(String no) {
        return instances(no).stream()
                .flatMap(instance -> engine
                        .getManagementService()
                        .createJobQuery()
                        .processInstanceId(instance.getId())
                        .executable()
                        .timers()
                        .orderByJobDuedate()
                        .asc()
                        .list()
                        .stream())
                .toList();
    }

    private Job timer(String no, String startEvent) {
        return jobs(no, startEvent).get(0);
    }

    private List<Job> jobs(String no, String startEvent) {
        return engine.getManagementService()
                .createJobQuery()
                .processInstanceId(instance(no).getId())
                .activityId(startEvent)
                .list();
    }

    private ProcessInstance instance(String no) {
        return instances(no).get(0);
    }

    private List<ProcessInstance> instances(String no) {
        return engine.getRuntimeService()
                .createProcessInstanceQuery()
                .processInstanceBusinessKey(no)
                .list();
    }

    private Set<String> variables(String no) {
        return engine.getRuntimeService().getVariables(instance(no).getId()).keySet();
    }

    private void assertEnded(String... caseNos) {
        assertThat(caseNos).allSatisfy(no -> assertThat(instances(no)).isEmpty());
    }

    private List<String> passed(String no) {
        return engine.getHistoryService().createHistoricActivityInstanceQuery().list().stream()
                .filter(activity -> engine.getHistoryService()
                                .createHistoricProcessInstanceQuery()
                                .processInstanceId(activity.getProcessInstanceId())
                                .processInstanceBusinessKey(no)
                                .count()
                        > 0)
                .map(activity -> activity.getActivityId())
                .toList();
    }

    private static Map<String, Object> choice(String choice, String... more) {
        var form = new HashMap<String, Object>();
        form.put("choice", choice);
        form.put("supervisionRemark", "抓紧处理");
        for (int i = 0; i < more.length; i += 2) {
            form.put(more[i], more[i + 1]);
        }
        return form;
    }

    private static Map<String, Object> finalDate(LocalDate day) {
        return choice("FINAL_DATE", "finalDate", day.toString());
    }

    private void supervise(Person superior, String yq, String element, Map<String, Object> form) {
        tasklist.complete(superior, yq, element, form);
    }

    private LocalDate day(int daysLater) {
        return LocalDate.ofInstant(dueAt, ZONE).plusDays(daysLater);
    }

    private Instant newDueAt(int daysLater) {
        return day(daysLater).atTime(22, 0).atZone(ZONE).toInstant();
    }

    /** Asks for so many days more than hold now. */
    private String request(Person person, int days) {
        var day = LocalDate.ofInstant(cases.get(caseNo).dueAt(), ZONE).plusDays(days);
        return tasklist.as(person, () -> extensions.request(caseNo, "特殊情况：缺配件", "已联系厂家", day));
    }

    private void opinion(String request, String opinion) {
        tasklist.complete(SUPERVISOR, request, GIVE_OPINION, Map.of("opinion", opinion, "opinionRemark", "情况属实"));
    }

    private void decide(Person manager, String request, String element, String decision) {
        tasklist.complete(
                manager,
                request,
                element,
                decision.equals("REFUSED")
                        ? Map.of("decision", decision, "decisionRemark", "可以按期完成")
                        : Map.of("decision", decision));
    }

    private void grant(String request, boolean byGeneralManagerToo) {
        opinion(request, "SUPPORT");
        decide(MANAGER, request, DECIDE_AS_MANAGER, "APPROVED");
        if (byGeneralManagerToo) {
            decide(GENERAL_MANAGER, request, DECIDE_AS_GENERAL_MANAGER, "APPROVED");
        }
        assertThat(extensions.find(request).orElseThrow().outcome()).isEqualTo(Outcome.GRANTED);
    }

    private Instant stepEndsAt(String request) {
        return extensions.find(request).orElseThrow().stepEndsAt();
    }

    private String form(Person person, String no, String element) {
        tasklist.claim(person, no, element);
        Task task = tasklist.task(no, element);
        return tasklist.as(
                person,
                () -> new String(
                        engine.getFormService()
                                .getDeployedTaskForm(task.getId())
                                .readAllBytes(),
                        java.nio.charset.StandardCharsets.UTF_8));
    }

    private List<String> texts(Person person) {
        return tasklist.as(
                person, () -> notices.ofCurrentUser().stream().map(Notice::text).toList());
    }

    private List<String> actions(String no) {
        return ledger.entriesOf(no).stream().map(LedgerEntry::action).toList();
    }

    private static Instant now() {
        return ClockUtil.getCurrentTime().toInstant();
    }
}
