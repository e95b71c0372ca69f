package dev.guicheng.handover;

import static dev.guicheng.handover.HandoverCase.*;
import static dev.guicheng.handover.UnitHandover.Elements.*;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests.assertThat;
import static org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests.init;

import dev.guicheng.casefile.CaseFile.Status;
import dev.guicheng.casefile.CaseFiles;
import dev.guicheng.casefile.CaseRecord;
import dev.guicheng.delivery.DeliveryUnit.State;
import dev.guicheng.delivery.DeliveryUnits;
import dev.guicheng.engine.OnBehalf;
import dev.guicheng.engine.Refused;
import dev.guicheng.engine.form.FormContext;
import dev.guicheng.engine.form.FormOption;
import dev.guicheng.engine.form.FormOptions;
import dev.guicheng.engine.form.FormText;
import dev.guicheng.ledger.Ledger;
import dev.guicheng.ledger.LedgerEntry;
import dev.guicheng.ownerfile.Households;
import dev.guicheng.ownerfile.OwnerDocument;
import dev.guicheng.ownerfile.OwnerFiles;
import dev.guicheng.testing.ModelCoverage;
import dev.guicheng.testing.OurTables;
import dev.guicheng.testing.Person;
import dev.guicheng.testing.Tasklist;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.sql.Clob;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.runtime.VariableInstance;
import org.camunda.bpm.engine.task.IdentityLink;
import org.camunda.bpm.engine.task.Task;
import org.camunda.spin.Spin;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.test.context.ActiveProfiles;

@SpringBootTest
@ActiveProfiles("test")
@ExtendWith(OutputCaptureExtension.class)
class UnitHandoverProcessTest {

    @RegisterExtension
    static final ModelCoverage COVERAGE = ModelCoverage.of("handover", UnitHandover.PROCESS_ID);

    /** A Friday; the next working day is the Monday after. */
    private static final Instant FRIDAY_TEN = Instant.parse("2026-11-27T02:00:00Z");

    private static final Instant MONDAY_TEN = Instant.parse("2026-11-30T02:00:00Z");
    private static final String SERIOUS = snag("卫生间", "WATER_POWER", "SERIOUS");
    private static final String MINOR = snag("主卧", "DOOR_WINDOW", "MINOR");

    @Autowired
    private ProcessEngine engine;

    @Autowired
    private Tasklist tasklist;

    @Autowired
    private HandoverSites sites;

    @Autowired
    private Arrivals arrivals;

    @Autowired
    private UnitHandovers handovers;

    @Autowired
    private Desks desks;

    @Autowired
    private Snags snags;

    @Autowired
    private Questions questions;

    @Autowired
    private HandoverRecords records;

    @Autowired
    private FormOptions missingPapers;

    @Autowired
    private List<FormText> texts;

    @Autowired
    private CaseFiles cases;

    @Autowired
    private DeliveryUnits deliveryUnits;

    @Autowired
    private OwnerFiles ownerFiles;

    @Autowired
    private Ledger ledger;

    @Autowired
    private OnBehalf onBehalf;

    @Autowired
    private OurTables tables;

    @Autowired
    private JdbcTemplate jdbc;

    private HandoverSite site;

    @BeforeEach
    void openASite() {
        init(engine);
        ClockUtil.setCurrentTime(Date.from(FRIDAY_TEN));
        site = sites.ready(2);
    }

    @AfterEach
    void letTimeRunAgain() {
        ClockUtil.reset();
    }

    // Straight through.

    @Test
    void ownerIsTakenThroughAllDesksToTheArchive() {
        var handover = begun();
        assertThat(handover.caseNo).startsWith("JF-2026-");
        assertThat(deliveryUnits.get(site.unit(0)).state()).isEqualTo(State.IN_PROGRESS);
        assertThat(tasklist.task(handover.caseNo, VERIFY_IDENTITY).getDueDate()).isEqualTo("2026-11-27T09:30:00Z");

        handover.throughTheDesks();
        assertThat(deliveryUnits.get(site.unit(0)).handedOverAt()).isEqualTo(FRIDAY_TEN);
        handover.housekeeperAdded();

        assertThat(handover.instance)
                .isEnded()
                .hasPassed(OPEN_OWNER_FILE, CONFIRM_HANDOVER, ARCHIVE_OWNER_FILE, CLOSE_HANDOVER, HANDOVER_CLOSED)
                .hasNotPassed(TELL_WHAT_TO_BRING, INSPECT_AGAIN, COMPLETE_CATALOGUE, SNAGS_SETTLED, REPAIR_SNAG);
        var caseFile = cases.get(handover.caseNo);
        assertThat(caseFile.status()).isEqualTo(Status.CLOSED);
        assertThat(caseFile.title()).isEqualTo("交房 8-101");
        assertThat(caseFile.dueAt()).isNull();
        assertThat(caseFile.outcome()).isEqualTo("已交房，没有房屋质量问题");
        assertThat(deliveryUnits.get(site.unit(0)).state()).isEqualTo(State.HANDED_OVER);
        assertThat(papersOf(handover))
                .containsExactlyInAnyOrder(
                        "《交房传递单》",
                        "业主身份证件复印件",
                        "《住户情况登记表》",
                        "《物品及资料签领表》",
                        "承诺书",
                        "《前期服务协议》",
                        "《消防安全责任书》",
                        "《养犬管理协议》",
                        "《业主临时规约》",
                        "房屋质量问题记录");
        assertThat(ledger.verify(handover.caseNo).intact()).isTrue();
        assertThat(ledger.entriesOf(handover.caseNo))
                .allSatisfy(
                        entry -> assertThat(entry.clauses()).as(entry.action()).isNotEmpty());
        assertThat(ledger.entriesOf(handover.handover().ownerFileNo()))
                .extracting(LedgerEntry::action)
                .contains("存档");
    }

    @Test
    void whatTheDesksWriteDownIsInTheRecords() {
        var handover = begun().throughTheDesks(MINOR);

        assertThat(desks.feesOf(handover.caseNo))
                .containsExactly(
                        new Fee("前期物业服务费", new BigDecimal("1200.50"), "SJ-0001"),
                        new Fee("装修押金", new BigDecimal("2000.00"), "SJ-0002"));
        assertThat(desks.keysOf(handover.caseNo)).containsExactly(new IssuedKeys("入户门", 5), new IssuedKeys("信箱", 2));
        assertThat(handover.handover().waterReading()).isEqualByComparingTo("1.25");
        assertThat(handover.handover().gasReading()).isNull();
        var all = records.recordsOf(handover.caseNo);
        assertThat(all)
                .extracting(CaseRecord::name)
                .containsExactly("《交房传递单》核对", "《物品及资料签领表》", "房屋质量问题记录", "《业主档案资料目录》");
        assertThat(lines(all))
                .contains("业主：欧** 138****2222", "交房传递单编号：CF-2026-0000", "来人：本人", "费用 装修押金：2000.00 元，收据 SJ-0002")
                .contains("钥匙 入户门：5 把", "水表读数：1.25", "燃气表读数：")
                .anyMatch(line -> line.startsWith("问题 1：主卧 · 门窗 · 一般：有裂缝；维修中，时限 2026-12-02"))
                .anyMatch(line -> line.startsWith("《前期服务协议》：1 份"));
        assertThat(lines(all)).noneMatch(line -> line.contains(site.owner()));
        assertThat(all.get(1).lines())
                .filteredOn(CaseRecord.Line::signature)
                .extracting(CaseRecord.Line::label)
                .containsExactly("《物品及资料签领表》签字", "承诺书签字", "签订协议");
    }

    @Test
    void desksWorkInParallelAndEachSeesItsTasksOnly() {
        var handover = begun().identified(inPerson());

        assertThat(openTasks(handover))
                .isEqualTo(Map.of(
                        REGISTER_HOUSEHOLD, Set.of("agreementDesk"),
                        COLLECT_FEES, Set.of("feeDesk"),
                        HAND_OUT_PAPERS, Set.of("goodsDesk"),
                        INSPECT_UNIT, Set.of("inspectionDesk")));
        handover.inspected();
        assertThat(openTasks(handover)).containsEntry(HAND_OUT_KEYS, Set.of("keyDesk"));
    }

    @Test
    void whatTheTablesHoldIsNoProcessVariable() {
        var handover = begun().throughTheDesks();

        assertThat(variables(handover))
                .extracting(VariableInstance::getName)
                .doesNotContain(
                        "transferSlipNo", "relation", "mandateNo", "refusalReason", "receiptNo", "commitmentNo", "fees")
                .doesNotContain("earlyServiceAgreement", "handedPapers", "snags", "questions", "keys", "waterReading");
    }

    @Test
    void nothingDueNeedsAReason() {
        var handover = begun().identified(inPerson());

        tasklist.complete(
                site.feeDesk(), handover.caseNo, COLLECT_FEES, Map.of("noFeesDue", true, "noFeesReason", "首年由开发商承担"));

        assertThat(handover.handover().noFeesReason()).isEqualTo("首年由开发商承担");
        assertThat(desks.feesOf(handover.caseNo)).isEmpty();
    }

    // Who comes.

    @ParameterizedTest
    @ValueSource(strings = {"SPOUSE", "RELATIVE", "FRIEND", "OTHER"})
    void whoHasTheOwnersMandateTakesTheFlatOver(String relation) {
        var handover = begun().identified(mandated(relation));

        assertThat(handover.instance).isWaitingAt(COLLECT_FEES).hasNotPassed(TELL_WHAT_TO_BRING);
        assertThat(handover.handover().relation().name()).isEqualTo(relation);
        assertThat(documents(handover))
                .filteredOn(document -> document.title().equals("委托书"))
                .singleElement()
                .extracting(OwnerDocument::reference)
                .isEqualTo("WT-0001");
    }

    @ParameterizedTest
    @ValueSource(strings = {"SPOUSE", "RELATIVE", "FRIEND", "OTHER"})
    void whoHasNoMandateIsToldWhatToBringAndComesBack(String relation) {
        var first = begun().identified(withoutMandate(relation));
        assertThat(first.instance).isWaitingAt(TELL_WHAT_TO_BRING).hasNotPassed(OPEN_OWNER_FILE);
        assertThat(text("identityRefusal", first)).contains("没有业主的委托书", "业主签名的委托书");

        tasklist.complete(site.agreementDesk(), first.caseNo, TELL_WHAT_TO_BRING, Map.of("told", true));

        assertThat(first.instance).isEnded().hasPassed(HANDOVER_REFUSED);
        assertThat(cases.get(first.caseNo).outcome()).isEqualTo("未受理：不是业主本人，没有业主的委托书");
        assertThat(deliveryUnits.get(site.unit(0)).state()).isEqualTo(State.EXPECTED);
        var second = begun().identified(mandated(relation));
        assertThat(second.instance).isWaitingAt(COLLECT_FEES);
        assertThat(deliveryUnits.get(site.unit(0)).handoverNo()).isEqualTo(second.caseNo);
    }

    @ParameterizedTest
    @CsvSource({
        "identityChecked, 没有出示有效的身份证件",
        "slipMatches, 业主身份与交房传递单不一致",
        "mandateValid, 委托书无效",
    })
    void whatDoesNotHoldIsTheReasonToRefuse(String flag, String reason) {
        var form = mandated("SPOUSE");
        form.put(flag, false);
        var handover = begun().identified(form);

        assertThat(handover.instance).isWaitingAt(TELL_WHAT_TO_BRING);
        assertThat(handover.handover().refusalReason()).contains(reason);
        assertThat(handover.handover().toBring()).isNotBlank();
    }

    // The owner's file.

    @Test
    void secondFlatOfAnOwnerIsAddedToHisFileAndNothingIsAskedTwice() {
        var first = begun().throughTheDesks();
        var second = arrivals.begin(site, 1).identified(inPerson());

        assertThat(second.handover().ownerFileNo()).isEqualTo(first.handover().ownerFileNo());
        assertThat(second.instance).isWaitingAt(SIGN_RECEIPT).hasNotPassed(REGISTER_HOUSEHOLD);
        second.signed().paid().supplied().inspected().keysTaken().jobsRun().housekeeperAdded();
        assertThat(second.instance).isEnded().hasNotPassed(COMPLETE_CATALOGUE);
        assertThat(ownerFiles.documentsOf(second.handover().ownerFileNo(), site.unit(1)))
                .extracting(OwnerDocument::title)
                .containsOnlyOnce("业主身份证件复印件", "《住户情况登记表》", "《前期服务协议》");
    }

    @Test
    void paperThatIsMissingIsAskedForUntilItIsThere() {
        var form = mandated("SPOUSE");
        form.put("identityCopyFiled", false);
        var handover = begun().identified(form)
                .householdRegistered()
                .signed()
                .paid()
                .supplied()
                .inspected()
                .keysTaken()
                .jobsRun();

        assertThat(handover.instance).isWaitingAt(COMPLETE_CATALOGUE);
        assertThat(optionsOf(handover)).containsExactly("业主身份证件复印件");
        assertThat(lines(records.recordsOf(handover.caseNo))).contains("业主身份证件复印件：还缺");

        tasklist.complete(
                site.agreementDesk(),
                handover.caseNo,
                COMPLETE_CATALOGUE,
                Map.of("filedPapers", list("IDENTITY_COPY")));
        assertThat(handover.instance).isWaitingAt(ADD_HOUSEKEEPER);
        assertThat(papersOf(handover)).contains("业主身份证件复印件", "委托书");
    }

    @Test
    void ownerWhoDoesNotFollowTheHousekeeperSaysWhy() {
        var handover = begun().throughTheDesks();

        tasklist.complete(
                site.agreementDesk(),
                handover.caseNo,
                ADD_HOUSEKEEPER,
                Map.of("housekeeper", "DECLINED", "housekeeperReason", "不用微信"));

        assertThat(handover.instance).isEnded();
        assertThat(lines(records.recordsOf(handover.caseNo))).anyMatch(line -> line.startsWith("添加管家微信（业主不添加）：不用微信"));
    }

    // Snags.

    @Test
    void keysAreOutLongBeforeTheLastSnagIsSettled() {
        var handover = begun().throughTheDesks(MINOR, SERIOUS).housekeeperAdded();
        assertThat(handover.instance).isWaitingAt(SNAGS_SETTLED);
        assertThat(deliveryUnits.get(site.unit(0)).state()).isEqualTo(State.HANDED_OVER);

        handover.repaired(1).reinspected(1, "ACCEPTED");
        assertThat(handover.instance).isWaitingAt(SNAGS_SETTLED);
        handover.repaired(2).reinspected(2, "ACCEPTED");

        assertThat(handover.instance).isEnded().hasPassed(SNAG_SETTLED, HANDOVER_CLOSED);
        assertThat(cases.get(handover.caseNo).outcome()).isEqualTo("已交房，房屋质量问题 2 项：验收 2 项，放弃 0 项");
    }

    @Test
    void snagIsRepairedAsACaseOfItsOwnWithTheOwnerAsReporter() {
        var handover = begun().throughTheDesks(SERIOUS, MINOR);

        assertThat(handover.snag(1))
                .extracting(Snag::state, Snag::contractor, Snag::agreedDays, Snag::repairRound, Snag::raisedBy)
                .containsExactly(Snag.State.IN_REPAIR, "水电安装单位", 1, 1, "yanfang");
        var finding = cases.get(handover.findingOf(1));
        assertThat(finding.processId()).isEqualTo("patrol-to-repair");
        assertThat(finding.dueAt())
                .isNotEqualTo(cases.get(handover.findingOf(2)).dueAt());
        assertThat(cases.openSubCasesOf(handover.caseNo)).hasSize(2);
        assertThat(jdbc.queryForMap("SELECT * FROM finding WHERE case_no = ?", finding.caseNo()))
                .containsEntry("reply_wanted", true)
                .containsEntry("unit_id", site.unit(0))
                .containsEntry("exact_place", "8-101 卫生间")
                .containsEntry("description", "有裂缝")
                .containsEntry("source_finding", handover.caseNo + "#1/1");
        assertThat(jdbc.queryForObject(
                        "SELECT COUNT(*) FROM reporter WHERE case_no = ?", Integer.class, finding.caseNo()))
                .isEqualTo(1);
    }

    @Test
    void snagThatIsNotRepairedGoesBackUntilTheOwnerAccepts() {
        var handover = begun().throughTheDesks(MINOR).repaired(1);
        var first = handover.snag(1).findingNo();
        assertThat(handover.snag(1))
                .extracting(Snag::state, Snag::repairEnd, Snag::reinspectBy)
                .containsExactly(Snag.State.TO_REINSPECT, "已解决，验证合格", MONDAY_TEN);
        assertThat(handover.reinspection(1).getDueDate()).isEqualTo(Date.from(MONDAY_TEN));

        handover.reinspected(1, "NOT_ACCEPTED");
        assertThat(handover.snag(1))
                .extracting(Snag::state, Snag::repairRound, Snag::remark)
                .containsExactly(Snag.State.IN_REPAIR, 2, "裂缝还在");
        assertThat(handover.findingOf(1)).isNotEqualTo(first);
        handover.repaired(1).reinspected(1, "NOT_ACCEPTED");
        assertThat(handover.snag(1).repairRound()).isEqualTo(3);
        handover.repaired(1).reinspected(1, "ACCEPTED").housekeeperAdded();

        assertThat(handover.instance).isEnded().hasNotPassed(SNAGS_SETTLED);
        assertThat(handover.snag(1).state()).isEqualTo(Snag.State.ACCEPTED);
    }

    @Test
    void ownerMayWaiveWhenHeLooksAgain() {
        var handover = begun().throughTheDesks(MINOR)
                .repaired(1)
                .reinspected(1, "WAIVED")
                .housekeeperAdded();

        assertThat(handover.instance).isEnded();
        assertThat(handover.snag(1))
                .extracting(Snag::state, Snag::waiverReason, Snag::decidedBy)
                .containsExactly(Snag.State.WAIVED, "业主自己处理", "yanfang");
        assertThat(cases.get(handover.caseNo).outcome()).isEqualTo("已交房，房屋质量问题 1 项：验收 0 项，放弃 1 项");
    }

    @Test
    void ownerMayWaiveWhileTheRepairRuns() {
        var handover = begun().throughTheDesks(MINOR, SERIOUS).housekeeperAdded();
        var finding = handover.findingOf(1);
        var other = handover.findingOf(2);

        waive(site.inspector(), handover, 1, "不影响使用，不修了");
        handover.jobsRun();

        assertThat(handover.instance).hasPassed(SNAG_WAIVED).isWaitingAt(SNAGS_SETTLED);
        assertThat(cases.get(finding).status()).isEqualTo(Status.WITHDRAWN);
        assertThat(cases.get(finding).outcome()).isEqualTo("业主放弃维修：不影响使用，不修了");
        assertThat(cases.get(other).open()).isTrue();
        assertThat(instancesOf(finding)).isEmpty();
        assertThat(instancesOf(other)).hasSize(1);
        assertThat(handover.snag(1))
                .extracting(Snag::state, Snag::waiverReason)
                .containsExactly(Snag.State.WAIVED, "不影响使用，不修了");
        waive(site.assistant(), handover, 2, "开发商赔偿");
        handover.jobsRun();
        assertThat(handover.instance).isEnded();
    }

    @Test
    void repairThatAnAssistantWithdrawsIsLookedAtByTheOwnerToo() {
        var handover = begun().throughTheDesks(MINOR);
        var finding = handover.findingOf(1);

        withdraw("patrol-to-repair", finding, "重复登记");
        handover.jobsRun();

        assertThat(handover.snag(1))
                .extracting(Snag::state, Snag::repairEnd, Snag::findingNo)
                .containsExactly(Snag.State.TO_REINSPECT, "已撤销：重复登记", finding);
        assertThat(text("snagFacts", handover.reinspection(1))).contains("已撤销：重复登记", finding);
    }

    @Test
    void snagsGoTheirWaysSideBySide() {
        var handover = begun().throughTheDesks(MINOR, SERIOUS).repaired(1).repaired(2);

        handover.reinspected(2, "NOT_ACCEPTED").reinspected(1, "ACCEPTED");

        assertThat(handover.snag(1).state()).isEqualTo(Snag.State.ACCEPTED);
        assertThat(handover.snag(2))
                .extracting(Snag::state, Snag::repairRound, Snag::contractor)
                .containsExactly(Snag.State.IN_REPAIR, 2, "水电安装单位");
        assertThat(variables(handover))
                .filteredOn(variable -> variable.getExecutionId().equals(handover.instance.getId()))
                .extracting(VariableInstance::getName)
                .doesNotContain("snag", "reinspection", "reinspectionRemark", "contractor", "description", "part");
    }

    @Test
    void questionWithoutAnAnswerWaitsForOne() {
        var handover = begun().identified(inPerson());
        var form = inspection();
        form.put("questions", Spin.JSON("[{\"question\":\"车位怎么申请\"},{\"question\":\"何时通气\",\"answer\":\"下周三\"}]"));
        tasklist.complete(site.inspector(), handover.caseNo, INSPECT_UNIT, form);

        assertThat(questions.openIn(site.deliveryNo())).singleElement().satisfies(question -> {
            assertThat(question.question()).isEqualTo("车位怎么申请");
            tasklist.as(site.assistant(), () -> {
                questions.answer(question.id(), " 到客服中心登记 ");
                return null;
            });
            assertThatThrownBy(() -> questions.answer(question.id(), "再答一次"))
                    .isInstanceOf(Refused.class)
                    .hasMessage("这个疑问已经解答过了");
            assertThatThrownBy(() -> questions.answer(question.id(), " ")).isInstanceOf(Refused.class);
        });
        assertThat(questions.openIn(site.deliveryNo())).isEmpty();
        assertThat(questions.of(handover.caseNo))
                .extracting(Question::answer, Question::answeredBy)
                .containsExactly(tuple("到客服中心登记", "zhaojing"), tuple("下周三", "yanfang"));
    }

    // Keys that the owner does not take.

    @Test
    void ownerWhoRefusesTheKeysLooksAgainOnceTheSeriousSnagsAreSettled() {
        var handover = begun().identified(inPerson())
                .householdRegistered()
                .signed()
                .paid()
                .supplied()
                .inspected(SERIOUS, MINOR)
                .keysRefused();
        assertThat(handover.instance).isWaitingAt(SERIOUS_SNAGS_SETTLED).hasNotPassed(CONFIRM_HANDOVER);
        assertThat(deliveryUnits.get(site.unit(0)).state()).isEqualTo(State.KEYS_REFUSED);
        assertThat(handover.handover().keysRefusalReason()).isEqualTo("卫生间漏水，修好再收");

        handover.repaired(1).reinspected(1, "ACCEPTED");
        assertThat(handover.instance).isWaitingAt(INSPECT_AGAIN);
        assertThat(tasklist.task(handover.caseNo, INSPECT_AGAIN).getDueDate()).isEqualTo(Date.from(MONDAY_TEN));

        handover.inspectedAgain(snag("阳台", "OTHER", "MINOR"));
        assertThat(deliveryUnits.get(site.unit(0)).state()).isEqualTo(State.IN_PROGRESS);
        assertThat(handover.snag(3).room()).isEqualTo("阳台");
        handover.keysTaken().jobsRun().housekeeperAdded();
        assertThat(handover.instance).isWaitingAt(SNAGS_SETTLED);
        handover.repaired(2).reinspected(2, "ACCEPTED").repaired(3).reinspected(3, "WAIVED");

        assertThat(handover.instance).isEnded();
        assertThat(cases.get(handover.caseNo).outcome()).isEqualTo("已交房，房屋质量问题 3 项：验收 2 项，放弃 1 项");
    }

    @Test
    void ownerWhoRefusesTheKeysWithoutASeriousSnagLooksAgainAtOnce() {
        var handover = begun().identified(inPerson()).inspected(MINOR).keysRefused();

        assertThat(handover.instance).isWaitingAt(INSPECT_AGAIN).hasNotPassed(SERIOUS_SNAGS_SETTLED);
        assertThat(tasklist.task(handover.caseNo, INSPECT_AGAIN).getDueDate()).isEqualTo(Date.from(MONDAY_TEN));
    }

    // Later, and not at all.

    @Test
    void lastFlatIsHandedOverLongAfterTheDelivery() {
        cases.close(site.deliveryNo(), "已交付", List.of("D04-17"), Map.of());
        ClockUtil.setCurrentTime(Date.from(FRIDAY_TEN.plus(Duration.ofDays(90))));

        var handover = begun().throughTheDesks().housekeeperAdded();

        assertThat(handover.instance).isEnded();
        assertThat(deliveryUnits.get(site.unit(0)).handedOver()).isTrue();
    }

    @Test
    void withdrawnHandoverTakesItsRepairsAlongAndFreesTheFlat() {
        var handover = begun().identified(inPerson()).inspected(MINOR, SERIOUS).jobsRun();
        var finding = handover.findingOf(1);

        withdraw(UnitHandover.PROCESS_ID, handover.caseNo, "业主要求改期");

        assertThat(handover.instance).isEnded().hasPassed(HANDOVER_WITHDRAWN);
        assertThat(cases.get(handover.caseNo).status()).isEqualTo(Status.WITHDRAWN);
        assertThat(cases.get(finding).status()).isEqualTo(Status.WITHDRAWN);
        assertThat(instancesOf(finding)).isEmpty();
        assertThat(deliveryUnits.get(site.unit(0)).state()).isEqualTo(State.EXPECTED);
        var again = begun().identified(inPerson());
        assertThat(again.handover().ownerFileNo()).isEqualTo(handover.handover().ownerFileNo());
    }

    @Test
    void handoverIsNotWithdrawnOnceTheKeysAreOut() {
        var handover = begun().identified(inPerson()).inspected().keysTaken();

        refused(() -> withdraw(UnitHandover.PROCESS_ID, handover.caseNo, "改期"), "钥匙已经发出，交房不能撤销");
    }

    @Test
    void withdrawalNeedsAReasonAndAnAssistant() {
        var handover = begun();

        refused(() -> withdraw(UnitHandover.PROCESS_ID, handover.caseNo, " "), "请写明撤销的理由");
        refused(
                () -> tasklist.as(site.officer(), () -> withdrawal(UnitHandover.PROCESS_ID, handover.caseNo, "改期")),
                "只有助理可以撤销案件");
    }

    // What the desks refuse.

    @Test
    void flatThatSomebodyHandsOverAlreadyIsNotOffered() {
        begun();

        refused(() -> begun(), "房号");
    }

    @Test
    void flatOfAnotherProjectIsRefused() {
        var other = sites.ready(1);
        var form = slip(site, 0);
        form.put("unit", other.unit(0));
        var desk = Person.of("gaoyan", "agreementDesk").in(site.projectId(), other.projectId());

        refused(() -> tasklist.start(desk, UnitHandover.PROCESS_ID, form), "房号 8-101 不属于所选项目");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "abc", "CF 2026", "传递单一号"})
    void slipNumberThatCannotBeOneIsRefused(String slipNo) {
        var form = slip(site, 0);
        form.put("transferSlipNo", slipNo);

        refused(() -> tasklist.start(site.agreementDesk(), UnitHandover.PROCESS_ID, form), "交房传递单编号");
    }

    @Test
    void householdThatIsNotRegisteredIsRefused() {
        var handover = begun().identified(inPerson());

        refused(site.agreementDesk(), handover, REGISTER_HOUSEHOLD, Map.of(), "还没有登记齐");
        assertThat(text("ownerFilePage", handover))
                .contains("业主的证件号码", "/owners/" + handover.handover().ownerFileNo());
    }

    @ParameterizedTest
    @CsvSource({
        "earlyServiceAgreement, 《前期服务协议》",
        "fireSafetyPledge, 《消防安全责任书》",
        "dogKeepingAgreement, 《养犬管理协议》",
        "interimConvention, 《业主临时规约》"
    })
    void agreementOfWhichACopyIsLackingIsRefusedByItsName(String key, String title) {
        var handover = begun().identified(inPerson()).householdRegistered();
        tasklist.complete(site.agreementDesk(), handover.caseNo, SIGN_RECEIPT, receipt());
        var form = agreements();
        form.put(key, list("OWNER_COPY"));

        refused(site.agreementDesk(), handover, SIGN_AGREEMENTS, form, title + "一式两份");
        form.put(key, list());
        refused(site.agreementDesk(), handover, SIGN_AGREEMENTS, form, title);
    }

    @ParameterizedTest
    @ValueSource(strings = {"informationChecked", "receiptSigned", "commitmentSigned", "receiptNo", "commitmentNo"})
    void nothingThatTheOwnerSignsIsSkipped(String key) {
        var handover = begun().identified(inPerson()).householdRegistered();
        var form = receipt();
        form.remove(key);

        refused(site.agreementDesk(), handover, SIGN_RECEIPT, form, "必");
    }

    @Test
    void feesAreRecordedOrTheirAbsenceExplained() {
        var handover = begun().identified(inPerson());
        var both = fees();
        both.put("noFeesDue", true);
        both.put("noFeesReason", "首年由开发商承担");

        refused(site.feeDesk(), handover, COLLECT_FEES, Map.of(), "请登记收费，或勾选无应收费用并写明理由");
        refused(site.feeDesk(), handover, COLLECT_FEES, Map.of("noFeesDue", true), "无应收费用的理由");
        refused(site.feeDesk(), handover, COLLECT_FEES, both, "登记了收费的，不能再勾选无应收费用");
    }

    @Test
    void paperThatTheOwnerDoesNotHaveIsNamed() {
        var handover = begun().identified(inPerson());

        refused(
                site.goodsDesk(),
                handover,
                HAND_OUT_PAPERS,
                Map.of("handedPapers", list("SERVICE_HANDBOOK", "USER_MANUAL")),
                "还没有发给业主：《商品住宅质量保证书》、《温馨问答》");
    }

    @Test
    void keysAreCountedOrTheirRefusalExplained() {
        var handover = begun().identified(inPerson()).inspected();
        var none = keys();
        none.put("keys", Spin.JSON("[]"));
        var unread = keys();
        unread.remove("waterReading");
        var unexplained = refusal();
        unexplained.remove("keysRefusalReason");
        var both = refusal();
        both.put("keys", keys().get("keys"));

        refused(site.keyDesk(), handover, HAND_OUT_KEYS, none, "请登记发放的钥匙，至少一种");
        refused(site.keyDesk(), handover, HAND_OUT_KEYS, unread, "水表读数");
        refused(site.keyDesk(), handover, HAND_OUT_KEYS, unexplained, "拒收的理由");
        refused(site.keyDesk(), handover, HAND_OUT_KEYS, both, "业主拒收钥匙的，不能登记发放的钥匙");
    }

    @ParameterizedTest
    @ValueSource(strings = {"NOT_ACCEPTED", "WAIVED"})
    void ownerWhoDoesNotAcceptSaysWhy(String decision) {
        var handover = begun().throughTheDesks(MINOR).repaired(1).reinspectionClaimed(1);
        var form = new HashMap<String, Object>(Map.of("reinspection", decision));

        refused(() -> handover.submittedReinspection(1, form), "必填");
    }

    @Test
    void waiverNeedsAReasonAndARepairThatRuns() {
        var handover = begun().throughTheDesks(MINOR);

        refused(() -> waive(site.inspector(), handover, 1, " "), "放弃的理由：必填，不超过 500 个字");
        refused(() -> waive(site.inspector(), handover, 1, "长".repeat(501)), "不超过 500 个字");
        handover.repaired(1);
        refused(() -> waive(site.inspector(), handover, 1, "不修了"), "这个问题待业主复验，不在维修中，不能在这里登记放弃");
    }

    @Test
    void waiverBeforeTheRepairHasBegunIsRefused() {
        var handover = begun().identified(inPerson()).inspected(MINOR);

        refused(() -> waive(site.inspector(), handover, 1, "不修了"), "维修刚刚派出或刚刚结束，请稍后再登记");
    }

    // Personal data.

    @Test
    void namePhonesAndIdentityNumberAreNowhereInClear(CapturedOutput log) {
        var handover = begun().throughTheDesks(MINOR, SERIOUS)
                .repaired(1)
                .reinspected(1, "NOT_ACCEPTED")
                .repaired(1)
                .reinspected(1, "ACCEPTED");
        waive(site.inspector(), handover, 2, "不修了");
        handover.jobsRun().housekeeperAdded();
        assertThat(handover.instance).isEnded();

        var secrets = List.of(site.owner(), site.phones().get(0), site.phones().get(1), Households.IDENTITY_NUMBER);
        assertThat(log.getAll()).doesNotContain(secrets);
        assertThat(jdbc.queryForList(
                        "SELECT table_name FROM information_schema.tables WHERE table_type = 'BASE TABLE'"
                                + " AND LOWER(table_schema) = 'public'",
                        String.class))
                .contains("VARIABLE_HISTORY", "ACT_GE_BYTEARRAY", "ACT_RU_VARIABLE", "OWNER_PERSON", "HANDOVER_SNAG")
                .allSatisfy(table -> assertThat(contents(table)).as(table).allSatisfy(value -> {
                    for (var secret : secrets) {
                        assertThat(value).doesNotContain(secret);
                    }
                }));
    }

    @Test
    void taskShowsTheOwnerMasked() {
        var handover = begun();

        assertThat(text("handoverFacts", handover))
                .contains("8&#45;101", "欧&#42;&#42; 138&#42;&#42;&#42;&#42;2222", "/cases/" + handover.caseNo)
                .doesNotContain(site.owner(), site.phones().get(0));
    }

    private HandoverCase begun() {
        return arrivals.begin(site, 0);
    }

    private void waive(Person person, HandoverCase handover, int seq, String reason) {
        tasklist.as(person, () -> {
            snags.waive(handover.caseNo, handover.caseNo + "#" + seq, reason);
            return null;
        });
    }

    private void withdraw(String processId, String caseNo, String reason) {
        tasklist.as(site.assistant(), () -> withdrawal(processId, caseNo, reason));
    }

    private Object withdrawal(String processId, String caseNo, String reason) {
        return onBehalf.call(() -> {
            engine.getRuntimeService()
                    .createMessageCorrelation(processId + ".case-withdrawn")
                    .processInstanceBusinessKey(caseNo)
                    .setVariable("withdrawalReason", reason)
                    .correlate();
            return null;
        });
    }

    /** Holds that the form of a task is refused, and everything stays as it was. */
    private void refused(
            Person person, HandoverCase handover, String element, Map<String, Object> form, String reason) {
        tasklist.claim(person, handover.caseNo, element);
        refused(() -> tasklist.submit(person, handover.caseNo, element, form), reason);
    }

    private void refused(Runnable action, String reason) {
        var before = tables.contents();
        assertThatThrownBy(action::run).hasStackTraceContaining(reason);
        assertThat(tables.contents()).isEqualTo(before);
    }

    private Map<String, Set<String>> openTasks(HandoverCase handover) {
        return engine.getTaskService().createTaskQuery().processInstanceBusinessKey(handover.caseNo).list().stream()
                .collect(Collectors.toMap(
                        Task::getTaskDefinitionKey,
                        task -> engine.getTaskService().getIdentityLinksForTask(task.getId()).stream()
                                .map(IdentityLink::getGroupId)
                                .collect(Collectors.toSet())));
    }

    private List<VariableInstance> variables(HandoverCase handover) {
        return engine.getRuntimeService()
                .createVariableInstanceQuery()
                .processInstanceIdIn(handover.instance.getId())
                .list();
    }

    private List<ProcessInstance> instancesOf(String caseNo) {
        return engine.getRuntimeService()
                .createProcessInstanceQuery()
                .processInstanceBusinessKey(caseNo)
                .list();
    }

    private List<OwnerDocument> documents(HandoverCase handover) {
        return ownerFiles.documentsOf(
                handover.handover().ownerFileNo(), handover.handover().unitId());
    }

    private List<String> papersOf(HandoverCase handover) {
        return documents(handover).stream().map(OwnerDocument::title).toList();
    }

    private List<String> optionsOf(HandoverCase handover) {
        return missingPapers.optionsFor(context(Map.of("caseNo", handover.caseNo))).stream()
                .map(FormOption::label)
                .toList();
    }

    private String text(String source, HandoverCase handover) {
        return text(source, Map.of("caseNo", handover.caseNo));
    }

    private String text(String source, Task task) {
        return text(source, engine.getTaskService().getVariables(task.getId()));
    }

    private String text(String source, Map<String, Object> variables) {
        return texts.stream()
                .filter(text -> text.source().equals(source))
                .findFirst()
                .orElseThrow()
                .textFor(context(variables))
                .toString();
    }

    private FormContext context(Map<String, Object> variables) {
        return new FormContext(
                UnitHandover.PROCESS_ID,
                Optional.of("9f1c2b3a-0000-4000-8000-000000000001"),
                Optional.of("gaoyan"),
                List.of(site.projectId()),
                variables);
    }

    private static List<String> lines(List<CaseRecord> records) {
        return records.stream()
                .flatMap(record -> record.lines().stream())
                .map(line -> line.label() + "：" + line.value())
                .toList();
    }

    /** Every value of a table as text. */
    private List<String> contents(String table) {
        return jdbc.queryForList("SELECT * FROM \"%s\"".formatted(table)).stream()
                .flatMap(row -> row.values().stream())
                .map(UnitHandoverProcessTest::asText)
                .toList();
    }

    private static String asText(Object value) {
        if (value instanceof Clob clob) {
            try {
                return clob.getSubString(1, (int) clob.length());
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            }
        }
        return value instanceof byte[] bytes ? new String(bytes, StandardCharsets.UTF_8) : String.valueOf(value);
    }
}
