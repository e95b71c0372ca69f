package dev.guicheng.finding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.guicheng.casefile.CaseFiles;
import dev.guicheng.casefile.LikeText;
import dev.guicheng.casefile.NewCase;
import dev.guicheng.finding.FindingStep.Kind;
import dev.guicheng.organization.Building;
import dev.guicheng.organization.Place;
import dev.guicheng.organization.PlaceKind;
import dev.guicheng.organization.Project;
import dev.guicheng.organization.ProjectKind;
import dev.guicheng.organization.ProjectPlan;
import dev.guicheng.organization.Projects;
import dev.guicheng.organization.Unit;
import dev.guicheng.testing.OnEachDatabase;
import java.math.BigDecimal;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.JdbcTemplate;

class FindingMapperTest {

    private static final Instant FOUND = Instant.parse("2026-03-01T09:30:00.123Z");
    private static final Instant LATER = FOUND.plusSeconds(90);
    private static final String ITEM = "K03-03";

    private final String key = UUID.randomUUID().toString().replace("-", "");
    private final String projectId = "p" + key;
    private final String lobby = "lobby" + key;
    private final String garden = "garden" + key;
    private final String flat = "flat" + key;
    private String caseNo;

    @BeforeEach
    void openACase(Projects projects, CaseFiles cases) {
        var building = "building" + key;
        projects.takeOver(new ProjectPlan(
                new Project(projectId, "测试小区", ProjectKind.RESIDENTIAL),
                List.of(new Building(building, projectId, "1 号楼")),
                List.of(new Unit(flat, building, "1-101", true)),
                List.of(
                        new Place(lobby, projectId, building, "大堂", PlaceKind.BUILDING),
                        new Place(garden, projectId, null, "绿地", PlaceKind.ENVIRONMENT))));
        caseNo = open(cases);
    }

    @OnEachDatabase
    void reportedFindingIsInItsTableAndFound(FindingMapper mapper, JdbcTemplate jdbc) {
        mapper.insert(caseNo, reported(lobby, ITEM));

        var row = jdbc.queryForMap("SELECT * FROM finding WHERE case_no = ?", caseNo);
        assertThat(row)
                .containsEntry("place_id", lobby)
                .containsEntry("exact_place", "东侧")
                .containsEntry("item", ITEM)
                .containsEntry("methods", "看、听")
                .containsEntry("description", "两盏灯不亮")
                .containsEntry("reported_seriousness", "MINOR")
                .containsEntry("hazard", true)
                .containsEntry("reply_wanted", true)
                .containsEntry("unit_id", flat)
                .containsEntry("reported_by", "lina")
                .containsEntry("source_finding", caseNo + "-01")
                .containsEntry("version", 0)
                .containsEntry("route", null)
                .containsEntry("seriousness", null);
        assertThat(jdbc.queryForObject("SELECT found_at FROM finding WHERE case_no = ?", Timestamp.class, caseNo)
                        .toInstant())
                .isEqualTo(FOUND);
        assertThat(mapper.findByCaseNo(caseNo)).contains(untouched());
        assertThat(mapper.findByCaseNo("WT-0000-000000")).isEmpty();
    }

    @OnEachDatabase
    void findingOfARoundIsInsertedOnce(FindingMapper mapper, CaseFiles cases) {
        var ofRound = reported(lobby, ITEM);
        mapper.insert(caseNo, ofRound);

        var again = open(cases);

        assertThatThrownBy(() -> mapper.insert(again, ofRound)).isInstanceOf(DuplicateKeyException.class);
    }

    @OnEachDatabase
    void findingThatACaseCallsForIsNotOfARoundAsWell(FindingMapper mapper, CaseFiles cases, JdbcTemplate jdbc) {
        var number = open(cases);

        mapper.insert(number, calledBy(caseNo));

        assertThat(mapper.findByCaseNo(number)).map(Finding::parentCaseNo).contains(caseNo);
        assertThatThrownBy(() -> jdbc.update("UPDATE finding SET source_case_no = ? WHERE case_no = ?", caseNo, number))
                .isInstanceOf(DataIntegrityViolationException.class);
        assertThatThrownBy(() -> mapper.insert(open(cases), calledBy("JF-0000-000000")))
                .isInstanceOf(DataIntegrityViolationException.class);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new NewFinding(
                        projectId, lobby, "东侧", ITEM, null, "渗水", "MINOR", false, false, flat, "lina", FOUND, "XJ-1",
                        "1", caseNo, null));
    }

    @OnEachDatabase
    void findingThatACaseCallsForIsNotAlike(FindingMapper mapper, CaseFiles cases) {
        mapper.insert(caseNo, reported(lobby, ITEM));
        mapper.insert(open(cases), calledBy(caseNo));

        assertThat(mapper.findOpenAlike(get(mapper))).isEmpty();
    }

    @OnEachDatabase
    void proposalIsKeptUnlessTheFindingHasChangedMeanwhile(FindingMapper mapper) {
        mapper.insert(caseNo, reported(lobby, ITEM));
        var read = get(mapper);

        assertThat(mapper.updateProposal(read, new Proposal("REPAIR", "engineering", "SERIOUS", 60, 7)))
                .isEqualTo(1);
        var proposed = get(mapper);
        assertThat(mapper.updateProposal(read, new Proposal("EMERGENCY", "security", "MINOR", 15, 1)))
                .isZero();

        assertThat(proposed)
                .extracting(
                        Finding::proposedRoute,
                        Finding::proposedDepartment,
                        Finding::seriousness,
                        Finding::responseMinutes,
                        Finding::solutionDays,
                        Finding::version)
                .containsExactly("REPAIR", "engineering", "SERIOUS", 60, 7, 1);
        assertThat(get(mapper)).isEqualTo(proposed);
    }

    @OnEachDatabase
    void triageIsKeptUnlessTheFindingHasChangedMeanwhile(FindingMapper mapper) {
        mapper.insert(caseNo, reported(lobby, ITEM));
        var read = get(mapper);
        var triage = new Triage("RECTIFICATION", null, "MINOR", 480, 3, "请当日处理", null);

        assertThat(mapper.updateTriage(read, triage, "environment", "zhaojing", LATER))
                .isEqualTo(1);
        var triaged = get(mapper);
        assertThat(mapper.updateTriage(read, triage, "security", "wangmin", LATER))
                .isZero();

        assertThat(triaged)
                .extracting(
                        Finding::route,
                        Finding::department,
                        Finding::seriousness,
                        Finding::responseMinutes,
                        Finding::solutionDays,
                        Finding::triageRemark,
                        Finding::triagedBy,
                        Finding::triagedAt,
                        Finding::version)
                .containsExactly("RECTIFICATION", "environment", "MINOR", 480, 3, "请当日处理", "zhaojing", LATER, 1);
        assertThat(get(mapper)).isEqualTo(triaged);
    }

    @OnEachDatabase
    void triageAsADuplicateKeepsTheProposedTimes(FindingMapper mapper) {
        mapper.insert(caseNo, reported(lobby, ITEM));
        mapper.updateProposal(get(mapper), new Proposal("REPAIR", "engineering", "SERIOUS", 60, 7));

        mapper.updateTriage(
                get(mapper),
                new Triage("DUPLICATE", null, null, null, null, null, "WT-2026-000001"),
                "engineering",
                "zhaojing",
                LATER);

        assertThat(get(mapper))
                .extracting(Finding::route, Finding::seriousness, Finding::responseMinutes, Finding::solutionDays)
                .containsExactly("DUPLICATE", "SERIOUS", 60, 7);
    }

    @OnEachDatabase
    void databaseRefusesARouteThatDoesNotExist(FindingMapper mapper) {
        mapper.insert(caseNo, reported(lobby, ITEM));
        var finding = get(mapper);
        var nowhere = new Triage("NOWHERE", null, "MINOR", 60, 7, null, null);

        assertThatThrownBy(() -> mapper.updateTriage(finding, nowhere, "security", "zhaojing", LATER))
                .isInstanceOf(DataIntegrityViolationException.class);
    }

    @OnEachDatabase
    void acceptanceIsKeptUnlessTheFindingHasChangedMeanwhile(FindingMapper mapper) {
        mapper.insert(caseNo, reported(lobby, ITEM));
        var read = get(mapper);

        assertThat(mapper.updateAcceptance(read, "sunlei", LATER)).isEqualTo(1);
        assertThat(mapper.updateAcceptance(read, "zhoubo", FOUND)).isZero();

        assertThat(get(mapper))
                .extracting(Finding::acceptedBy, Finding::acceptedAt, Finding::version)
                .containsExactly("sunlei", LATER, 1);
    }

    @OnEachDatabase
    void openFindingsOfTheSamePlaceAndItemAreAlike(FindingMapper mapper, CaseFiles cases) {
        mapper.insert(caseNo, reported(lobby, ITEM));
        var alike = inserted(mapper, cases, lobby, ITEM);
        var alsoAlike = inserted(mapper, cases, lobby, ITEM);

        assertThat(mapper.findOpenAlike(get(mapper)))
                .extracting(Finding::caseNo)
                .containsExactly(alike, alsoAlike);
    }

    @OnEachDatabase
    void endedJoinedAndOtherFindingsAreNotAlike(FindingMapper mapper, CaseFiles cases) {
        mapper.insert(caseNo, reported(lobby, ITEM));
        inserted(mapper, cases, garden, ITEM);
        inserted(mapper, cases, lobby, "K03-01");
        cases.close(inserted(mapper, cases, lobby, ITEM), "已解决", List.of(), Map.of());
        cases.withdraw(inserted(mapper, cases, lobby, ITEM), "误报", List.of());
        var joined = mapper.findByCaseNo(inserted(mapper, cases, lobby, ITEM)).orElseThrow();
        mapper.updateDuplicate(joined, caseNo);

        assertThat(mapper.findOpenAlike(get(mapper))).isEmpty();
    }

    @OnEachDatabase
    void findingIsJoinedToAnotherUnlessItHasChangedMeanwhile(FindingMapper mapper, CaseFiles cases) {
        mapper.insert(caseNo, reported(lobby, ITEM));
        var second = mapper.findByCaseNo(inserted(mapper, cases, lobby, ITEM)).orElseThrow();
        var third = mapper.findByCaseNo(inserted(mapper, cases, lobby, ITEM)).orElseThrow();

        assertThat(mapper.updateDuplicate(third, caseNo)).isEqualTo(1);
        assertThat(mapper.updateDuplicate(second, caseNo)).isEqualTo(1);
        assertThat(mapper.updateDuplicate(second, third.caseNo())).isZero();

        assertThat(mapper.findJoinedTo(caseNo))
                .extracting(Finding::caseNo)
                .containsExactly(second.caseNo(), third.caseNo());
        assertThat(mapper.findJoinedTo(third.caseNo())).isEmpty();
        assertThat(mapper.findByCaseNo(second.caseNo()).orElseThrow())
                .extracting(Finding::duplicateOf, Finding::version)
                .containsExactly(caseNo, 1);
    }

    @OnEachDatabase
    void stepsComeBackInTheOrderInWhichTheyWereDone(FindingMapper mapper, CaseFiles cases, JdbcTemplate jdbc) {
        mapper.insert(caseNo, reported(lobby, ITEM));
        var other = inserted(mapper, cases, lobby, ITEM);
        var work =
                new FindingStep(caseNo, Kind.WORK, "sunlei", LATER, "更换灯管", "LED 灯管 2 支", new BigDecimal("1.5"), null);
        var failed = new FindingStep(caseNo, Kind.FAILED, "liqiang", FOUND, "灯仍然闪烁", null, null, null);
        var reply = new FindingStep(caseNo, Kind.REPLY, "chenfang", FOUND, "灯已修好", null, null, "PHONE");
        mapper.insertStep(work);
        mapper.insertStep(new FindingStep(other, Kind.RETURNED, "sunlei", LATER, "不属于本部门", null, null, null));
        mapper.insertStep(failed);
        mapper.insertStep(reply);

        assertThat(mapper.findSteps(caseNo)).containsExactly(work, failed, reply);
        assertThat(jdbc.queryForMap("SELECT * FROM finding_step WHERE case_no = ? AND kind = 'WORK'", caseNo))
                .containsEntry("actor", "sunlei")
                .containsEntry("detail", "更换灯管")
                .containsEntry("material", "LED 灯管 2 支")
                .containsEntry("hours", new BigDecimal("1.5"))
                .containsEntry("reply_way", null);
    }

    @OnEachDatabase
    void workContactIsInItsTableAndFound(FindingMapper mapper, CaseFiles cases, JdbcTemplate jdbc) {
        var contact = contact(cases);
        mapper.insertContact(contact);

        assertThat(jdbc.queryForMap("SELECT * FROM work_contact WHERE case_no = ?", contact.caseNo()))
                .containsEntry("parent_case_no", caseNo)
                .containsEntry("department", "environment")
                .containsEntry("issued_by", "zhaojing")
                .containsEntry("plan", null)
                .containsEntry("version", 0);
        assertThat(mapper.findContact(contact.caseNo())).contains(contact);
        assertThat(mapper.findContact(caseNo)).isEmpty();
    }

    @OnEachDatabase
    void workContactIsAcknowledgedUnlessItHasChangedMeanwhile(FindingMapper mapper, CaseFiles cases) {
        var contact = contact(cases);
        mapper.insertContact(contact);

        assertThat(mapper.updateContact(acknowledged(contact, "BY_PLAN"))).isEqualTo(1);
        assertThat(mapper.updateContact(acknowledged(contact, "AT_ONCE"))).isZero();

        assertThat(mapper.findContact(contact.caseNo()).orElseThrow())
                .extracting(
                        Contact::acknowledgedBy,
                        Contact::acknowledgedAt,
                        Contact::plan,
                        Contact::planText,
                        Contact::version)
                .containsExactly("zhengyun", LATER, "BY_PLAN", "分三天清洗", 1);
    }

    @OnEachDatabase
    void workContactToAnUnknownDepartmentIsRefused(FindingMapper mapper, CaseFiles cases) {
        var nobody = new Contact(open(cases), caseNo, "nobody", FOUND, "zhaojing", null, null, null, null, 0);

        assertThatThrownBy(() -> mapper.insertContact(nobody)).isInstanceOf(DataIntegrityViolationException.class);
    }

    @OnEachDatabase
    void reporterIsRegisteredOnceAndCorrected(FindingMapper mapper, CaseFiles cases, JdbcTemplate jdbc) {
        var registered = new Reporter(caseNo, "name", "phone", "chenfang", FOUND);
        assertThat(mapper.updateReporter(registered)).isZero();
        mapper.insertReporter(registered);
        assertThat(mapper.findReporter(caseNo)).contains(registered);
        assertThatThrownBy(() -> mapper.insertReporter(registered)).isInstanceOf(DuplicateKeyException.class);
        var corrected = new Reporter(caseNo, "other name", "other phone", "liqiang", LATER);

        assertThat(mapper.updateReporter(corrected)).isEqualTo(1);

        assertThat(mapper.findReporter(caseNo)).contains(corrected);
        assertThat(mapper.findReporter(open(cases))).isEmpty();
        assertThat(jdbc.queryForMap("SELECT * FROM reporter WHERE case_no = ?", caseNo))
                .containsEntry("name_cipher", "other name")
                .containsEntry("phone_cipher", "other phone")
                .containsEntry("registered_by", "liqiang");
    }

    private Finding get(FindingMapper mapper) {
        return mapper.findByCaseNo(caseNo).orElseThrow();
    }

    private NewFinding reported(String place, String item) {
        return new NewFinding(
                projectId,
                place,
                "东侧",
                item,
                "看、听",
                "两盏灯不亮",
                "MINOR",
                true,
                true,
                flat,
                "lina",
                FOUND,
                null,
                caseNo + "-01",
                null,
                null);
    }

    private NewFinding calledBy(String parent) {
        return new NewFinding(
                projectId, lobby, "东侧", ITEM, null, "渗水", "MINOR", false, false, flat, "lina", FOUND, null, null,
                parent, null);
    }

    private Finding untouched() {
        return new Finding(
                caseNo,
                null,
                caseNo + "-01",
                lobby,
                "东侧",
                ITEM,
                "看、听",
                "两盏灯不亮",
                "MINOR",
                true,
                true,
                flat,
                "lina",
                FOUND,
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
                null,
                null,
                null,
                0);
    }

    @OnEachDatabase
    void findingAndItsContactAreToldInAFewWords(FindingMapper mapper, CaseFiles cases) {
        mapper.insert(caseNo, reported(lobby, ITEM));
        var other = inserted(mapper, cases, garden, ITEM);
        var contact = contact(cases);
        mapper.insertContact(contact);

        assertThat(mapper.findBriefs(List.of(caseNo, other, contact.caseNo(), "WT-none")))
                .containsExactlyInAnyOrder(
                        new FindingBriefs.Row(caseNo, "大堂", "东侧", "MINOR", true, "1-101"),
                        new FindingBriefs.Row(contact.caseNo(), "大堂", "东侧", "MINOR", true, "1-101"),
                        new FindingBriefs.Row(other, "绿地", "西侧", "MINOR", false, null));
    }

    @OnEachDatabase
    void openFindingsAreFoundByPlaceAndUnit(FindingMapper mapper, CaseFiles cases) {
        mapper.insert(caseNo, reported(lobby, ITEM));
        var other = inserted(mapper, cases, garden, ITEM);
        var closed = inserted(mapper, cases, lobby, ITEM);
        cases.close(closed, "已解决", List.of(), Map.of());

        assertThat(at(mapper, "大堂")).containsExactly(caseNo);
        assertThat(at(mapper, "西")).containsExactly(other);
        assertThat(at(mapper, "1-10")).containsExactly(caseNo);
        assertThat(at(mapper, "侧")).containsExactly(caseNo, other);
        assertThat(at(mapper, "%")).isEmpty();
        assertThat(mapper.findOpenAt(new LikeText("侧").pattern(), List.of(projectId), 1))
                .containsExactly(caseNo);
        assertThat(mapper.findOpenAt(new LikeText("侧").pattern(), List.of("elsewhere"), 9))
                .isEmpty();
    }

    private List<String> at(FindingMapper mapper, String text) {
        return mapper.findOpenAt(new LikeText(text).pattern(), List.of(projectId), 9);
    }

    /** A further finding, reported at the front desk. */
    private String inserted(FindingMapper mapper, CaseFiles cases, String place, String item) {
        var number = open(cases);
        mapper.insert(
                number,
                new NewFinding(
                        projectId, place, "西侧", item, null, "一盏灯不亮", "MINOR", false, false, null, "lina", FOUND, null,
                        null, null, null));
        return number;
    }

    private Contact contact(CaseFiles cases) {
        return new Contact(open(cases), caseNo, "environment", FOUND, "zhaojing", null, null, null, null, 0);
    }

    private static Contact acknowledged(Contact contact, String plan) {
        return new Contact(
                contact.caseNo(),
                contact.parentCaseNo(),
                contact.department(),
                contact.issuedAt(),
                contact.issuedBy(),
                "zhengyun",
                LATER,
                plan,
                "分三天清洗",
                contact.version());
    }

    private String open(CaseFiles cases) {
        return cases.open(new NewCase(PatrolToRepair.CASE_TYPE, projectId, "灯不亮", null, null, List.of(), Map.of()))
                .caseNo();
    }
}
