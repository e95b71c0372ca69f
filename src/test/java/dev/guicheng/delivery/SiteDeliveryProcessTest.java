package dev.guicheng.delivery;

import static dev.guicheng.delivery.SiteDelivery.Elements.*;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests.assertThat;
import static org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests.init;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import dev.guicheng.casefile.CaseFile.Status;
import dev.guicheng.casefile.CaseFiles;
import dev.guicheng.casefile.CaseLink;
import dev.guicheng.casefile.CaseRecord;
import dev.guicheng.delivery.Duty.Post;
import dev.guicheng.delivery.HandoverFigures.DayFigures;
import dev.guicheng.delivery.HandoverFigures.DeskFigure;
import dev.guicheng.delivery.HandoverFigures.OpenQuestion;
import dev.guicheng.delivery.HandoverFigures.SnagFigure;
import dev.guicheng.delivery.Problem.Handling;
import dev.guicheng.engine.Refused;
import dev.guicheng.ledger.Ledger;
import dev.guicheng.ledger.LedgerEntry;
import dev.guicheng.organization.NewStaffMember;
import dev.guicheng.organization.Projects;
import dev.guicheng.organization.Staff;
import dev.guicheng.testing.ModelCoverage;
import dev.guicheng.testing.Person;
import dev.guicheng.testing.Tasklist;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.camunda.bpm.engine.runtime.Job;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.spin.Spin;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.Primary;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.context.ActiveProfiles;
import org.springframework.test.web.servlet.RequestBuilder;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.web.context.WebApplicationContext;

@SpringBootTest
@ActiveProfiles("test")
@Import(SiteDeliveryProcessTest.Figures.class)
class SiteDeliveryProcessTest {

    @RegisterExtension
    static final ModelCoverage COVERAGE = ModelCoverage.of("delivery", SiteDelivery.PROCESS_ID);

    private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");
    private static final LocalDate FIRST = Site.FIRST_DAY;
    private static final LocalDate LAST = FIRST.plusDays(1);
    private static final Instant TWO_DAYS_BEFORE = at("2036-05-30T10:00");

    @Autowired
    private ProcessEngine engine;

    @Autowired
    private Tasklist tasklist;

    @Autowired
    private CaseFiles cases;

    @Autowired
    private Ledger ledger;

    @Autowired
    private Deliveries deliveries;

    @Autowired
    private DeliveryDays days;

    @Autowired
    private DeliveryUnits units;

    @Autowired
    private UnitLists lists;

    @Autowired
    private Problems problems;

    @Autowired
    private DeliveryRecords records;

    @Autowired
    private Projects projects;

    @Autowired
    private Staff staff;

    @Autowired
    private JdbcTemplate jdbc;

    @Autowired
    private FakeFigures figures;

    @Autowired
    private WebApplicationContext application;

    private Site site;
    private Person manager;
    private Person service;
    private Person security;
    private Person environment;
    private Person engineer;
    private Person guard;
    private Map<Post, Person> desks;
    private ProcessInstance instance;
    private String caseNo;

    /** Stands for the procedure that hands flats over. */
    static class FakeFigures implements HandoverFigures {

        private final List<OpenQuestion> open = new ArrayList<>();
        private DayFigures day = new DayFigures(0, 0, 0);
        private List<SnagFigure> snags = List.of();
        private List<DeskFigure> desks = List.of();

        @Override
        public DayFigures between(String deliveryNo, Instant from, Instant until) {
            return day;
        }

        @Override
        public List<SnagFigure> snagsOf(String deliveryNo) {
            return snags;
        }

        @Override
        public List<DeskFigure> desksOf(String deliveryNo) {
            return desks;
        }

        @Override
        public List<OpenQuestion> openQuestionsOf(String deliveryNo) {
            return List.copyOf(open);
        }

        @Override
        public void answer(long questionId, String answer) {
            open.removeIf(question -> question.id() == questionId);
        }
    }

    @TestConfiguration
    static class Figures {

        @Bean
        @Primary
        FakeFigures fakeFigures() {
            return new FakeFigures();
        }
    }

    @BeforeEach
    void orderADelivery() {
        init(engine);
        ClockUtil.setCurrentTime(Date.from(TWO_DAYS_BEFORE));
        figures.open.clear();
        figures.day = new DayFigures(0, 0, 0);
        figures.snags = List.of();
        figures.desks = List.of();
        site = Site.takenOver(projects, 0);
        manager = employed("projectManagers");
        service = employed("serviceSupervisors");
        security = employed("securitySupervisors");
        environment = employed("environmentSupervisors");
        engineer = employed("engineers");
        guard = employed("securityGuards");
        desks = new HashMap<>();
        Post.desks().forEach(post -> desks.put(post, employed(post.group())));
        instance = start(FIRST, LAST);
        caseNo = tasklist.caseNo(instance);
    }

    @AfterEach
    void letTheClockRun() {
        ClockUtil.reset();
    }

    // Preparation.

    @Test
    void deliveryIsACaseOfItsProject() {
        var caseFile = cases.get(caseNo);

        assertThat(caseNo).matches("JX-2036-\\d{6}");
        assertThat(caseFile.projectId()).isEqualTo(site.projectId());
        assertThat(caseFile.title()).isEqualTo("现场交付 · 新交小区 2036-06-01 至 2036-06-02");
        assertThat(deliveries.get(caseNo).firstDay()).isEqualTo(FIRST);
        assertThat(deliveries.get(caseNo).lastDay()).isEqualTo(LAST);
        assertThat(tasklist.task(caseNo, PLAN_PREPARATION).getDueDate()).isEqualTo(Date.from(at("2036-05-31T18:00")));
    }

    @Test
    void deliveryThatBeginsTodayIsPreparedWithinTheShift() {
        ClockUtil.setCurrentTime(Date.from(at("2036-06-01T09:00")));

        var today = tasklist.caseNo(start(FIRST, FIRST));

        assertThat(tasklist.task(today, PLAN_PREPARATION).getDueDate()).isEqualTo(Date.from(at("2036-06-01T17:30")));
    }

    @Test
    void daysInThePastOrInTheWrongOrderAreRefused() {
        long before = count("delivery");

        assertRefused(() -> start(FIRST.minusDays(3), LAST), "第一个交付日不能早于今天");
        assertRefused(() -> start(LAST, FIRST), "最后一个交付日不能早于第一个交付日");

        assertThat(count("delivery")).isEqualTo(before);
    }

    @Test
    void nothingIsPlannedBeforeTheListIsImported() {
        assertRefused(() -> plan(), "还没有导入房屋清单，请先打开交付页导入");
        assertThat(deliveries.stepsOf(caseNo)).isEmpty();

        importUnits("8-101");
        plan();

        assertThat(deliveries.stepsOf(caseNo)).extracting(Step::kind).containsExactly(Step.Kind.PLAN);
        assertThat(instance)
                .isWaitingAtExactly(FORM_EMERGENCY_TEAM, STAFF_DESKS, SET_UP_SITE, ARRANGE_PARKING, CLEAN_SITE);
    }

    @Test
    void preparationsAreDoneInAnyOrder() {
        importUnits("8-101");
        plan();

        clean();
        parking();
        site();
        staffDesks();
        assertThat(instance).isNotWaitingAt(CONFIRM_READINESS);
        team();
        tasklist.runJobs(caseNo);

        assertThat(instance).isWaitingAtExactly(CONFIRM_READINESS);
        assertThat(deliveries.stepsOf(caseNo))
                .extracting(Step::kind)
                .containsExactly(
                        Step.Kind.PLAN,
                        Step.Kind.CLEANING,
                        Step.Kind.PARKING,
                        Step.Kind.SITE,
                        Step.Kind.DESKS,
                        Step.Kind.TEAM);
        assertThat(deliveries.dutiesOf(caseNo))
                .extracting(Duty::post, Duty::userId)
                .contains(
                        tuple(Post.LEADER, manager.id()),
                        tuple(Post.MEMBER, guard.id()),
                        tuple(Post.FEE, desks.get(Post.FEE).id()));
        assertThat(engine.getRuntimeService().getVariables(instance.getId()).keySet())
                .doesNotContain("plan", "leader", "teamMembers", "siteItems", "parkingArea", "cleaning", "firstDay");
    }

    @Test
    void siteOpensOnlyWithEveryItemOfTheChecklist() {
        importUnits("8-101");
        plan();

        assertRefused(
                () -> tasklist.complete(
                        service, caseNo, SET_UP_SITE, Map.of("siteItems", Spin.JSON(List.of("K13-01", "K13-02")))),
                "还没有备齐：拱形门、彩旗、红地毯已布置；办公用品已配置；交房工具已配备；停车区域已划定");
        assertThat(count("delivery_check WHERE delivery_no = '%s'".formatted(caseNo)))
                .isZero();

        site();
        assertThat(count("delivery_check WHERE delivery_no = '%s'".formatted(caseNo)))
                .isEqualTo(6);
    }

    @Test
    void everyDeskIsStaffedFromItsOwnPeople() {
        importUnits("8-101");
        plan();
        var form = desksForm();

        form.put("feeStaff", Spin.JSON(List.of(guard.id())));
        assertThatThrownBy(() -> tasklist.complete(manager, caseNo, STAFF_DESKS, form))
                .isInstanceOf(Refused.class)
                .hasMessageContaining("收费处");
        form.put("feeStaff", Spin.JSON(List.of()));
        assertThatThrownBy(() -> tasklist.complete(manager, caseNo, STAFF_DESKS, form))
                .isInstanceOf(Refused.class)
                .hasMessageContaining("收费处");
        assertRefused(() -> deliveries.staffDesks(caseNo, Map.of(), List.of()), "协议签订处没有安排人手");

        assertThat(deliveries.dutiesOf(caseNo)).isEmpty();
    }

    @Test
    void onlyAManagerLeadsTheEmergencyTeam() {
        assertRefused(() -> deliveries.formTeam(caseNo, guard.id(), List.of(engineer.id()), List.of()), "组长应是本项目的项目经理");
        assertRefused(() -> deliveries.formTeam(caseNo, manager.id(), List.of("nobody"), List.of()), "组员应是本项目的职员");
        assertRefused(() -> deliveries.formTeam(caseNo, manager.id(), List.of(), List.of()), "请选择应急小组组员");

        assertThat(deliveries.dutiesOf(caseNo)).isEmpty();
    }

    @Test
    void whatIsMissingIsCompletedBeforeTheSiteIsReady() {
        importUnits("8-101");
        prepare();
        assertThat(units.waitingIn(List.of(site.projectId()))).isEmpty();

        tasklist.complete(manager, caseNo, CONFIRM_READINESS, Map.of("readiness", "NOT_READY", "missing", "缺两张展板"));
        assertThat(instance).isWaitingAtExactly(COMPLETE_PREPARATION).hasPassed(RECORD_READINESS);
        assertThat(deliveries.get(caseNo).ready()).isFalse();
        tasklist.complete(service, caseNo, COMPLETE_PREPARATION, Map.of("completion", "展板已补"));
        assertThat(instance).isWaitingAtExactly(CONFIRM_READINESS).hasPassed(RECORD_COMPLETION);
        confirm();

        assertThat(instance).isWaitingAtExactly(DAY_BEGINS);
        assertThat(deliveries.get(caseNo).readyBy()).isEqualTo(manager.id());
        assertThat(deliveries.stepsOf(caseNo))
                .extracting(Step::kind, Step::text)
                .contains(
                        tuple(Step.Kind.NOT_READY, "缺两张展板"),
                        tuple(Step.Kind.COMPLETED, "展板已补"),
                        tuple(Step.Kind.READY, "足以"));
        assertThat(units.waitingIn(List.of(site.projectId()))).hasSize(1);
        assertThat(entry(DeliveryActions.CONFIRMED).clauses()).containsExactly("D12-19");
    }

    @Test
    void whatIsMissingHasToBeSaid() {
        importUnits("8-101");
        prepare();

        assertThatThrownBy(
                        () -> tasklist.complete(manager, caseNo, CONFIRM_READINESS, Map.of("readiness", "NOT_READY")))
                .isInstanceOf(Refused.class);
        assertRefused(() -> deliveries.confirm(caseNo, false, " ", List.of()), "请写明缺什么");
    }

    // Days.

    @Test
    void twoDaysPassAndTheLastUnitEndsTheDelivery() {
        importUnits("8-101", "8-102");
        prepareAndConfirm();
        assertThat(timer().getDuedate()).isEqualTo(Date.from(at("2036-06-01T07:00")));

        passTo("2036-06-01T07:00");
        assertThat(instance).isWaitingAtExactly(START_DAY).hasPassed(OPEN_DAY);
        assertThat(tasklist.task(caseNo, START_DAY).getDueDate()).isEqualTo(Date.from(at("2036-06-01T08:00")));
        startDay();
        handOver("8-101", "2036-06-01T10:00");
        passTo("2036-06-01T17:30");
        assertThat(instance).isWaitingAtExactly(HOLD_SUMMARY);
        assertThat(tasklist.task(caseNo, HOLD_SUMMARY).getDueDate()).isEqualTo(Date.from(at("2036-06-01T18:30")));
        sumUp();
        assertThat(timer().getDuedate()).isEqualTo(Date.from(at("2036-06-02T07:00")));

        passTo("2036-06-02T07:00");
        startDay();
        handOver("8-102", "2036-06-02T09:00");
        passTo("2036-06-02T17:30");
        sumUp();

        assertThat(instance).isWaitingAtExactly(WRITE_SUMMARY);
        summarise();
        assertThat(instance).isEnded().hasPassed(ARCHIVE_DELIVERY, DELIVERY_CLOSED);
        assertThat(cases.get(caseNo).status()).isEqualTo(Status.CLOSED);
        assertThat(cases.get(caseNo).outcome()).isEqualTo("全部交完");
        assertThat(days.of(caseNo))
                .extracting(Day::onDay, Day::due, Day::handedOver)
                .containsExactly(tuple(FIRST, 2, 1), tuple(LAST, 1, 1));
        assertThat(ledger.verify(caseNo).intact()).isTrue();
    }

    @Test
    void lastUnitOfTheFirstDayLeavesNoOther() {
        importUnits("8-101");
        prepareAndConfirm();
        passTo("2036-06-01T07:00");
        startDay();
        handOver("8-101", "2036-06-01T10:00");
        passTo("2036-06-01T17:30");
        sumUp();

        assertThat(instance).isWaitingAtExactly(WRITE_SUMMARY);
        assertThat(tasklist.task(caseNo, WRITE_SUMMARY).getDueDate()).isEqualTo(Date.from(at("2036-06-01T22:00")));
    }

    @Test
    void dayKeepsItsFiguresAsTheyWere() {
        importUnits("8-101", "8-102", "8-103");
        prepareAndConfirm();
        passTo("2036-06-01T07:00");
        startDay();
        handOver("8-101", "2036-06-01T10:00");
        units.begin(unit("8-102"), "JF-2");
        units.keysRefused(unit("8-102"));
        report("入口", "排队拥堵");
        figures.day = new DayFigures(4, 2, 1);
        figures.snags = List.of(new SnagFigure("门窗", "宏达门窗", 4, 3, 1));
        figures.open.add(new OpenQuestion(7, "8-101", "何时通气？", at("2036-06-01T10:30")));
        passTo("2036-06-01T17:30");
        sumUp();
        figures.day = new DayFigures(9, 9, 9);
        figures.snags = List.of();
        figures.open.clear();

        var day = days.of(caseNo).get(0);
        assertThat(day)
                .extracting(
                        Day::due,
                        Day::handedOver,
                        Day::refused,
                        Day::snagsRaised,
                        Day::questionsRaised,
                        Day::questionsAnswered,
                        Day::problemsReported)
                .containsExactly(3, 1, 1, 4, 2, 1, 1);
        assertThat(days.snagsOf(day)).containsExactly(new SnagFigure("门窗", "宏达门窗", 4, 3, 1));
        assertThat(days.questionsOf(day)).extracting(OpenQuestion::question).containsExactly("何时通气？");
        assertThat(record("《交付日总结会记录》2036-06-01"))
                .contains(
                        new CaseRecord.Line("应交", "3 户"),
                        new CaseRecord.Line("验房问题（累计）", "门窗（宏达门窗）：共 4，未解决 3，逾期 1"),
                        new CaseRecord.Line("待答复的疑问", "8-101：何时通气？"),
                        new CaseRecord.Line("经验", "分时段预约"));
        assertThat(entry(DeliveryActions.SUMMED_UP).payload())
                .contains("\"due\":3", "\"snagsOpen\":3", "\"questionsOpen\":1");
    }

    @Test
    void dayIsNotOpenedWithoutLunchRosterOrWork() {
        importUnits("8-101");
        prepareAndConfirm();
        passTo("2036-06-01T07:00");

        var form = dayForm();
        form.remove("keyLunch");
        assertThatThrownBy(() -> tasklist.complete(service, caseNo, START_DAY, form))
                .isInstanceOf(Refused.class)
                .hasMessageContaining("钥匙发放处午餐留守");
        assertRefused(() -> days.start(caseNo, false, Map.of(), List.of()), "到岗、整理现场、补充资料和物品都完成以后才能开场");
        assertRefused(() -> days.start(caseNo, true, Map.of(), List.of()), "协议签订处午餐时没有人留守");

        assertThat(days.current(caseNo).startedAt()).isNull();
        startDay();
        assertThat(days.current(caseNo).lunch()).startsWith("协议签订处：甲；收费处：乙");
    }

    @Test
    void siteThatIsReadyAtNoonOpensTheSameDay() {
        importUnits("8-101");
        prepare();
        ClockUtil.setCurrentTime(Date.from(at("2036-06-01T12:00")));
        confirm();

        assertThat(timer().getDuedate()).isEqualTo(Date.from(at("2036-06-01T07:00")));
        passTo("2036-06-01T12:00");
        assertThat(instance).isWaitingAtExactly(START_DAY);
    }

    @Test
    void periodEndsWithUnitsLeftAndTheirReasons() {
        importUnits("8-101", "8-102");
        prepare();
        ClockUtil.setCurrentTime(Date.from(at("2036-06-02T18:00")));
        confirm();
        assertThat(instance).isWaitingAtExactly(WRITE_SUMMARY);

        assertRefused(this::summarise, "还有 2 户没有交出又没有写明原因，请先在交付页填写");
        assertThat(deliveries.get(caseNo).summary()).isNull();
        as(manager, () -> lists.later(caseNo, unit("8-101"), "业主出国"));
        assertRefused(this::summarise, "还有 1 户没有交出又没有写明原因，请先在交付页填写");
        as(manager, () -> lists.later(caseNo, unit("8-102"), "电话停机"));
        summarise();

        assertThat(instance).isEnded();
        assertThat(cases.get(caseNo).outcome()).isEqualTo("期满，未交 2 户");
        assertThat(record("《交付总结》")).contains(new CaseRecord.Line("未交及原因", "8-101：业主出国；8-102：电话停机"));
    }

    @Test
    void unitThatWasLeftIsHandedOverAfterTheEnd() {
        periodEndsWithUnitsLeftAndTheirReasons();

        assertThat(units.waitingIn(List.of(site.projectId()))).hasSize(2);
        handOver("8-101", "2036-07-01T10:00");

        assertThat(units.get(unit("8-101")).handedOver()).isTrue();
        assertThat(cases.get(caseNo).status()).isEqualTo(Status.CLOSED);
        assertRefused(() -> lists.later(caseNo, unit("8-102"), "改期"), "交付已经结束，不能再填写");
        assertRefused(() -> report("入口", "拥堵"), "交付已经结束，请另行报告");
    }

    // The live page.

    @Test
    void pageShowsQueuesSnagsAndOpenQuestions() throws Exception {
        figures.desks = List.of(new DeskFigure("收费处", 3, 1, Duration.ofMinutes(12), Duration.ofMinutes(8)));
        figures.snags = List.of(
                new SnagFigure("门窗", "宏达门窗", 4, 3, 1),
                new SnagFigure("防水", "宏达门窗", 2, 0, 0),
                new SnagFigure("防水", "固本防水", 2, 1, 0));
        figures.open.add(new OpenQuestion(7, "8-101", "何时通气？", at("2036-05-30T09:30")));

        var page = pageAs(manager, get("/deliveries/" + caseNo)).getContentAsString(UTF_8);

        assertThat(page)
                .containsPattern(
                        "收费处</td>\\s*<td[^>]*>3 户</td>\\s*<td[^>]*>1 户</td>\\s*<td[^>]*>12 分钟</td>\\s*<td[^>]*>8 分钟")
                .containsPattern("门窗</td>\\s*<td[^>]*>4</td>\\s*<td[^>]*>3</td>\\s*<td[^>]*>1</td>")
                .containsPattern("防水</td>\\s*<td[^>]*>4</td>\\s*<td[^>]*>1</td>\\s*<td[^>]*>0</td>")
                .containsPattern("宏达门窗</td>\\s*<td[^>]*>6</td>\\s*<td[^>]*>3</td>\\s*<td[^>]*>1</td>")
                .contains("何时通气？");
    }

    @Test
    void managerAnswersAQuestionOnce() throws Exception {
        figures.open.add(new OpenQuestion(7, "8-101", "何时通气？", at("2036-05-30T09:30")));
        var answer = post("/deliveries/%s/questions/7".formatted(caseNo));

        assertThat(pageAs(manager, answer.param("answer", " ")).getContentAsString(UTF_8))
                .contains("答复：必填");
        assertThat(figures.open).hasSize(1);
        var again = post("/deliveries/%s/questions/7".formatted(caseNo)).param("answer", "下周一");
        assertThat(pageAs(manager, again).getStatus()).isEqualTo(302);
        assertThat(figures.open).isEmpty();
        assertThat(pageAs(manager, again).getContentAsString(UTF_8)).contains("这个疑问已经答复");
    }

    // Problems.

    @Test
    void problemIsBroughtBeforeTheManagerAndSettled() {
        ClockUtil.setCurrentTime(Date.from(at("2036-05-30T11:00")));
        var problem = report("入口", "排队拥堵");

        assertThat(instance).isWaitingAt(PLAN_PREPARATION, HANDLE_PROBLEM).hasPassed(TAKE_PROBLEM);
        assertThat(tasklist.task(caseNo, HANDLE_PROBLEM).getDueDate()).isEqualTo(Date.from(at("2036-05-30T13:00")));
        handle("SETTLED", "增设引导员");

        assertThat(instance).isWaitingAtExactly(PLAN_PREPARATION).hasPassed(RECORD_PROBLEM, PROBLEM_HANDLED);
        assertThat(problems.get(problem.id()))
                .extracting(Problem::handling, Problem::measure, Problem::handledBy)
                .containsExactly(Handling.SETTLED, "增设引导员", manager.id());
        assertThat(entry(DeliveryActions.PROBLEM_REPORTED).clauses()).containsExactly("D04-09");
        assertThat(engine.getRuntimeService().getVariables(instance.getId()).keySet())
                .doesNotContain("problemId", "handling", "measure", "handleBy");
    }

    @Test
    void problemThatIsAnEmergencyFollowsTheEmergencyPlan() {
        report("电梯厅", "业主晕倒");
        handle("EMERGENCY", "启动预案");

        assertThat(instance).isWaitingAt(CALL_EMERGENCY);
        var emergency = cases.linksOf(caseNo).stream()
                .map(CaseLink::toCase)
                .filter(no -> no.startsWith("YJ-"))
                .findFirst()
                .orElseThrow();
        tasklist.complete(guard, emergency, "UserTask_ActAtOnce", Map.of("action", "送医"));
        tasklist.complete(guard, emergency, "UserTask_AcknowledgeAsSecurity", Map.of("acknowledged", true));
        tasklist.complete(engineer, emergency, "UserTask_AcknowledgeAsEngineering", Map.of("acknowledged", true));
        tasklist.complete(manager, emergency, "UserTask_InformManager", Map.of("acknowledged", true));
        tasklist.complete(guard, emergency, "UserTask_TakeMeasures", Map.of("measures", "通知家属"));
        tasklist.complete(
                manager,
                emergency,
                "UserTask_CloseEmergency",
                Map.of("conclusion", "CLOSED", "conclusionRemark", "已送医"));
        tasklist.runJobs(emergency);

        assertThat(instance).isWaitingAtExactly(PLAN_PREPARATION).hasPassed(EMERGENCY_HANDLED);
        assertThat(cases.get(emergency).status()).isEqualTo(Status.CLOSED);
    }

    @Test
    void twoProblemsAtOnceDoNotMix() {
        var first = report("入口", "排队拥堵");
        var second = report("停车场", "车位不足");
        var tasks = engine.getTaskService()
                .createTaskQuery()
                .processInstanceBusinessKey(caseNo)
                .taskDefinitionKey(HANDLE_PROBLEM)
                .list();
        assertThat(tasks).hasSize(2);

        for (var task : tasks) {
            var id = (String) engine.getTaskService().getVariable(task.getId(), "problemId");
            tasklist.as(manager, () -> {
                engine.getTaskService().claim(task.getId(), manager.id());
                engine.getFormService()
                        .submitTaskForm(task.getId(), Map.of("handling", "SETTLED", "measure", "处理 " + id));
                return null;
            });
        }

        assertThat(List.of(problems.get(first.id()), problems.get(second.id())))
                .extracting(Problem::measure)
                .containsExactly("处理 " + first.id(), "处理 " + second.id());
    }

    @Test
    void problemWithoutPlaceOrWordsIsRefused() {
        assertRefused(() -> report(" ", "拥堵"), "地点：必填，不超过 100 个字");
        assertRefused(() -> report("入口", "长".repeat(1001)), "情况：必填，不超过 1000 个字");

        assertThat(problems.of(caseNo)).isEmpty();
        assertThat(instance).isWaitingAtExactly(PLAN_PREPARATION);
    }

    @Test
    void deliveryIsNotSummedUpWhileTheSiteIsNotSettled() {
        importUnits("8-101");
        prepare();
        ClockUtil.setCurrentTime(Date.from(at("2036-06-02T18:00")));
        confirm();
        as(manager, () -> lists.later(caseNo, unit("8-101"), "业主出国"));
        report("入口", "业主晕倒");

        assertRefused(this::summarise, "还有 1 个现场问题没有处理");
        handle("EMERGENCY", "启动预案");

        assertThatThrownBy(this::summarise)
                .isInstanceOf(Refused.class)
                .hasMessageMatching("突发事件 YJ-\\d{4}-\\d{6} 还没有处置完");
        assertThat(cases.get(caseNo).open()).isTrue();
    }

    @Test
    void whoDoesNotManageTheProjectStartsNoDelivery() {
        assertThatThrownBy(() -> tasklist.start(service, SiteDelivery.PROCESS_ID, startForm(FIRST, LAST)))
                .isInstanceOf(RuntimeException.class);
    }

    @Test
    void namesAndPhonesNeverEnterTheEngineOrTheLedger() {
        importUnits("8-101");
        prepareAndConfirm();

        var everything = Stream.of("SELECT updates_ FROM variable_history", "SELECT text_ FROM act_ru_variable")
                .flatMap(query -> jdbc.queryForList(query, String.class).stream())
                .toList();
        assertThat(everything)
                .noneMatch(text -> text != null && (text.contains("欧阳明") || text.contains("13800005678")));
        assertThat(ledger.entriesOf(caseNo))
                .extracting(LedgerEntry::payload)
                .noneMatch(payload -> payload.contains("欧阳明") || payload.contains("13800005678"));
        assertThat(jdbc.queryForMap(
                                "SELECT owner_cipher, phone1_cipher FROM delivery_unit WHERE unit_id = ?",
                                unit("8-101"))
                        .values())
                .noneMatch(value ->
                        value.toString().contains("欧阳明") || value.toString().contains("13800005678"));
    }

    private MockHttpServletResponse pageAs(Person person, RequestBuilder request) {
        return tasklist.as(person, () -> MockMvcBuilders.webAppContextSetup(application)
                .build()
                .perform(request)
                .andReturn()
                .getResponse());
    }

    private Person employed(String group) {
        var person = Person.of(site.projectId() + group, group).in(site.projectId());
        staff.enrol(new NewStaffMember(person.id(), "职员" + group, "Zz-9876543210", person.groups(), person.projects()));
        return person;
    }

    private ProcessInstance start(LocalDate first, LocalDate last) {
        return tasklist.start(manager, SiteDelivery.PROCESS_ID, startForm(first, last));
    }

    private Map<String, Object> startForm(LocalDate first, LocalDate last) {
        return Map.of("project", site.projectId(), "firstDay", first.toString(), "lastDay", last.toString());
    }

    private void importUnits(String... numbers) {
        var rows = new StringBuilder("楼栋,房号,建筑面积,业主,电话1,电话2\n");
        Stream.of(numbers).forEach(number -> rows.append("8 号楼,%s,89.50,欧阳明,13800005678,\n".formatted(number)));
        as(manager, () -> lists.takeOver(caseNo, rows.toString().getBytes(UTF_8)));
    }

    private void prepareAndConfirm() {
        prepare();
        confirm();
    }

    private void prepare() {
        plan();
        team();
        staffDesks();
        site();
        parking();
        clean();
        tasklist.runJobs(caseNo);
    }

    private void plan() {
        tasklist.complete(manager, caseNo, PLAN_PREPARATION, Map.of("plan", "分五处，每处两人"));
    }

    private void team() {
        tasklist.complete(
                manager,
                caseNo,
                FORM_EMERGENCY_TEAM,
                Map.of("leader", manager.id(), "teamMembers", Spin.JSON(List.of(guard.id(), engineer.id()))));
    }

    private void staffDesks() {
        tasklist.complete(manager, caseNo, STAFF_DESKS, desksForm());
    }

    private Map<String, Object> desksForm() {
        var form = new HashMap<String, Object>();
        form.put("agreementStaff", Spin.JSON(List.of(desks.get(Post.AGREEMENT).id())));
        form.put("feeStaff", Spin.JSON(List.of(desks.get(Post.FEE).id())));
        form.put("keyStaff", Spin.JSON(List.of(desks.get(Post.KEY).id())));
        form.put("goodsStaff", Spin.JSON(List.of(desks.get(Post.GOODS).id())));
        form.put("inspectionStaff", Spin.JSON(List.of(desks.get(Post.INSPECTION).id())));
        return form;
    }

    private void site() {
        tasklist.complete(
                service,
                caseNo,
                SET_UP_SITE,
                Map.of("siteItems", Spin.JSON(List.of("K13-01", "K13-02", "K13-03", "K13-04", "K13-05", "K13-06"))));
    }

    private void parking() {
        tasklist.complete(
                security,
                caseNo,
                ARRANGE_PARKING,
                Map.of("parkingArea", "北门外 60 个车位", "liaison", "已与交警沟通", "traffic", "四人引导"));
    }

    private void clean() {
        tasklist.complete(environment, caseNo, CLEAN_SITE, Map.of("cleaning", "大堂、电梯、通道已清扫"));
    }

    private void confirm() {
        tasklist.complete(manager, caseNo, CONFIRM_READINESS, Map.of("readiness", "READY"));
    }

    private void startDay() {
        tasklist.complete(service, caseNo, START_DAY, dayForm());
    }

    private static Map<String, Object> dayForm() {
        var form = new HashMap<String, Object>(Map.of("onDuty", true, "tidied", true, "replenished", true));
        form.putAll(Map.of(
                "agreementLunch", "甲", "feeLunch", "乙", "keyLunch", "丙", "goodsLunch", "丁", "inspectionLunch", "戊"));
        return form;
    }

    private void sumUp() {
        tasklist.complete(
                manager, caseNo, HOLD_SUMMARY, Map.of("report", "顺利", "experience", "分时段预约", "shortfalls", "引导不足"));
    }

    private void summarise() {
        tasklist.complete(
                manager, caseNo, WRITE_SUMMARY, Map.of("summary", "整体顺利", "experience", "分时段预约", "shortfalls", "引导不足"));
    }

    private void handOver(String number, String time) {
        ClockUtil.setCurrentTime(Date.from(at(time)));
        units.begin(unit(number), "JF-1");
        units.handedOver(unit(number));
    }

    private Problem report(String place, String description) {
        return tasklist.as(guard, () -> problems.report(caseNo, place, description));
    }

    private void handle(String handling, String measure) {
        tasklist.complete(manager, caseNo, HANDLE_PROBLEM, Map.of("handling", handling, "measure", measure));
    }

    private void as(Person person, Runnable action) {
        tasklist.as(person, () -> {
            action.run();
            return null;
        });
    }

    private String unit(String number) {
        return projects.unitNumbered(site.projectId() + "b8", number)
                .orElseThrow()
                .id();
    }

    private void passTo(String time) {
        ClockUtil.setCurrentTime(Date.from(at(time)));
        engine.getManagementService().executeJob(timer().getId());
    }

    private Job timer() {
        return engine.getManagementService()
                .createJobQuery()
                .processInstanceId(instance.getId())
                .timers()
                .singleResult();
    }

    private List<CaseRecord.Line> record(String name) {
        return records.recordsOf(caseNo).stream()
                .filter(record -> record.name().equals(name))
                .findFirst()
                .orElseThrow()
                .lines();
    }

    private LedgerEntry entry(String action) {
        var entries = ledger.entriesOf(caseNo).stream()
                .filter(entry -> entry.action().equals(action))
                .toList();
        return entries.get(entries.size() - 1);
    }

    private long count(String from) {
        return jdbc.queryForObject("SELECT COUNT(*) FROM " + from, Long.class);
    }

    private static void assertRefused(Runnable action, String message) {
        assertThatThrownBy(action::run).isInstanceOf(Refused.class).hasMessage(message);
    }

    private static Instant at(String time) {
        return LocalDateTime.parse(time).atZone(ZONE).toInstant();
    }
}
