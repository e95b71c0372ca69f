package dev.guicheng.violation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.guicheng.casefile.CaseFiles;
import dev.guicheng.casefile.LikeText;
import dev.guicheng.casefile.NewCase;
import dev.guicheng.organization.Building;
import dev.guicheng.organization.Place;
import dev.guicheng.organization.PlaceKind;
import dev.guicheng.organization.Project;
import dev.guicheng.organization.ProjectKind;
import dev.guicheng.organization.ProjectPlan;
import dev.guicheng.organization.Projects;
import dev.guicheng.organization.Unit;
import dev.guicheng.testing.OnEachDatabase;
import dev.guicheng.violation.Violation.Basis;
import dev.guicheng.violation.Violation.Occupant;
import dev.guicheng.violation.Violation.Outcome;
import dev.guicheng.violation.Violation.Source;
import dev.guicheng.violation.ViolationNotice.DeliveryWay;
import dev.guicheng.violation.ViolationNotice.State;
import dev.guicheng.violation.ViolationStep.Kind;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.JdbcTemplate;

class ViolationMapperTest {

    private static final Instant FOUND = Instant.parse("2026-03-01T09:30:00.123Z");
    private static final Instant LATER = FOUND.plusSeconds(90);
    private static final String KIND = "K11-01";

    private final String key = UUID.randomUUID().toString().replace("-", "");
    private final String projectId = "p" + key;
    private final String hall = "hall" + key;
    private final String flat = "flat" + key;
    private final String shop = "shop" + key;
    private String caseNo;

    @BeforeEach
    void openACase(Projects projects, CaseFiles cases) {
        var building = "building" + key;
        projects.takeOver(new ProjectPlan(
                new Project(projectId, "测试小区", ProjectKind.RESIDENTIAL),
                List.of(new Building(building, projectId, "1 号楼")),
                List.of(new Unit(flat, building, "1-101", true), new Unit(shop, building, "商铺 2", true)),
                List.of(new Place(hall, projectId, building, "大堂", PlaceKind.BUILDING))));
        caseNo = open(cases);
    }

    @OnEachDatabase
    void violationIsInItsTableAndFound(ViolationMapper mapper, CaseFiles cases, JdbcTemplate jdbc) {
        var parent = open(cases);
        mapper.insert(
                caseNo,
                new NewViolation(projectId, parent, Source.PATROL, hall, "东侧", KIND, "堵住楼道", true),
                "liqiang",
                FOUND);

        assertThat(jdbc.queryForMap("SELECT * FROM violation WHERE case_no = ?", caseNo))
                .containsEntry("parent_case_no", parent)
                .containsEntry("source", "PATROL")
                .containsEntry("place_id", hall)
                .containsEntry("exact_place", "东侧")
                .containsEntry("kind", KIND)
                .containsEntry("danger", true)
                .containsEntry("repeated", false)
                .containsEntry("version", 0);
        assertThat(get(mapper))
                .isEqualTo(new Violation(
                        caseNo,
                        parent,
                        Source.PATROL,
                        hall,
                        "东侧",
                        KIND,
                        "堵住楼道",
                        true,
                        "liqiang",
                        FOUND,
                        null,
                        null,
                        null,
                        null,
                        null,
                        false,
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        0));
        assertThat(mapper.findByCaseNo("WZ-0000-000000")).isEmpty();
    }

    @OnEachDatabase
    void whatIsRegisteredAndDecidedIsKeptUnlessTheViolationHasChangedMeanwhile(ViolationMapper mapper) {
        insert(mapper, caseNo, FOUND);
        var read = get(mapper);
        var registration =
                new Registration(Occupant.MERCHANT, shop, List.of(Basis.CONVENTION, Basis.REGULATION), "堆放", "ZJ-1");

        assertThat(mapper.updateRegistration(read, registration, "CONVENTION,REGULATION"))
                .isEqualTo(1);
        assertThat(mapper.updateRegistration(read, registration, "HANDBOOK")).isZero();
        assertThat(mapper.updateRepeated(read, true)).isZero();
        assertThat(mapper.updateRepeated(get(mapper), true)).isEqualTo(1);
        var proposal = new Proposal("SERIOUS", "STOP_WORK", 3, 2);
        assertThat(mapper.updateProposal(read, proposal)).isZero();
        assertThat(mapper.updateProposal(get(mapper), proposal)).isEqualTo(1);
        var triage = new Triage("NOTICE", "MINOR", 5, "从宽");
        assertThat(mapper.updateTriage(read, triage, "zhaojing", LATER)).isZero();
        assertThat(mapper.updateTriage(get(mapper), triage, "zhaojing", LATER)).isEqualTo(1);
        assertThat(mapper.updateRectifyDays(read, 6)).isZero();
        assertThat(mapper.updateRectifyDays(get(mapper), 6)).isEqualTo(1);
        assertThat(mapper.updateOutcome(read, Outcome.SOLVED)).isZero();
        assertThat(mapper.updateOutcome(get(mapper), Outcome.SOLVED)).isEqualTo(1);

        var kept = get(mapper);
        assertThat(kept.bases()).containsExactly(Basis.CONVENTION, Basis.REGULATION);
        assertThat(kept)
                .extracting(
                        Violation::occupant,
                        Violation::unitId,
                        Violation::facts,
                        Violation::evidenceNo,
                        Violation::repeated,
                        Violation::proposedSeriousness,
                        Violation::proposedMeasure,
                        Violation::proposedRectifyDays,
                        Violation::objectionDays,
                        Violation::triage,
                        Violation::seriousness,
                        Violation::rectifyDays,
                        Violation::triageRemark,
                        Violation::triagedBy,
                        Violation::triagedAt,
                        Violation::outcome,
                        Violation::version)
                .containsExactly(
                        Occupant.MERCHANT,
                        shop,
                        "堆放",
                        "ZJ-1",
                        true,
                        "SERIOUS",
                        "STOP_WORK",
                        3,
                        2,
                        "NOTICE",
                        "MINOR",
                        6,
                        "从宽",
                        "zhaojing",
                        LATER,
                        Outcome.SOLVED,
                        6);
    }

    @OnEachDatabase
    void earlierViolationsOfTheHouseholdAreFoundNewestFirst(ViolationMapper mapper, CaseFiles cases) {
        var since = FOUND.minus(Duration.ofDays(90));
        var oldest = registered(mapper, cases, since, flat);
        var newer = registered(mapper, cases, FOUND.minusSeconds(1), flat);
        registered(mapper, cases, since.minusMillis(1), flat);
        registered(mapper, cases, FOUND.minusSeconds(1), shop);
        var dismissed = registered(mapper, cases, FOUND.minusSeconds(1), flat);
        mapper.updateOutcome(mapper.findByCaseNo(dismissed).orElseThrow(), Outcome.NOT_A_VIOLATION);
        var withdrawnNotice = registered(mapper, cases, FOUND.minusSeconds(1), flat);
        mapper.updateOutcome(mapper.findByCaseNo(withdrawnNotice).orElseThrow(), Outcome.WITHDRAWN_NOTICE);
        var withdrawn = registered(mapper, cases, FOUND.minusSeconds(1), flat);
        cases.withdraw(withdrawn, "误报", List.of());
        insert(mapper, caseNo, FOUND);
        mapper.updateRegistration(get(mapper), registration(flat), "CONVENTION");

        assertThat(mapper.findEarlierAlike(get(mapper), since))
                .extracting(Violation::caseNo)
                .containsExactly(newer, oldest);
    }

    @OnEachDatabase
    void stepsComeBackInTheOrderInWhichTheyWereDone(ViolationMapper mapper) {
        insert(mapper, caseNo, FOUND);
        var first = new ViolationStep(caseNo, Kind.DISSUASION, "NOT_SOLVED", "liqiang", LATER, "堆放", "ZJ-1");
        var second = new ViolationStep(caseNo, Kind.ANSWER, null, "chenfang", FOUND, "正在清理", null);
        mapper.insertStep(first);
        mapper.insertStep(second);

        assertThat(mapper.findSteps(caseNo)).containsExactly(first, second);
    }

    @OnEachDatabase
    void noticeIsDeliveredOnceAndChangedOnlyAfterwards(ViolationMapper mapper) {
        insert(mapper, caseNo, FOUND);
        var noticeNo = caseNo + "-1";
        mapper.insertNotice(notice(noticeNo, 1));
        assertThatThrownBy(() -> mapper.insertNotice(notice(caseNo + "-x", 1)))
                .isInstanceOf(DuplicateKeyException.class);
        var delivery = new Delivery(DeliveryWay.LEFT, LATER, "ZJ-2", "拒签");

        assertThat(mapper.updateNoticeState(noticeNo, State.CHANGED)).isZero();
        assertThat(mapper.updateDelivery(noticeNo, delivery, "liqiang", LATER.plusSeconds(3), LATER.plusSeconds(2)))
                .isEqualTo(1);
        assertThat(mapper.updateDelivery(noticeNo, delivery, "wangmin", LATER, LATER))
                .isZero();
        assertThat(mapper.updateRectifyBy(noticeNo, LATER.plusSeconds(9))).isEqualTo(1);
        assertThat(mapper.findNotice(noticeNo))
                .contains(new ViolationNotice(
                        noticeNo,
                        caseNo,
                        1,
                        State.DELIVERED,
                        FOUND,
                        "zhaojing",
                        3,
                        2,
                        DeliveryWay.LEFT,
                        LATER,
                        "liqiang",
                        "ZJ-2",
                        "拒签",
                        LATER.plusSeconds(9),
                        LATER.plusSeconds(2)));
        assertThat(mapper.updateNoticeState(noticeNo, State.CHANGED)).isEqualTo(1);
        assertThat(mapper.findNotices(caseNo))
                .extracting(ViolationNotice::state)
                .containsExactly(State.CHANGED);
    }

    @OnEachDatabase
    void noticeIsObjectedToDecidedOnAndToldOnce(ViolationMapper mapper) {
        insert(mapper, caseNo, FOUND);
        var noticeNo = caseNo + "-1";
        mapper.insertNotice(notice(noticeNo, 1));
        var raised = new Objection(
                noticeNo, caseNo, "不是我家", "chenfang", FOUND, null, null, null, null, null, null, null, null);
        mapper.insertObjection(raised);
        assertThatThrownBy(() -> mapper.insertObjection(raised)).isInstanceOf(DuplicateKeyException.class);
        assertThat(mapper.findObjections(caseNo)).containsExactly(raised);

        assertThat(mapper.updateDecision(noticeNo, Objection.Decision.STANDS, "属实", "fenghua", LATER))
                .isEqualTo(1);
        assertThat(mapper.updateDecision(noticeNo, Objection.Decision.WITHDRAWN, "不属实", "fenghua", LATER))
                .isZero();
        assertThat(mapper.updateTold(noticeNo, Objection.ToldWay.VISIT, "知道了", "liqiang", LATER))
                .isEqualTo(1);
        assertThat(mapper.updateTold(noticeNo, Objection.ToldWay.PHONE, null, "wangmin", LATER))
                .isZero();
        assertThat(mapper.findObjections(caseNo))
                .containsExactly(new Objection(
                        noticeNo,
                        caseNo,
                        "不是我家",
                        "chenfang",
                        FOUND,
                        Objection.Decision.STANDS,
                        "属实",
                        "fenghua",
                        LATER,
                        Objection.ToldWay.VISIT,
                        "知道了",
                        "liqiang",
                        LATER));
    }

    @OnEachDatabase
    void measureIsDecidedAndItsResultKeptOnce(ViolationMapper mapper) {
        insert(mapper, caseNo, FOUND);
        var measureNo = caseNo + "-C1";
        mapper.insertMeasure(new ViolationMeasure(
                measureNo,
                caseNo,
                1,
                ViolationMeasure.Kind.CIVIL_ACTION,
                "拒不整改",
                "fenghua",
                FOUND,
                null,
                null,
                null,
                null,
                null));

        assertThat(mapper.updateMeasureResult(
                        measureNo, "已起诉", "案号 1", ViolationMeasure.Result.HANDED_OVER, "zhaojing", LATER))
                .isEqualTo(1);
        assertThat(mapper.updateMeasureResult(
                        measureNo, "撤诉", null, ViolationMeasure.Result.UNSOLVED, "zhaojing", LATER))
                .isZero();
        assertThat(mapper.findMeasures(caseNo))
                .containsExactly(new ViolationMeasure(
                        measureNo,
                        caseNo,
                        1,
                        ViolationMeasure.Kind.CIVIL_ACTION,
                        "拒不整改",
                        "fenghua",
                        FOUND,
                        "已起诉",
                        "案号 1",
                        ViolationMeasure.Result.HANDED_OVER,
                        "zhaojing",
                        LATER));
    }

    @OnEachDatabase
    void householdThatDoesNotExistIsRefused(ViolationMapper mapper) {
        insert(mapper, caseNo, FOUND);

        assertThatThrownBy(() -> mapper.updateRegistration(get(mapper), registration("nowhere"), "CONVENTION"))
                .isInstanceOf(DataIntegrityViolationException.class);
    }

    @OnEachDatabase
    void violationIsToldInAFewWordsAndFoundByPlaceAndHousehold(ViolationMapper mapper, CaseFiles cases) {
        insert(mapper, caseNo, FOUND);
        var household = registered(mapper, cases, FOUND, shop);

        assertThat(mapper.findBriefs(List.of(caseNo, household)))
                .extracting(ViolationBriefs.Row::caseNo, ViolationBriefs.Row::exactPlace, ViolationBriefs.Row::danger)
                .containsExactly(tuple(caseNo, "东侧", false), tuple(household, "东侧", false));
        assertThat(mapper.findBriefs(List.of(caseNo)).get(0).unit()).isNull();
        var unit = mapper.findBriefs(List.of(household)).get(0).unit();
        assertThat(unit).isNotBlank();
        assertThat(mapper.findOpenAt(new LikeText("东").pattern(), List.of(projectId), 9))
                .containsExactly(caseNo, household);
        assertThat(mapper.findOpenAt(new LikeText(unit).pattern(), List.of(projectId), 9))
                .containsExactly(household);
        assertThat(mapper.findOpenAt(new LikeText("东").pattern(), List.of("elsewhere"), 9))
                .isEmpty();
    }

    private Violation get(ViolationMapper mapper) {
        return mapper.findByCaseNo(caseNo).orElseThrow();
    }

    private void insert(ViolationMapper mapper, String number, Instant foundAt) {
        mapper.insert(
                number,
                new NewViolation(projectId, null, Source.DIRECT, hall, "东侧", KIND, "堵住楼道", false),
                "liqiang",
                foundAt);
    }

    private String registered(ViolationMapper mapper, CaseFiles cases, Instant foundAt, String unit) {
        var number = open(cases);
        insert(mapper, number, foundAt);
        mapper.updateRegistration(mapper.findByCaseNo(number).orElseThrow(), registration(unit), "CONVENTION");
        return number;
    }

    private static Registration registration(String unit) {
        return new Registration(Occupant.RESIDENT, unit, List.of(Basis.CONVENTION), "堆放", "ZJ-1");
    }

    private ViolationNotice notice(String noticeNo, int seq) {
        return new ViolationNotice(
                noticeNo, caseNo, seq, State.ISSUED, FOUND, "zhaojing", 3, 2, null, null, null, null, null, null, null);
    }

    private String open(CaseFiles cases) {
        return cases.open(new NewCase(TenantViolation.CASE_TYPE, projectId, "违章", null, null, List.of(), Map.of()))
                .caseNo();
    }
}
