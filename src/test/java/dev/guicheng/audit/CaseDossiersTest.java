package dev.guicheng.audit;

import static dev.guicheng.audit.AuditedFinding.ASSISTANT;
import static dev.guicheng.audit.AuditedFinding.ENGINEER;
import static dev.guicheng.audit.AuditedFinding.MANAGER;
import static dev.guicheng.audit.AuditedFinding.OFFICER;
import static dev.guicheng.audit.AuditedFinding.OTHER_ENGINEER;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.guicheng.audit.CaseTree.Node;
import dev.guicheng.audit.Moment.Fact;
import dev.guicheng.audit.Moment.Kind;
import dev.guicheng.casefile.CaseFiles;
import dev.guicheng.casefile.CaseLink;
import dev.guicheng.casefile.CaseRecord.Line;
import dev.guicheng.casefile.LinkKind;
import dev.guicheng.engine.OnBehalf;
import dev.guicheng.ledger.CaseReport;
import dev.guicheng.ledger.Ledger;
import dev.guicheng.ledger.LedgerTampering;
import dev.guicheng.overdue.Extensions;
import dev.guicheng.testing.Database;
import dev.guicheng.testing.OnEachDatabase;
import dev.guicheng.testing.Person;
import dev.guicheng.testing.Tasklist;
import dev.guicheng.testing.TestEstate;
import dev.guicheng.testing.ViolationForm;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;
import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.camunda.spin.Spin;
import org.junit.jupiter.api.AfterEach;
import org.springframework.jdbc.core.JdbcTemplate;

class CaseDossiersTest {

    private static final Person AUDITOR = Person.of("baiyuqing", "auditors");

    @AfterEach
    void letTimeRunAgain() {
        ClockUtil.reset();
    }

    @OnEachDatabase
    void stepsTellWhenHowOftenAndByWhom(Tasklist tasklist, CaseDossiers dossiers, CaseFiles cases) {
        var finding =
                AuditedFinding.reported(tasklist).triaged("REPAIR", "MINOR").accepted();
        ClockUtil.offset(Duration.ofHours(3).toMillis());
        finding.repaired("更换灯管")
                .verified(false)
                .repaired("更换镇流器")
                .verified(true)
                .signed();

        var dossier = dossier(tasklist, dossiers, cases, finding.caseNo);

        assertThat(dossier.steps())
                .filteredOn(StepRow::taken)
                .extracting(step -> step.element().id(), StepRow::state, StepRow::count, StepRow::people)
                .contains(
                        tuple("UserTask_TriageFinding", StepRow.State.DONE, 1, List.of("zhaojing")),
                        tuple("UserTask_CarryOutRepair", StepRow.State.DONE, 2, List.of("sunlei")),
                        tuple("UserTask_VerifyOnSite", StepRow.State.DONE, 2, List.of("liqiang")));
        assertThat(step(dossier, "UserTask_CarryOutRepair").spent()).isGreaterThanOrEqualTo(Duration.ofHours(3));
        assertThat(step(dossier, "UserTask_RectifyDefect"))
                .returns(StepRow.State.NOT_TAKEN, StepRow::state)
                .returns(null, StepRow::first)
                .returns(0, StepRow::count);
        assertThat(dossier.steps().stream().map(StepRow::first).filter(Objects::nonNull))
                .isSorted();
        assertThat(dossier.course().model().text()).startsWith("<?xml");
        assertThat(dossier.course().version()).isPositive();
    }

    @OnEachDatabase
    void timelineJoinsEngineAndLedgerInOneOrder(
            Tasklist tasklist, CaseDossiers dossiers, CaseFiles cases, Ledger ledger) {
        var caseNo = AuditedFinding.reported(tasklist).closedAfterASecondTry().caseNo;

        var dossier = dossier(tasklist, dossiers, cases, caseNo);

        assertThat(dossier.moments()).isSortedAccordingTo(Comparator.comparing(Moment::at));
        assertThat(of(dossier, Kind.LEDGER))
                .extracting(Moment::seq, Moment::title)
                .containsExactlyElementsOf(ledger.entriesOf(caseNo).stream()
                        .map(entry -> tuple(entry.seq(), entry.action()))
                        .toList());
        assertThat(of(dossier, Kind.LEDGER).get(0))
                .returns("chenfang", Moment::who)
                .returns(ledger.entriesOf(caseNo).get(0).hash().substring(0, 12), Moment::hash);
        assertThat(of(dossier, Kind.LEDGER).get(0).facts())
                .contains(new Fact("流程", "", "巡查问题处理"), new Fact("场所", "", "3 号楼大堂"), new Fact("轻重", "", "一般"))
                .contains(new Fact("检查项", "", "走廊灯、楼梯灯正常"), new Fact("项目", "", "测试花园"));
        assertThat(of(dossier, Kind.OPERATION))
                .extracting(Moment::code, Moment::title, Moment::who)
                .contains(
                        tuple("Claim", "问题分派", "zhaojing"),
                        tuple("Complete", "问题分派", "zhaojing"),
                        tuple("Complete", "现场验证", "liqiang"));
        assertThat(of(dossier, Kind.STEP))
                .filteredOn(moment -> moment.title().equals("现场验证"))
                .hasSize(2)
                .allSatisfy(moment -> assertThat(moment.until()).isNotNull());
    }

    @OnEachDatabase
    void submittedValueStandsWithTheOneBefore(Tasklist tasklist, CaseDossiers dossiers, CaseFiles cases) {
        var caseNo = AuditedFinding.reported(tasklist).closedAfterASecondTry().caseNo;

        var verifications = of(dossier(tasklist, dossiers, cases, caseNo), Kind.OPERATION).stream()
                .filter(moment ->
                        moment.code().equals("Complete") && moment.title().equals("现场验证"))
                .toList();

        assertThat(verifications).hasSize(2);
        assertThat(verifications.get(0).facts())
                .contains(new Fact("现场验证结果", "", "不合格，退回"), new Fact("不合格的理由", "", "灯仍然闪烁"));
        assertThat(verifications.get(1).facts()).contains(new Fact("现场验证结果", "不合格，退回", "合格"));
    }

    @OnEachDatabase
    void decisionTellsItsInputsItsRuleAndItsOutputs(Tasklist tasklist, CaseDossiers dossiers, CaseFiles cases) {
        var caseNo = AuditedFinding.reported(tasklist).caseNo;

        assertThat(of(dossier(tasklist, dossiers, cases, caseNo), Kind.DECISION))
                .filteredOn(decision -> decision.title().equals("问题处理路线"))
                .singleElement()
                .satisfies(decision -> assertThat(decision.facts())
                        .extracting(Fact::label)
                        .containsSequence("适用的规则")
                        .contains("上报的轻重", "建议路线", "责任部门"))
                .satisfies(decision -> assertThat(decision.facts())
                        .contains(new Fact("上报的轻重", "", "一般"), new Fact("建议路线", "", "报修"))
                        .anySatisfy(fact -> assertThat(fact.after()).matches("第 \\d+ 条：公共设施破损、丢失或故障：维修")))
                .satisfies(decision -> assertThat(decision.clauses()).contains("D17-34", "D05-46"));
    }

    @OnEachDatabase
    void whoHandedTheTaskOnAndWhatHeChangedIsTold(
            Tasklist tasklist, CaseDossiers dossiers, CaseFiles cases, TaskService tasks, OnBehalf onBehalf) {
        var caseNo = AuditedFinding.reported(tasklist).triaged("REPAIR", "MINOR").caseNo;
        tasklist.claim(ENGINEER, caseNo, "UserTask_AcceptRepair");
        var id = tasklist.task(caseNo, "UserTask_AcceptRepair").getId();
        inTheNameOf(MANAGER, tasklist, onBehalf, () -> tasks.setAssignee(id, OTHER_ENGINEER.id()));
        inTheNameOf(OTHER_ENGINEER, tasklist, onBehalf, () -> tasks.createComment(id, null, "等配件 <b>"));
        inTheNameOf(MANAGER, tasklist, onBehalf, () -> {
            var task = tasks.createTaskQuery().taskId(id).singleResult();
            task.setDueDate(Date.from(Instant.parse("2036-03-08T01:30:00Z")));
            tasks.saveTask(task);
        });
        inTheNameOf(OTHER_ENGINEER, tasklist, onBehalf, () -> tasks.delegateTask(id, ENGINEER.id()));

        var dossier = dossier(tasklist, dossiers, cases, caseNo);

        assertThat(of(dossier, Kind.OPERATION))
                .filteredOn(moment -> moment.title().equals("接单"))
                .extracting(Moment::code, Moment::who)
                .containsExactly(
                        tuple("Claim", "sunlei"),
                        tuple("Assign", "fenghua"),
                        tuple("Update", "fenghua"),
                        tuple("Delegate", "zhoubo"));
        assertThat(factsOf(dossier, "Assign")).contains(new Fact("办理人", "sunlei", "zhoubo"));
        assertThat(factsOf(dossier, "Update"))
                .singleElement()
                .returns("到期时间", Fact::label)
                .returns("2036-03-08 09:30:00", Fact::after);
        assertThat(factsOf(dossier, "Delegate")).contains(new Fact("办理人", "zhoubo", "sunlei"));
        assertThat(of(dossier, Kind.COMMENT))
                .singleElement()
                .returns("等配件 <b>", Moment::title)
                .returns("zhoubo", Moment::who)
                .returns(false, Moment::amiss);
    }

    @OnEachDatabase
    void commentThatSomebodyChangedAfterwardsIsAmiss(
            Tasklist tasklist, CaseDossiers dossiers, CaseFiles cases, TaskService tasks, JdbcTemplate jdbc) {
        var caseNo = AuditedFinding.reported(tasklist).caseNo;
        var id = tasklist.task(caseNo, "UserTask_TriageFinding").getId();
        var text = "先看现场 " + UUID.randomUUID();
        tasklist.as(ASSISTANT, () -> tasks.createComment(id, null, text));
        jdbc.update("UPDATE ACT_HI_COMMENT SET FULL_MSG_ = ? WHERE MESSAGE_ = ?", "不用看".getBytes(UTF_8), text);

        assertThat(of(dossier(tasklist, dossiers, cases, caseNo), Kind.COMMENT))
                .singleElement()
                .returns("不用看", Moment::title)
                .returns(true, Moment::amiss);
    }

    @OnEachDatabase
    void caseOfWhichTheEngineHasNothingLeftStillShowsRecordsAndLedger(
            Tasklist tasklist, CaseDossiers dossiers, CaseFiles cases, Ledger ledger, HistoryService history) {
        var caseNo = AuditedFinding.reported(tasklist).closedAfterASecondTry().caseNo;
        history.deleteHistoricProcessInstance(history.createHistoricProcessInstanceQuery()
                .processInstanceBusinessKey(caseNo)
                .singleResult()
                .getId());

        var dossier = dossier(tasklist, dossiers, cases, caseNo);

        assertThat(dossier.course()).isNull();
        assertThat(dossier.steps()).isEmpty();
        assertThat(dossier.papers()).extracting(Paper::name).containsExactly("《巡查问题处理表》");
        assertThat(dossier.moments())
                .hasSameSizeAs(ledger.entriesOf(caseNo))
                .allMatch(moment -> moment.kind() == Kind.LEDGER);
    }

    @OnEachDatabase
    void ledgerThatWasAlteredIsNamed(
            Tasklist tasklist, CaseDossiers dossiers, CaseFiles cases, Database database, JdbcTemplate jdbc) {
        var caseNo = AuditedFinding.reported(tasklist).caseNo;
        assertThat(dossier(tasklist, dossiers, cases, caseNo).verification().intact())
                .isTrue();
        new LedgerTampering(database, jdbc)
                .execute("UPDATE ledger_entry SET action = '无事' WHERE case_no = ? AND seq = 1", caseNo);

        assertThat(dossier(tasklist, dossiers, cases, caseNo).verification())
                .returns(false, CaseReport::intact)
                .returns("台账第 1 条被改动", CaseReport::problem);
    }

    @OnEachDatabase
    void formsOfAClosedFindingAreFilledInAndSigned(Tasklist tasklist, CaseDossiers dossiers, CaseFiles cases) {
        var caseNo = AuditedFinding.reported(tasklist).closedAfterASecondTry().caseNo;

        assertThat(dossier(tasklist, dossiers, cases, caseNo).papers())
                .singleElement()
                .returns("《巡查问题处理表》", Paper::name)
                .satisfies(paper ->
                        assertThat(paper.signatures()).extracting(Line::label).containsExactly("签字（工程部）", "签字（客服部）"))
                .satisfies(paper -> assertThat(paper.rows())
                        .allSatisfy(row -> assertThat(row).hasSizeBetween(1, 2))
                        .flatExtracting(row -> row)
                        .extracting(Line::label)
                        .contains("编号", "发现时间", "情况描述", "处理", "验证不合格", "验证合格", "结果")
                        .doesNotContain("签字（工程部）"));
    }

    @OnEachDatabase
    void everyProcedureShowsTheFormsOfTheRuleBook(
            Tasklist tasklist, CaseDossiers dossiers, CaseFiles cases, Extensions extensions, Clock clock) {
        var serious = AuditedFinding.reported(tasklist).triaged("RECTIFICATION", "SERIOUS").caseNo;
        var urgent = AuditedFinding.reported(tasklist).triaged("EMERGENCY", "SERIOUS").caseNo;
        var late = AuditedFinding.reported(tasklist).triaged("REPAIR", "MINOR").accepted().caseNo;
        var day = LocalDate.now(clock).plusDays(8);
        var request = tasklist.as(ENGINEER, () -> extensions.request(late, "缺配件", "已联系厂家", day));
        var violation = violation(tasklist);
        var round = round(tasklist);
        var delivery = tasklist.caseNo(tasklist.start(
                MANAGER,
                "site-delivery",
                Map.of(
                        "project",
                        TestEstate.PROJECT,
                        "firstDay",
                        LocalDate.now(clock).plusYears(1).toString(),
                        "lastDay",
                        LocalDate.now(clock).plusYears(1).toString())));

        assertForms(
                tasklist,
                dossiers,
                cases,
                Map.of(
                        round,
                        List.of("《巡查记录表》"),
                        serious,
                        List.of("《巡查问题处理表》"),
                        calledBy(serious, cases),
                        List.of("《工作联系单》"),
                        calledBy(urgent, cases),
                        List.of("突发事件处置记录"),
                        late,
                        List.of("《巡查问题处理表》", "《延期审批单》"),
                        request,
                        List.of("《延期审批单》"),
                        violation,
                        List.of("《违章处理记录》", "《整改通知书》"),
                        delivery,
                        List.of("《交付准备》")));
        var notice = dossier(tasklist, dossiers, cases, violation).papers().get(1);
        assertThat(notice.rows())
                .flatExtracting(row -> row)
                .contains(
                        new Line("致", "3-502 住户"),
                        new Line("违章事实", "楼道堆放砂石"),
                        new Line("整改天数", "3 天"),
                        new Line("可申辩天数", "2 天"));
        assertThat(notice.signatures()).extracting(Line::label).containsExactly("开出", "送达");
    }

    private static void assertForms(
            Tasklist tasklist, CaseDossiers dossiers, CaseFiles cases, Map<String, List<String>> expected) {
        expected.forEach((caseNo, names) -> {
            var dossier = dossier(tasklist, dossiers, cases, caseNo);
            assertThat(dossier.papers()).as(caseNo).extracting(Paper::name).containsExactlyElementsOf(names);
            assertThat(dossier.moments()).as(caseNo).extracting(Moment::kind).contains(Kind.LEDGER, Kind.STEP);
        });
    }

    /** What the tests of this and other classes have left in the ledgers of the cases of these databases. */
    @OnEachDatabase
    void everyKeyInALedgerHasALabel(Tasklist tasklist, RecordWords words, JdbcTemplate jdbc) {
        AuditedFinding.reported(tasklist).closedAfterASecondTry();
        violation(tasklist);
        round(tasklist);

        var keys = jdbc
                .queryForList(
                        """
                        SELECT DISTINCT e.payload
                        FROM ledger_entry e
                        JOIN case_file c ON c.case_no = e.case_no
                        """,
                        String.class)
                .stream()
                .flatMap(payload -> RecordWords.parsed(payload).properties().stream())
                .map(Map.Entry::getKey)
                .filter(key -> words.label(key).equals(key))
                .distinct()
                .toList();

        assertThat(keys).isEmpty();
    }

    @OnEachDatabase
    void linkedCasesStandInATreeFromTheRoundToTheExtension(
            Tasklist tasklist, CaseDossiers dossiers, CaseFiles cases, Extensions extensions, Clock clock) {
        var round = round(tasklist);
        var finding = calledBy(round, cases);
        tasklist.complete(
                ASSISTANT,
                finding,
                "UserTask_TriageFinding",
                Map.of("route", "REPAIR", "seriousness", "MINOR", "responseMinutes", 60, "solutionDays", 5));
        tasklist.complete(ENGINEER, finding, "UserTask_AcceptRepair", Map.of("acceptance", "ACCEPTED"));
        var day = LocalDate.now(clock).plusDays(8);
        var request = tasklist.as(ENGINEER, () -> extensions.request(finding, "缺配件", "已联系厂家", day));

        for (var seenFrom : List.of(round, finding, request)) {
            var tree = dossier(tasklist, dossiers, cases, seenFrom).tree();
            assertThat(paths(tree.roots(), ""))
                    .containsExactly(
                            "/" + round,
                            "/%s/%s".formatted(round, finding),
                            "/%s/%s/%s".formatted(round, finding, request));
            assertThat(all(tree.roots()).filter(Node::here).map(Node::caseNo)).containsExactly(seenFrom);
        }
        assertThat(dossier(tasklist, dossiers, cases, round).papers().get(0).rows())
                .flatExtracting(row -> row)
                .anySatisfy(line -> assertThat(line.value()).endsWith("，" + finding + " 在办"));
    }

    @OnEachDatabase
    void linksThatRunInACircleEnd(Tasklist tasklist, CaseDossiers dossiers, CaseFiles cases) {
        var one = AuditedFinding.reported(tasklist).caseNo;
        var two = AuditedFinding.reported(tasklist).caseNo;
        var three = AuditedFinding.reported(tasklist).caseNo;
        cases.link(one, two, LinkKind.SUB_CASE);
        cases.link(two, three, LinkKind.SUB_CASE);
        cases.link(three, one, LinkKind.SUB_CASE);

        var tree = dossier(tasklist, dossiers, cases, two).tree();

        assertThat(all(tree.roots()).filter(node -> !node.again()).map(Node::caseNo))
                .containsExactlyInAnyOrder(one, two, three);
        assertThat(all(tree.roots()).filter(Node::again)).hasSize(1);
    }

    @OnEachDatabase
    void caseOfAnotherProjectDoesNotShowInTheTree(
            Tasklist tasklist, CaseDossiers dossiers, CaseFiles cases, JdbcTemplate jdbc) {
        var own = AuditedFinding.reported(tasklist).caseNo;
        var foreign = AuditedFinding.reported(tasklist).caseNo;
        cases.link(own, foreign, LinkKind.SUB_CASE);
        assertThat(dossier(tasklist, dossiers, cases, own).tree().linked()).isTrue();
        jdbc.update("UPDATE case_file SET project_id = ? WHERE case_no = ?", TestEstate.OTHER_PROJECT, foreign);

        assertThat(dossier(tasklist, dossiers, cases, own).tree().linked()).isFalse();
    }

    private static String violation(Tasklist tasklist) {
        var form = ViolationForm.of(TestEstate.PROJECT, TestEstate.LOBBY, "东侧 " + UUID.randomUUID());
        var caseNo = tasklist.caseNo(tasklist.start(OFFICER, "tenant-violation", form));
        var facts = new HashMap<String, Object>();
        facts.put("dissuasion", "NOT_SOLVED");
        facts.put("occupant", "RESIDENT");
        facts.put("unit", TestEstate.FLAT);
        facts.put("basis", Spin.JSON(List.of("CONVENTION", "RENOVATION_RULES")));
        facts.put("facts", "楼道堆放砂石");
        facts.put("evidenceNo", "ZJ-1");
        tasklist.complete(OFFICER, caseNo, "UserTask_Dissuade", facts);
        tasklist.complete(
                ASSISTANT,
                caseNo,
                "UserTask_TriageViolation",
                Map.of("triage", "NOTICE", "seriousness", "MINOR", "rectifyDays", 3));
        return caseNo;
    }

    /** A round with a finding that is reported. */
    private static String round(Tasklist tasklist) {
        var form = new HashMap<String, Object>();
        form.put("project", TestEstate.PROJECT);
        form.put("places", Spin.JSON(List.of(TestEstate.LOBBY, TestEstate.GARDEN)));
        form.put("kind", "DAILY");
        form.put("cause", "REGULAR");
        form.put("way", "WALK");
        form.put("categories", Spin.JSON(List.of("K06")));
        var caseNo = tasklist.caseNo(tasklist.start(OFFICER, "patrol-round", form));
        var finding = new HashMap<String, Object>();
        finding.put("item", "K06-01");
        finding.put("place", TestEstate.LOBBY);
        finding.put("exactPlace", "西侧 " + UUID.randomUUID());
        finding.put("description", "电梯抖动");
        finding.put("methods", List.of("LOOK", "LISTEN"));
        finding.put("seriousness", "MINOR");
        finding.put("hazard", false);
        finding.put("replyWanted", false);
        finding.put("solvedOnSpot", false);
        var sheet = new HashMap<String, Object>();
        sheet.put("checkedItems", Spin.JSON(List.of("K06-01", "K06-02", "K06-03", "K06-04")));
        sheet.put("situation", "整洁");
        sheet.put("contractorAttendance", "保洁 2 人在岗");
        sheet.put("findings", Spin.JSON(List.of(finding)));
        tasklist.complete(OFFICER, caseNo, "UserTask_CarryOutRound", sheet);
        tasklist.runJobs(caseNo);
        return caseNo;
    }

    private static String calledBy(String caseNo, CaseFiles cases) {
        return cases.linksOf(caseNo).stream()
                .filter(link -> link.fromCase().equals(caseNo))
                .map(CaseLink::toCase)
                .findFirst()
                .orElseThrow();
    }

    private static CaseDossier dossier(Tasklist tasklist, CaseDossiers dossiers, CaseFiles cases, String caseNo) {
        return tasklist.as(AUDITOR, () -> dossiers.of(cases.get(caseNo)));
    }

    private static StepRow step(CaseDossier dossier, String element) {
        return dossier.steps().stream()
                .filter(step -> step.element().id().equals(element))
                .findFirst()
                .orElseThrow();
    }

    private static List<Moment> of(CaseDossier dossier, Kind kind) {
        return dossier.moments().stream()
                .filter(moment -> moment.kind() == kind)
                .toList();
    }

    private static List<Fact> factsOf(CaseDossier dossier, String operation) {
        return of(dossier, Kind.OPERATION).stream()
                .filter(moment -> moment.code().equals(operation))
                .flatMap(moment -> moment.facts().stream())
                .toList();
    }

    private static void inTheNameOf(Person person, Tasklist tasklist, OnBehalf onBehalf, Runnable action) {
        tasklist.as(
                person,
                () -> onBehalf.call(() -> {
                    action.run();
                    return null;
                }));
    }

    private static List<String> paths(List<Node> nodes, String above) {
        return nodes.stream()
                .flatMap(node -> {
                    var path = above + "/" + node.caseNo();
                    return Stream.concat(Stream.of(path), paths(node.children(), path).stream());
                })
                .toList();
    }

    private static Stream<Node> all(List<Node> nodes) {
        return nodes.stream().flatMap(node -> Stream.concat(Stream.of(node), all(node.children())));
    }
}
