package dev.guicheng.patrol;

import static dev.guicheng.patrol.PatrolRound.Elements.*;
import static dev.guicheng.testing.TestEstate.FLAT;
import static dev.guicheng.testing.TestEstate.GARDEN;
import static dev.guicheng.testing.TestEstate.LOBBY;
import static dev.guicheng.testing.TestEstate.OTHER_PLACE;
import static dev.guicheng.testing.TestEstate.OTHER_PROJECT;
import static dev.guicheng.testing.TestEstate.PROJECT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;
import static org.assertj.core.api.Assertions.tuple;
import static org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests.assertThat;
import static org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests.init;

import dev.guicheng.casefile.CaseActions;
import dev.guicheng.casefile.CaseFile;
import dev.guicheng.casefile.CaseFiles;
import dev.guicheng.casefile.CaseLink;
import dev.guicheng.casefile.CaseRecord;
import dev.guicheng.casefile.LinkKind;
import dev.guicheng.engine.OnBehalf;
import dev.guicheng.engine.Refused;
import dev.guicheng.ledger.Ledger;
import dev.guicheng.ledger.LedgerEntry;
import dev.guicheng.rulebook.ChecklistItem;
import dev.guicheng.testing.Failures;
import dev.guicheng.testing.HistoricValues;
import dev.guicheng.testing.ModelCoverage;
import dev.guicheng.testing.Person;
import dev.guicheng.testing.Tasklist;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.camunda.bpm.engine.runtime.Job;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.spin.Spin;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.test.context.ActiveProfiles;

@SpringBootTest
@ActiveProfiles("test")
class PatrolRoundProcessTest {

    @RegisterExtension
    static final ModelCoverage COVERAGE = ModelCoverage.of("patrol", PatrolRound.PROCESS_ID);

    private static final Person OFFICER = Person.of("linjie", "serviceOfficers");
    private static final Person ASSISTANT = Person.of("chenlu", "serviceAssistants");

    private static final Instant MONDAY_0900 = Instant.parse("2026-11-23T01:00:00Z");
    private static final Instant MONDAY_0935 = Instant.parse("2026-11-23T01:35:00Z");
    private static final Instant MONDAY_0955 = Instant.parse("2026-11-23T01:55:00Z");
    private static final Instant MONDAY_1000 = Instant.parse("2026-11-23T02:00:00Z");
    private static final Instant MONDAY_1001 = Instant.parse("2026-11-23T02:01:00Z");

    @Autowired
    private HistoricValues history;

    @Autowired
    private ProcessEngine engine;

    @Autowired
    private Tasklist tasklist;

    @Autowired
    private Rounds rounds;

    @Autowired
    private RoundRecords records;

    @Autowired
    private CaseFiles cases;

    @Autowired
    private Ledger ledger;

    @Autowired
    private OnBehalf onBehalf;

    @Autowired
    private PatrolSettings settings;

    @Autowired
    private JdbcTemplate jdbc;

    @BeforeEach
    void beAtWorkOnMonday() {
        init(engine);
        ClockUtil.setCurrentTime(Date.from(MONDAY_0900));
    }

    @AfterEach
    void letTimeRunAgain() {
        ClockUtil.reset();
    }

    @Test
    void roundWithoutFindingsIsRecordedAndFiled() {
        var instance = start("REGULAR");
        var caseNo = tasklist.caseNo(instance);
        assertThat(instance).isWaitingAtExactly(CARRY_OUT_ROUND).task().hasDueDate(Date.from(MONDAY_1000));
        claim(caseNo, MONDAY_0935);
        submit(caseNo, MONDAY_0955);

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
                .returns("linjie", Round::patroller)
                .returns(MONDAY_0935, Round::startedAt)
                .returns(MONDAY_0955, Round::endedAt)
                .returns(false, Round::windowMissed);
        assertThat(cases.get(caseNo))
                .returns(CaseFile.Status.CLOSED, CaseFile::status)
                .returns("未发现异常", CaseFile::outcome)
                .returns("linjie", CaseFile::openedBy)
                .returns(PROJECT, CaseFile::projectId);
        assertThat(ledger.entriesOf(caseNo))
                .extracting(LedgerEntry::action, LedgerEntry::clauses)
                .containsExactly(
                        tuple(CaseActions.OPENED, List.of("D01-04", "D16-06", "D15-11", "D01-05")),
                        tuple(PatrolActions.STARTED, List.of("D01-14")),
                        tuple(
                                PatrolActions.RECORDED,
                                List.of(
                                        "D01-14", "D01-24", "D15-16", "D16-07", "D17-31", "D09-03", "D03-11",
                                        "D01-15")),
                        tuple(CaseActions.CLOSED, List.of("D16-12")));
        assertThat(ledger.verify(caseNo).intact()).isTrue();
    }

    @Test
    void findingsSolvedOnTheSpotAreRecordedAndNotReported() {
        var instance = start("REGULAR");
        var caseNo = tasklist.caseNo(instance);
        claim(caseNo, MONDAY_0935);
        submit(caseNo, MONDAY_0955, solved(), solved());

        assertThat(instance).isEnded().hasNotPassed(REPORT_FINDING);
        assertThat(rounds.sheetOf(caseNo).findings()).hasSize(2).allMatch(Finding::solvedOnSpot);
        assertThat(cases.get(caseNo).outcome()).isEqualTo("发现 2 项，当场解决 2 项");
        assertThat(cases.linksOf(caseNo)).isEmpty();
    }

    @Test
    void everyOpenFindingStartsACaseOfItsOwn() {
        var instance = start("REGULAR");
        var caseNo = tasklist.caseNo(instance);
        claim(caseNo, MONDAY_0935);
        submit(caseNo, MONDAY_0955, open("东侧"), solved(), replyWanted("西侧"));
        var jobs = reportJobs(instance);
        assertThat(jobs).hasSize(2);
        jobs.forEach(this::execute);

        assertThat(instance)
                .isEnded()
                .hasPassedInOrder(RECORD_ROUND, FINDINGS_OPEN, REPORT_FINDING, CLOSE_ROUND, ROUND_COMPLETED);
        assertThat(cases.get(caseNo).outcome()).isEqualTo("发现 3 项，当场解决 1 项");
        var links = cases.linksOf(caseNo);
        assertThat(links)
                .hasSize(2)
                .allMatch(link -> link.fromCase().equals(caseNo) && link.kind() == LinkKind.ROUND_TO_FINDING);
        assertThat(links.stream().map(CaseLink::toCase).map(cases::get))
                .allMatch(CaseFile::open)
                .allMatch(found -> found.projectId().equals(PROJECT))
                .extracting(CaseFile::title)
                .anyMatch(title -> title.contains("东侧"))
                .anyMatch(title -> title.contains("西侧"));
        assertThat(ledger.entriesOf(caseNo))
                .filteredOn(entry -> entry.action().equals(PatrolActions.REPORTED))
                .extracting(LedgerEntry::clauses)
                .containsExactly(
                        List.of("D01-26", "D02-15", "D17-32", "D16-08"),
                        List.of("D01-26", "D02-15", "D17-32", "D16-08"));
    }

    @Test
    void reportedFindingTellsAllThatThePatrollerEntered() {
        var instance = start("REGULAR");
        var caseNo = tasklist.caseNo(instance);
        claim(caseNo, MONDAY_0935);
        submit(caseNo, MONDAY_0955, replyWanted("西侧"));
        reportJobs(instance).forEach(this::execute);

        assertThat(startVariablesOf(caseNo + "-01"))
                .contains(
                        entry("project", PROJECT),
                        entry("place", LOBBY),
                        entry("exactPlace", "西侧"),
                        entry("item", "K05-01"),
                        entry("methods", "看、测试"),
                        entry("description", "门锁打不开"),
                        entry("seriousness", "SERIOUS"),
                        entry("hazard", true),
                        entry("replyWanted", true),
                        entry("unit", FLAT),
                        entry("foundAt", MONDAY_0955.toString()),
                        entry("reportedBy", "linjie"),
                        entry("sourceCaseNo", caseNo),
                        entry("sourceFinding", caseNo + "-01"));
    }

    @Test
    void sheetWithAnItemNotConfirmedIsRefusedAndTheTaskStaysWithNothingWritten() {
        var instance = start("REGULAR");
        var caseNo = tasklist.caseNo(instance);
        claim(caseNo, MONDAY_0935);
        var items = itemsOf(caseNo);
        var form = sheet(caseNo, solved());
        form.put("checkedItems", Spin.JSON(items.subList(1, items.size())));

        assertThatThrownBy(() -> submit(caseNo, form))
                .isInstanceOf(Refused.class)
                .hasMessageStartingWith("还有 1 项没有核对：" + items.get(0));

        assertThat(instance).isWaitingAtExactly(CARRY_OUT_ROUND).task().isAssignedTo("linjie");
        nothingIsRecordedOf(caseNo);
    }

    @Test
    void placesOfAnotherProjectAreRefusedAndNothingStarts() {
        var before = casesOnFile();
        var form = request("REGULAR");
        form.put("places", Spin.JSON(List.of(LOBBY, OTHER_PLACE)));
        assertThatThrownBy(() -> tasklist.start(OFFICER.in(PROJECT, OTHER_PROJECT), PatrolRound.PROCESS_ID, form))
                .isInstanceOf(Refused.class)
                .hasMessage("场所不属于所选项目");
        assertThat(casesOnFile()).isEqualTo(before);
    }

    @Test
    void missedWindowIsMarked() {
        var caseNo = tasklist.caseNo(start("REGULAR"));
        claim(caseNo, MONDAY_0935);
        submit(caseNo, MONDAY_1001);

        assertThat(rounds.get(caseNo).windowMissed()).isTrue();
        assertThat(ledger.entriesOf(caseNo))
                .filteredOn(entry -> entry.action().equals(PatrolActions.RECORDED))
                .singleElement()
                .satisfies(entry -> assertThat(entry.payload()).contains("\"windowMissed\":true"));
    }

    @Test
    void specialRoundHasNoWindowAndIsDueAfterTheTimeAllowed() {
        var instance = start("SPECIAL");
        var caseNo = tasklist.caseNo(instance);
        assertThat(instance).task().hasDueDate(Date.from(MONDAY_0900.plusSeconds(7200)));
        claim(caseNo, MONDAY_0935);
        submit(caseNo, MONDAY_1001);

        assertThat(rounds.get(caseNo)).returns(null, Round::windowStart).returns(null, Round::windowMissed);
    }

    @Test
    void roundGivenBackKeepsItsStartAndNamesWhoCarriedItOut() {
        var caseNo = tasklist.caseNo(start("REGULAR"));
        claim(caseNo, MONDAY_0935);
        tasklist.giveBack(OFFICER, caseNo, CARRY_OUT_ROUND);
        var other = Person.of("wanglei", "serviceOfficers");
        ClockUtil.setCurrentTime(Date.from(MONDAY_0955));
        tasklist.complete(other, caseNo, CARRY_OUT_ROUND, sheet(caseNo));

        assertThat(rounds.get(caseNo)).returns(MONDAY_0935, Round::startedAt).returns("wanglei", Round::patroller);
    }

    @Test
    void assistantWithdrawsTheRound() {
        var instance = start("REGULAR");
        var caseNo = tasklist.caseNo(instance);
        claim(caseNo, MONDAY_0935);
        withdraw(ASSISTANT, caseNo, "重复发起");

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
        var caseNo = tasklist.caseNo(instance);
        assertThatThrownBy(() -> withdraw(OFFICER, caseNo, "不想巡查"))
                .isInstanceOf(Refused.class)
                .hasMessage("只有助理可以撤销巡查");
        assertThat(instance).isWaitingAtExactly(CARRY_OUT_ROUND);
        assertThat(cases.get(caseNo).open()).isTrue();
    }

    @Test
    void withdrawalIsRefusedWhileWhatTheRoundFoundIsBeingReported() {
        var instance = start("REGULAR");
        var caseNo = tasklist.caseNo(instance);
        claim(caseNo, MONDAY_0935);
        submit(caseNo, MONDAY_0955, open("东侧"));
        assertThatThrownBy(() -> withdraw(ASSISTANT, caseNo, "重复发起"))
                .isInstanceOf(Refused.class)
                .hasMessage("巡查记录表已填写，不能再撤销");

        reportJobs(instance).forEach(this::execute);
        assertThat(instance).isEnded().hasPassed(ROUND_COMPLETED);
    }

    @Test
    void roundThatFailsToOpenLeavesNoCase() {
        var before = casesOnFile();
        Failures.failOnce("openRoundDelegate");
        assertThatThrownBy(() -> start("REGULAR")).hasStackTraceContaining("fails once");

        assertThat(casesOnFile()).isEqualTo(before);
        assertThat(start("REGULAR")).isWaitingAtExactly(CARRY_OUT_ROUND);
    }

    @Test
    void claimThatFailsLeavesTheRoundToAnybody() {
        var instance = start("REGULAR");
        var caseNo = tasklist.caseNo(instance);
        Failures.failOnce("roundAssignedListener");
        assertThatThrownBy(() -> claim(caseNo, MONDAY_0935)).hasStackTraceContaining("fails once");

        assertThat(instance).task().isNotAssigned();
        assertThat(rounds.get(caseNo).startedAt()).isNull();
        assertThat(actionsOf(caseNo)).containsExactly(CaseActions.OPENED);
        claim(caseNo, MONDAY_0955);
        assertThat(rounds.get(caseNo).startedAt()).isEqualTo(MONDAY_0955);
    }

    @ParameterizedTest
    @ValueSource(strings = {"recordRoundDelegate", "closeRoundDelegate"})
    void sheetThatFailsIsNotHalfWrittenAndTheTaskStays(String delegate) {
        var instance = start("REGULAR");
        var caseNo = tasklist.caseNo(instance);
        claim(caseNo, MONDAY_0935);
        Failures.failOnce(delegate);
        assertThatThrownBy(() -> submit(caseNo, MONDAY_0955, solved())).hasStackTraceContaining("fails once");

        assertThat(instance).isWaitingAtExactly(CARRY_OUT_ROUND).task().isAssignedTo("linjie");
        nothingIsRecordedOf(caseNo);
        submit(caseNo, MONDAY_0955, solved());
        assertThat(instance).isEnded();
        assertThat(rounds.sheetOf(caseNo).findings()).hasSize(1);
    }

    @Test
    void reportThatFailsIsTriedAgainAndStartsOneCaseOnly() {
        var instance = start("REGULAR");
        var caseNo = tasklist.caseNo(instance);
        claim(caseNo, MONDAY_0935);
        submit(caseNo, MONDAY_0955, open("东侧"));
        Failures.failOnce("reportFindingDelegate");
        assertThatThrownBy(() -> execute(reportJobs(instance).get(0))).hasStackTraceContaining("fails once");

        assertThat(cases.linksOf(caseNo)).isEmpty();
        assertThat(rounds.sheetOf(caseNo).findings())
                .extracting(Finding::reportedAt)
                .containsOnlyNulls();
        assertThat(actionsOf(caseNo)).endsWith(PatrolActions.RECORDED);
        var job = reportJobs(instance).get(0);
        assertThat(job.getRetries()).isEqualTo(2);
        execute(job);
        assertThat(cases.linksOf(caseNo)).hasSize(1);
        assertThat(instance).isEnded();
    }

    @Test
    void withdrawalThatFailsLeavesTheRoundAsItWas() {
        var instance = start("REGULAR");
        var caseNo = tasklist.caseNo(instance);
        Failures.failOnce("withdrawRoundDelegate");
        assertThatThrownBy(() -> withdraw(ASSISTANT, caseNo, "重复发起")).hasStackTraceContaining("fails once");

        assertThat(instance).isWaitingAtExactly(CARRY_OUT_ROUND);
        assertThat(cases.get(caseNo).open()).isTrue();
        withdraw(ASSISTANT, caseNo, "重复发起");
        assertThat(instance).isEnded();
    }

    @Test
    void whatTheTablesHoldIsNoProcessVariable() {
        var instance = start("REGULAR");
        var caseNo = tasklist.caseNo(instance);
        assertThat(variablesOf(instance)).containsOnlyKeys("caseNo", "dueAt");
        claim(caseNo, MONDAY_0935);
        submit(caseNo, MONDAY_0955, open("东侧"));
        assertThat(variablesOf(instance)).containsOnlyKeys("caseNo", "dueAt", "openFindings");
    }

    @Test
    void formShowsTheRoundItsItemsAndItsPlaces() throws IOException {
        var caseNo = tasklist.caseNo(start("REGULAR"));
        var task = tasklist.task(caseNo, CARRY_OUT_ROUND);
        try (var form = engine.getFormService().getDeployedTaskForm(task.getId())) {
            assertThat(new String(form.readAllBytes(), StandardCharsets.UTF_8))
                    .contains("2026&#45;11&#45;23 09&#58;30 至 10&#58;00", "日检（定期，步行）", "中心绿地、3 号楼大堂")
                    .contains("逃生天台 · 天台护栏、避雷针、电视天线、隔热层完好")
                    .contains("\"label\":\"中心绿地\"", "\"label\":\"3-502\"")
                    .doesNotContain("K01-01");
        }
    }

    @Test
    void recordShowsWhatThePaperFormAsksFor() {
        var caseNo = tasklist.caseNo(start("REGULAR"));
        assertThat(records.recordOf(caseNo)).isPresent();
        claim(caseNo, MONDAY_0935);
        submit(caseNo, MONDAY_0955, solved(), replyWanted("西侧"));

        assertThat(records.recordOf(caseNo)).hasValueSatisfying(record -> {
            assertThat(record.name()).isEqualTo("《巡查记录表》");
            assertThat(record.lines())
                    .extracting(CaseRecord.Line::label, CaseRecord.Line::value)
                    .contains(
                            tuple("编号", caseNo),
                            tuple("巡查类别", "日检"),
                            tuple("起因", "定期"),
                            tuple("巡查方式", "步行"),
                            tuple("规定时段", "2026-11-23 09:30 至 10:00"),
                            tuple("开始时间", "2026-11-23 09:35"),
                            tuple("结束时间", "2026-11-23 09:55"),
                            tuple("是否在规定时段内", "是"),
                            tuple("巡查区域", "中心绿地、3 号楼大堂"),
                            tuple("检查类别", "逃生天台、电梯"),
                            tuple("区域及情况描述", "整洁"),
                            tuple("外包方出勤情况", "保洁 2 人在岗"));
            assertThat(record.lines())
                    .filteredOn(line -> line.label().startsWith("问题"))
                    .extracting(CaseRecord.Line::label)
                    .containsExactly("问题 01", "问题 02");
            assertThat(record.lines())
                    .extracting(CaseRecord.Line::value)
                    .anyMatch(value -> value.contains("已当场解决：已换锁芯"))
                    .anyMatch(value -> value.contains("方法：看、测试") && value.contains("3-502 要求答复"));
        });
        assertThat(records.recordOf("WT-2026-999999")).isEmpty();
    }

    @Test
    void settingsHoldTheWindowsOfTheRuleBook() {
        assertThat(settings).isEqualTo(new PatrolSettings(RoundTimesTest.WINDOWS, Duration.ofHours(2), Duration.ZERO));
    }

    private ProcessInstance start(String cause) {
        return tasklist.start(OFFICER, PatrolRound.PROCESS_ID, request(cause));
    }

    private static Map<String, Object> request(String cause) {
        var form = new LinkedHashMap<String, Object>();
        form.put("project", PROJECT);
        form.put("places", Spin.JSON(List.of(LOBBY, GARDEN)));
        form.put("kind", "DAILY");
        form.put("cause", cause);
        form.put("way", "WALK");
        form.put("categories", Spin.JSON(List.of("K05", "K06")));
        return form;
    }

    private void claim(String caseNo, Instant at) {
        ClockUtil.setCurrentTime(Date.from(at));
        tasklist.claim(OFFICER, caseNo, CARRY_OUT_ROUND);
    }

    @SafeVarargs
    private void submit(String caseNo, Instant at, Map<String, Object>... findings) {
        ClockUtil.setCurrentTime(Date.from(at));
        submit(caseNo, sheet(caseNo, findings));
    }

    private void submit(String caseNo, Map<String, Object> form) {
        tasklist.submit(OFFICER, caseNo, CARRY_OUT_ROUND, form);
    }

    @SafeVarargs
    private Map<String, Object> sheet(String caseNo, Map<String, Object>... findings) {
        var form = new LinkedHashMap<String, Object>();
        form.put("checkedItems", Spin.JSON(itemsOf(caseNo)));
        form.put("situation", "整洁");
        form.put("contractorAttendance", "保洁 2 人在岗");
        form.put("findings", Spin.JSON(List.of(findings)));
        return form;
    }

    private void withdraw(Person person, String caseNo, String reason) {
        tasklist.as(
                person,
                () -> onBehalf.call(() -> {
                    engine.getRuntimeService()
                            .createMessageCorrelation(PatrolRound.Messages.CASE_WITHDRAWN)
                            .processInstanceBusinessKey(caseNo)
                            .setVariable("withdrawalReason", reason)
                            .correlate();
                    return null;
                }));
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

    private Map<String, Object> startVariablesOf(String finding) {
        return engine
                .getHistoryService()
                .createHistoricProcessInstanceQuery()
                .processDefinitionKey("patrol-to-repair")
                .list()
                .stream()
                .map(instance -> history.first(instance.getId()))
                .filter(values -> finding.equals(values.get("sourceFinding")))
                .findFirst()
                .orElseThrow();
    }

    private Map<String, Object> variablesOf(ProcessInstance instance) {
        return engine.getRuntimeService().getVariables(instance.getId());
    }

    private List<String> itemsOf(String caseNo) {
        return rounds.itemsOf(caseNo).stream().map(ChecklistItem::id).toList();
    }

    private List<String> actionsOf(String caseNo) {
        return ledger.entriesOf(caseNo).stream().map(LedgerEntry::action).toList();
    }

    private int casesOnFile() {
        return jdbc.queryForObject("SELECT COUNT(*) FROM case_file WHERE process_id = 'patrol-round'", Integer.class);
    }

    private void nothingIsRecordedOf(String caseNo) {
        var sheet = rounds.sheetOf(caseNo);
        assertThat(sheet.round().over()).isFalse();
        assertThat(sheet.checkedItems()).isEmpty();
        assertThat(sheet.findings()).isEmpty();
        assertThat(actionsOf(caseNo)).containsExactly(CaseActions.OPENED, PatrolActions.STARTED);
    }

    private static Map<String, Object> open(String exactPlace) {
        var row = new LinkedHashMap<String, Object>();
        row.put("item", "K05-01");
        row.put("place", LOBBY);
        row.put("exactPlace", exactPlace);
        row.put("methods", List.of("LOOK", "TEST"));
        row.put("description", "门锁打不开");
        row.put("seriousness", "SERIOUS");
        row.put("hazard", true);
        row.put("solvedOnSpot", false);
        return row;
    }

    private static Map<String, Object> replyWanted(String exactPlace) {
        var row = open(exactPlace);
        row.put("replyWanted", true);
        row.put("unit", FLAT);
        return row;
    }

    private static Map<String, Object> solved() {
        var row = open("中部");
        row.put("solvedOnSpot", true);
        row.put("measure", "已换锁芯");
        return row;
    }
}
