package dev.guicheng.field;

import static dev.guicheng.field.FieldRound.CARRY_OUT_ROUND;
import static dev.guicheng.field.FieldRound.OFFICER;
import static dev.guicheng.field.FieldRound.nothingFound;
import static dev.guicheng.field.FieldRound.report;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.guicheng.access.Cast;
import dev.guicheng.access.ServerTest;
import dev.guicheng.access.Visitor;
import dev.guicheng.access.Visitor.Answer;
import dev.guicheng.casefile.CaseFiles;
import dev.guicheng.ledger.Ledger;
import dev.guicheng.ledger.LedgerEntry;
import dev.guicheng.testing.Tasklist;
import dev.guicheng.testing.TestEstate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@ServerTest
class FieldPageTest {

    private final Cast cast;
    private final Tasklist tasklist;
    private final FieldTasksProcess tasks;
    private final PlaceVisitMapper visits;
    private final CaseFiles cases;
    private final Ledger ledger;
    private final FieldRound round;
    private final String officerId;
    private final Visitor officer;

    FieldPageTest(
            @Autowired Cast cast,
            @Autowired Tasklist tasklist,
            @Autowired FieldTasksProcess tasks,
            @Autowired PlaceVisitMapper visits,
            @Autowired CaseFiles cases,
            @Autowired Ledger ledger) {
        this.cast = cast;
        this.tasklist = tasklist;
        this.tasks = tasks;
        this.visits = visits;
        this.cases = cases;
        this.ledger = ledger;
        round = FieldRound.started(tasklist);
        officerId = cast.user(List.of("serviceOfficers"), TestEstate.PROJECT);
        officer = cast.loggedIn(officerId);
    }

    @Test
    void roundIsClaimedFilledInAndCompletedOnce() {
        assertThat(officer.get("/field").body()).contains("可以认领的巡查");
        assertThat(officer.get(page()).body()).contains("认领，开始巡查").doesNotContain("data-form=");

        assertThat(claim(officer).location()).isEqualTo(page());
        assertThat(officer.get("/field").body()).contains(round.caseNo, "href=\"%s\"".formatted(page()));
        assertThat(officer.get(page()).body())
                .contains("data-form=", "checkedItems", "data-case=\"%s\"".formatted(round.caseNo));
        var id = UUID.randomUUID().toString();
        var values = filledIn();
        var first = send(officer, page(), id, values);
        var second = send(officer, page(), id, values);

        assertThat(first.status()).isEqualTo(200);
        assertThat(first.body()).isEqualTo("{\"caseNo\":\"%s\"}".formatted(round.caseNo));
        assertThat(second.status()).isEqualTo(200);
        assertThat(second.body()).isEqualTo(first.body());
        assertThat(cases.get(round.caseNo).open()).isFalse();
        assertThat(ledger.entriesOf(round.caseNo))
                .extracting(LedgerEntry::actor)
                .contains(officerId);
    }

    @Test
    void whatTheFormRefusesIsAnsweredWithASentence() {
        claim(officer);
        var values = nothingFound(form());
        values.remove("situation");

        var answer = send(officer, page(), UUID.randomUUID().toString(), values);

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.body()).isEqualTo("{\"problem\":\"区域及情况描述：必填\"}");
        assertThat(send(officer, page(), UUID.randomUUID().toString(), null).body())
                .contains("没有收到填写的内容");
    }

    @Test
    void roundClaimedByAColleagueIsDoneInTheTasklistAndRefused() {
        tasklist.claim(OFFICER, round.caseNo, CARRY_OUT_ROUND);

        assertThat(officer.get(page()).location()).isEqualTo("/camunda/app/tasklist/default/#/?task=" + round.taskId);
        assertThat(send(officer, page(), UUID.randomUUID().toString(), filledIn())
                        .status())
                .isEqualTo(400);
        assertThat(claim(officer).location()).isEqualTo("/field");
    }

    @Test
    void taskOfAnotherProjectIsNotFound() {
        var stranger = login("serviceOfficers", TestEstate.OTHER_PROJECT);

        assertThat(stranger.get(page()).status()).isEqualTo(404);
        assertThat(claim(stranger).status()).isEqualTo(404);
        assertThat(send(stranger, page(), UUID.randomUUID().toString(), filledIn())
                        .status())
                .isEqualTo(404);
        assertThat(stranger.get("/field").body()).doesNotContain(round.caseNo);
    }

    @Test
    void whoDoesNoRoundsFindsNone() {
        var cleaner = login("cleaners", TestEstate.PROJECT);

        assertThat(cleaner.get("/field").body()).doesNotContain(round.caseNo, "登记问题", "打印场所二维码");
        assertThat(cleaner.get(page()).status()).isEqualTo(404);
        assertThat(cleaner.get("/field/reports").status()).isEqualTo(404);
        var answer = send(cleaner, "/field/reports", UUID.randomUUID().toString(), report("东侧"));
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.body()).contains("您的岗位不能登记问题");
    }

    @Test
    void findingIsReportedWithThePlaceChosen() {
        var body = officer.get("/field/reports?place=" + TestEstate.LOBBY).body();
        assertThat(body).contains("data-place=\"%s\"".formatted(TestEstate.LOBBY));
        assertThat(officer.get("/field/reports?place=" + TestEstate.OTHER_PLACE).body())
                .doesNotContain("data-place");

        var answer = send(officer, "/field/reports", UUID.randomUUID().toString(), report("东侧 " + UUID.randomUUID()));

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body()).matches("\\{\"caseNo\":\"WT-\\d{4}-\\d{6}\"}");
    }

    @Test
    void requestFromAnotherSiteIsRefused() {
        var answer = officer.postJson("/field/reports", "{}", "");

        assertThat(answer.status()).isEqualTo(403);
    }

    @Test
    void scannedCodeOpensThePersonsRoundAndNotesTheVisit() {
        claim(officer);

        var answer = officer.get("/p/" + TestEstate.LOBBY);

        assertThat(answer.location()).isEqualTo(page());
        assertThat(visits.findByCaseNo(round.caseNo))
                .singleElement()
                .returns(TestEstate.LOBBY, PlaceVisit::placeId)
                .returns(officerId, PlaceVisit::userId);
        assertThat(ledger.entriesOf(round.caseNo))
                .filteredOn(entry -> entry.action().equals("到达场所"))
                .singleElement()
                .satisfies(entry -> assertThat(entry.payload()).contains(TestEstate.LOBBY));
        assertThat(officer.get(page()).body()).contains("3 号楼大堂 · ", "到达");
        assertThat(ledger.verify(round.caseNo).intact()).isTrue();
    }

    @Test
    void scannedCodeWithoutARoundThereLeadsToAReport() {
        claim(officer);

        assertThat(officer.get("/p/" + TestEstate.GARDEN).location())
                .isEqualTo("/field/reports?place=" + TestEstate.GARDEN);
        assertThat(login("cleaners", TestEstate.PROJECT)
                        .get("/p/" + TestEstate.LOBBY)
                        .location())
                .isEqualTo("/field");
        assertThat(visits.findByPlaceId(TestEstate.GARDEN))
                .filteredOn(visit -> visit.userId().equals(officerId))
                .singleElement()
                .returns(null, PlaceVisit::caseNo);
        assertThat(visits.findByCaseNo(round.caseNo)).isEmpty();
    }

    @Test
    void placeOfAnotherProjectIsNotFoundAndNotNoted() {
        assertThat(officer.get("/p/" + TestEstate.OTHER_PLACE).status()).isEqualTo(404);
        assertThat(officer.get("/p/nowhere").status()).isEqualTo(404);

        assertThat(visits.findByPlaceId(TestEstate.OTHER_PLACE))
                .extracting(PlaceVisit::userId)
                .doesNotContain(officerId);
    }

    @Test
    void strangerLogsInBeforeTheCodeLeadsAnywhere() {
        var anonymous = cast.anonymous().withHeader("Accept", "text/html");

        assertThat(anonymous.get("/p/" + TestEstate.LOBBY).location()).isEqualTo("/login");
        assertThat(anonymous.get("/places/labels").location()).isEqualTo("/login");
    }

    @Test
    void sheetHasTheCodesOfTheOwnProjects() throws Exception {
        var body = login("serviceSupervisors", TestEstate.PROJECT)
                .get("/places/labels")
                .body();

        assertThat(body).contains("测试花园", "3 号楼大堂", "中心绿地").doesNotContain("测试大厦", "style=\"");
        var code = Pattern.compile("viewBox=\"0 0 (\\d+) \\d+\"[^>]*><path d=\"([^\"]+)\"")
                .matcher(body)
                .results()
                .map(found -> new QrCode(Integer.parseInt(found.group(1)), found.group(2)))
                .toList();
        assertThat(code).hasSizeGreaterThanOrEqualTo(2);
        for (var one : code) {
            assertThat(body).contains(">%s<".formatted(QrCodeTest.read(one)));
        }
        assertThat(body).containsPattern(">http://localhost:\\d+/p/" + TestEstate.LOBBY + "<");
    }

    @Test
    void officerPrintsNoCodes() {
        assertThat(officer.get("/places/labels").status()).isEqualTo(404);
        assertThat(login("projectManagers", TestEstate.PROJECT)
                        .get("/places/labels")
                        .status())
                .isEqualTo(200);
    }

    @Test
    void pagesNeedNothingFromElsewhere() {
        claim(officer);

        for (var path : List.of("/field", page(), "/field/reports")) {
            var body = officer.get(path).body();
            assertThat(body).doesNotContain("style=\"", "onclick", "http://", "https://");
            assertThat(Pattern.compile("(?:src|href)=\"(/(?:js|css)/[^\"]+)\"")
                            .matcher(body)
                            .results()
                            .map(found -> found.group(1)))
                    .isNotEmpty()
                    .allSatisfy(file ->
                            assertThat(officer.get(file).status()).as(file).isEqualTo(200));
        }
    }

    private String page() {
        return "/field/tasks/" + round.taskId;
    }

    private String form() {
        return tasklist.as(OFFICER, () -> tasks.form(round.taskId));
    }

    private JsonNode filledIn() {
        return nothingFound(form());
    }

    private Answer claim(Visitor visitor) {
        return visitor.postForm(page() + "/claim", Map.of("_csrf", visitor.csrfToken("/field")));
    }

    private static Answer send(Visitor visitor, String path, String id, JsonNode values) {
        return visitor.postJson(
                path, "{\"id\":\"%s\",\"values\":%s}".formatted(id, values), visitor.csrfToken("/field"));
    }

    private Visitor login(String group, String project) {
        return cast.loggedIn(cast.user(List.of(group), project));
    }
}
