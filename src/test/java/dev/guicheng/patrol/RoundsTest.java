package dev.guicheng.patrol;

import static dev.guicheng.testing.TestEstate.FLAT;
import static dev.guicheng.testing.TestEstate.GARDEN;
import static dev.guicheng.testing.TestEstate.LOBBY;
import static dev.guicheng.testing.TestEstate.OTHER_PLACE;
import static dev.guicheng.testing.TestEstate.PROJECT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.guicheng.casefile.CaseFile;
import dev.guicheng.casefile.CaseFiles;
import dev.guicheng.engine.Refused;
import dev.guicheng.ledger.Ledger;
import dev.guicheng.ledger.LedgerEntry;
import dev.guicheng.organization.Place;
import dev.guicheng.organization.PlaceKind;
import dev.guicheng.organization.Project;
import dev.guicheng.organization.ProjectKind;
import dev.guicheng.organization.ProjectPlan;
import dev.guicheng.organization.Projects;
import dev.guicheng.rulebook.ChecklistItem;
import dev.guicheng.testing.OnEachDatabase;
import dev.guicheng.testing.TestEstate;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

class RoundsTest {

    private static final Instant MONDAY_0930 = Instant.parse("2026-11-23T01:30:00Z");

    private static final List<String> CLAUSES = List.of("D16-12");

    @BeforeEach
    void beInTheDailyWindow() {
        ClockUtil.setCurrentTime(Date.from(MONDAY_0930));
    }

    @AfterEach
    void leave(IdentityService identityService) {
        ClockUtil.reset();
        identityService.clearAuthentication();
    }

    @OnEachDatabase
    void openedRoundHasItsCaseItsTimeAndItsClauses(Rounds rounds, CaseFiles cases, Ledger ledger) {
        var round = rounds.open(new NewRound(
                PROJECT,
                List.of(GARDEN, LOBBY, LOBBY),
                Round.Kind.DAILY,
                Round.Cause.REGULAR,
                Round.Way.RIDE,
                List.of("K06", "K05")));

        assertThat(round.caseNo()).matches("XJ-2026-\\d{6}");
        assertThat(rounds.get(round.caseNo())).isEqualTo(round);
        assertThat(round.dueAt()).isEqualTo(Instant.parse("2026-11-23T02:00:00Z"));
        var caseFile = cases.get(round.caseNo());
        assertThat(caseFile.title()).isEqualTo("日检 · 中心绿地、3 号楼大堂");
        assertThat(caseFile.dueAt()).isEqualTo(round.dueAt());
        assertThat(rounds.placesOf(round.caseNo())).extracting(Place::id).containsExactly(GARDEN, LOBBY);
        assertThat(rounds.itemsOf(round.caseNo()))
                .extracting(ChecklistItem::category)
                .contains("K05", "K06")
                .containsOnly("K05", "K06");
        assertThat(ledger.entriesOf(round.caseNo())).singleElement().satisfies(entry -> assertThat(entry.clauses())
                .containsExactly("D01-04", "D16-06", "D15-11", "D01-05"));
    }

    @OnEachDatabase
    void longListOfPlacesIsCutInTheTitle(Rounds rounds, CaseFiles cases, Projects projects) {
        var large = "p" + UUID.randomUUID().toString().replace("-", "");
        var places = IntStream.rangeClosed(1, 7)
                .mapToObj(n -> new Place(large + n, large, null, "%d 号楼".formatted(n), PlaceKind.BUILDING))
                .toList();
        projects.takeOver(new ProjectPlan(new Project(large, "大项目", ProjectKind.TOWER), List.of(), List.of(), places));
        var round = rounds.open(new NewRound(
                large,
                places.stream().map(Place::id).toList(),
                Round.Kind.LEADERS,
                Round.Cause.RANDOM,
                Round.Way.WALK,
                List.of("K05")));

        assertThat(cases.get(round.caseNo()).title()).isEqualTo("巡检 · 1 号楼、2 号楼、3 号楼、4 号楼、5 号楼等 7 处");
    }

    @OnEachDatabase
    void interiorOfABuildingIsNotPatrolled(Rounds rounds, Projects projects) {
        var interior = projects.interiorOf(TestEstate.BUILDING);

        assertThatThrownBy(() -> open(rounds, List.of(interior.id()), List.of("K05")))
                .isInstanceOf(Refused.class)
                .hasMessage("场所不属于所选项目");
    }

    @OnEachDatabase
    void roundThatMakesNoSenseIsRefused(Rounds rounds) {
        assertThatThrownBy(() -> open(rounds, List.of(), List.of("K05")))
                .isInstanceOf(Refused.class)
                .hasMessage("请选择巡查场所");
        assertThatThrownBy(() -> open(rounds, List.of(LOBBY, OTHER_PLACE), List.of("K05")))
                .isInstanceOf(Refused.class)
                .hasMessage("场所不属于所选项目");
        assertThatThrownBy(() -> open(rounds, List.of(LOBBY, GARDEN), List.of()))
                .isInstanceOf(Refused.class)
                .hasMessage("请选择检查类别");
        assertThatThrownBy(() -> open(rounds, List.of(LOBBY, GARDEN), List.of("K05", "K99")))
                .isInstanceOf(Refused.class)
                .hasMessage("检查表中没有所选的检查类别");
    }

    @OnEachDatabase
    void roundStartsWhenTheFirstPersonTakesItOn(Rounds rounds, Ledger ledger) {
        var caseNo = open(rounds, Round.Cause.REGULAR);
        rounds.start(caseNo, "linjie");
        ClockUtil.setCurrentTime(Date.from(MONDAY_0930.plusSeconds(60)));
        rounds.start(caseNo, "linjie");
        rounds.start(caseNo, "wanglei");

        assertThat(rounds.get(caseNo).startedAt()).isEqualTo(MONDAY_0930);
        assertThat(rounds.get(caseNo).patroller()).isEqualTo("wanglei");
        assertThat(ledger.entriesOf(caseNo))
                .extracting(LedgerEntry::action)
                .containsExactly("立案", PatrolActions.STARTED, PatrolActions.HANDED_OVER);
    }

    @OnEachDatabase
    void sheetHoldsEverythingFoundAlsoWhatWasSolvedOnTheSpot(Rounds rounds, Ledger ledger) {
        var caseNo = started(rounds, Round.Cause.REGULAR);
        var sheet = rounds.record(caseNo, report(rounds, caseNo, solved(), open()), CLAUSES);

        assertThat(rounds.sheetOf(caseNo)).isEqualTo(sheet);
        assertThat(sheet.round())
                .returns("linjie", Round::patroller)
                .returns(MONDAY_0930, Round::startedAt)
                .returns(MONDAY_0930, Round::endedAt)
                .returns(false, Round::windowMissed)
                .returns("整洁", Round::situation)
                .returns("保洁 2 人在岗", Round::contractorAttendance);
        assertThat(sheet.checkedItems())
                .isEqualTo(
                        rounds.itemsOf(caseNo).stream().map(ChecklistItem::id).toList());
        assertThat(sheet.findings())
                .extracting(
                        Finding::id, Finding::solvedOnSpot, Finding::measure, Finding::unit, Finding::methodsInWords)
                .containsExactly(
                        tuple(caseNo + "-01", true, "当场清走", null, "看"),
                        tuple(caseNo + "-02", false, null, FLAT, "看、测试"));
        assertThat(sheet.openFindings()).isOne();
        assertThat(ledger.entriesOf(caseNo)).last().satisfies(entry -> {
            assertThat(entry.action()).isEqualTo(PatrolActions.RECORDED);
            assertThat(entry.clauses()).containsExactly("D16-12", "D01-15", "D01-25", "D17-30");
            assertThat(entry.payload()).contains(caseNo + "-02", "\"windowMissed\":false");
        });
        assertThatIllegalStateException().isThrownBy(() -> rounds.record(caseNo, report(rounds, caseNo), CLAUSES));
    }

    @OnEachDatabase
    void windowIsMarkedAsMissed(Rounds rounds) {
        var caseNo = started(rounds, Round.Cause.REGULAR);
        ClockUtil.setCurrentTime(Date.from(MONDAY_0930.plusSeconds(1801)));
        assertThat(rounds.record(caseNo, report(rounds, caseNo), CLAUSES)
                        .round()
                        .windowMissed())
                .isTrue();
    }

    @OnEachDatabase
    void specialRoundHasNoWindowToMiss(Rounds rounds) {
        var caseNo = started(rounds, Round.Cause.SPECIAL);
        var round = rounds.record(caseNo, report(rounds, caseNo), CLAUSES).round();
        assertThat(round.windowStart()).isNull();
        assertThat(round.windowMissed()).isNull();
    }

    @OnEachDatabase
    void sheetIsRefusedWhileAnItemIsNotConfirmed(Rounds rounds) {
        var caseNo = started(rounds, Round.Cause.REGULAR);
        var items = rounds.itemsOf(caseNo);

        var last = items.get(items.size() - 1);
        assertThatThrownBy(() -> rounds.record(caseNo, confirming(items.subList(0, items.size() - 1)), CLAUSES))
                .isInstanceOf(Refused.class)
                .hasMessage("还有 1 项没有核对：%s %s", last.id(), last.text());
        assertThatThrownBy(() -> rounds.record(caseNo, confirming(List.of()), CLAUSES))
                .isInstanceOf(Refused.class)
                .hasMessageStartingWith(
                        "还有 %d 项没有核对：%s", items.size(), items.get(0).id())
                .hasMessageContaining(items.get(4).text())
                .hasMessageEndingWith("……")
                .hasMessageNotContaining(items.get(5).text());
        assertThat(rounds.sheetOf(caseNo).checkedItems()).isEmpty();
        assertThat(rounds.get(caseNo).over()).isFalse();
    }

    @OnEachDatabase
    void findingThatIsNotOfTheRoundIsRefused(Rounds rounds) {
        var caseNo = started(rounds, Round.Cause.REGULAR);
        var good = open();

        refuses(rounds, caseNo, finding("K01-01", good.place(), good.methods(), false, null, null), "检查项不在本次巡查的检查类别中");
        refuses(rounds, caseNo, finding(good.item(), OTHER_PLACE, good.methods(), false, null, null), "场所不在本次巡查的范围内");
        refuses(rounds, caseNo, finding(good.item(), good.place(), List.of(), false, null, null), "请注明发现的方法");
        refuses(rounds, caseNo, finding(good.item(), good.place(), good.methods(), true, null, null), "当场解决的，请写明怎样解决的");
        refuses(
                rounds,
                caseNo,
                finding(good.item(), good.place(), good.methods(), false, null, "elsewhere"),
                "要求答复的，请选择本项目的房号");
    }

    @OnEachDatabase
    void sheetIsRefusedBeforeSomebodyHasTakenTheRoundOn(Rounds rounds) {
        var caseNo = open(rounds, Round.Cause.REGULAR);
        assertThatThrownBy(() -> rounds.record(caseNo, report(rounds, caseNo), CLAUSES))
                .isInstanceOf(Refused.class)
                .hasMessage("请先认领任务，再填写巡查记录");
    }

    @OnEachDatabase
    void openFindingIsReportedOnce(Rounds rounds, Ledger ledger) {
        var caseNo = started(rounds, Round.Cause.REGULAR);
        rounds.record(caseNo, report(rounds, caseNo, solved(), open(), open()), CLAUSES);

        assertThat(rounds.report(caseNo, 1, CLAUSES)).hasValueSatisfying(report -> {
            assertThat(report.finding().id()).isEqualTo(caseNo + "-03");
            assertThat(report.foundAt()).isEqualTo(MONDAY_0930);
            assertThat(report.reportedBy()).isEqualTo("linjie");
        });
        assertThat(rounds.report(caseNo, 1, CLAUSES)).isEmpty();
        assertThat(ledger.entriesOf(caseNo))
                .filteredOn(entry -> entry.action().equals(PatrolActions.REPORTED))
                .singleElement()
                .satisfies(entry -> assertThat(entry.clauses()).isEqualTo(CLAUSES));
    }

    @OnEachDatabase
    void roundIsFiledOnlyWhenAllItsOpenFindingsAreReported(Rounds rounds, CaseFiles cases, Ledger ledger) {
        var caseNo = started(rounds, Round.Cause.REGULAR);
        rounds.record(caseNo, report(rounds, caseNo, solved(), open(), open()), CLAUSES);
        rounds.report(caseNo, 0, CLAUSES);
        assertThatIllegalStateException().isThrownBy(() -> rounds.close(caseNo, CLAUSES));
        rounds.report(caseNo, 1, CLAUSES);
        rounds.close(caseNo, CLAUSES);

        assertThat(cases.get(caseNo).outcome()).isEqualTo("发现 3 项，当场解决 1 项");
        assertThat(ledger.verify(caseNo).intact()).isTrue();
    }

    @OnEachDatabase
    void assistantWithdrawsARound(Rounds rounds, CaseFiles cases, IdentityService identityService) {
        var caseNo = started(rounds, Round.Cause.REGULAR);
        identityService.setAuthentication("chenlu", List.of("serviceAssistants"), List.of(PROJECT));
        assertThatThrownBy(() -> rounds.withdraw(caseNo, " ", List.of()))
                .isInstanceOf(Refused.class)
                .hasMessage("请写明撤销的理由");
        rounds.withdraw(caseNo, "重复发起", List.of());

        assertThat(cases.get(caseNo))
                .returns(CaseFile.Status.WITHDRAWN, CaseFile::status)
                .returns("重复发起", CaseFile::outcome);
    }

    @OnEachDatabase
    void withdrawalIsRefusedToOthersAndOnceTheSheetIsWritten(
            Rounds rounds, CaseFiles cases, IdentityService identityService) {
        var caseNo = started(rounds, Round.Cause.REGULAR);
        identityService.setAuthentication("linjie", List.of("serviceOfficers"), List.of(PROJECT));
        assertThatThrownBy(() -> rounds.withdraw(caseNo, "重复发起", List.of()))
                .isInstanceOf(Refused.class)
                .hasMessage("只有助理可以撤销巡查");

        rounds.record(caseNo, report(rounds, caseNo, open()), CLAUSES);
        identityService.setAuthentication("chenlu", List.of("serviceAssistants"), List.of(PROJECT));
        assertThatThrownBy(() -> rounds.withdraw(caseNo, "重复发起", List.of()))
                .isInstanceOf(Refused.class)
                .hasMessage("巡查记录表已填写，不能再撤销");
        assertThat(cases.get(caseNo).open()).isTrue();
    }

    private void refuses(Rounds rounds, String caseNo, NewFinding finding, String problem) {
        assertThatThrownBy(() -> rounds.record(caseNo, report(rounds, caseNo, open(), finding), CLAUSES))
                .isInstanceOf(Refused.class)
                .hasMessage("第 2 条异常：" + problem);
    }

    private String started(Rounds rounds, Round.Cause cause) {
        var caseNo = open(rounds, cause);
        rounds.start(caseNo, "linjie");
        return caseNo;
    }

    private String open(Rounds rounds, Round.Cause cause) {
        return rounds.open(new NewRound(
                        PROJECT,
                        List.of(LOBBY, GARDEN),
                        Round.Kind.DAILY,
                        cause,
                        Round.Way.WALK,
                        List.of("K05", "K06")))
                .caseNo();
    }

    private void open(Rounds rounds, List<String> places, List<String> categories) {
        rounds.open(new NewRound(PROJECT, places, Round.Kind.DAILY, Round.Cause.REGULAR, Round.Way.WALK, categories));
    }

    private static RoundReport report(Rounds rounds, String caseNo, NewFinding... findings) {
        var items = rounds.itemsOf(caseNo).stream().map(ChecklistItem::id).toList();
        return new RoundReport(items, "整洁", "保洁 2 人在岗", List.of(findings));
    }

    private static RoundReport confirming(List<ChecklistItem> items) {
        return new RoundReport(items.stream().map(ChecklistItem::id).toList(), "整洁", null, List.of());
    }

    private NewFinding solved() {
        return finding("K05-02", GARDEN, List.of(Finding.Method.LOOK), true, "当场清走", null);
    }

    private NewFinding open() {
        return finding("K05-01", LOBBY, List.of(Finding.Method.LOOK, Finding.Method.TEST), false, null, FLAT);
    }

    private static NewFinding finding(
            String item, String place, List<Finding.Method> methods, boolean solved, String measure, String unit) {
        return new NewFinding(
                item,
                place,
                "3 号楼天台门",
                methods,
                "门锁打不开",
                Finding.Seriousness.MINOR,
                false,
                solved,
                measure,
                unit != null,
                unit);
    }
}
