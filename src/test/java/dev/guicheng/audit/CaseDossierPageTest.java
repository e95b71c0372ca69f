package dev.guicheng.audit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.guicheng.access.Cast;
import dev.guicheng.access.ServerTest;
import dev.guicheng.access.Visitor;
import dev.guicheng.access.Visitor.Answer;
import dev.guicheng.casefile.CaseFiles;
import dev.guicheng.course.UndrawnCase;
import dev.guicheng.ledger.CaseContents;
import dev.guicheng.ledger.Ledger;
import dev.guicheng.rulebook.RuleBook;
import dev.guicheng.testing.Person;
import dev.guicheng.testing.Photos;
import dev.guicheng.testing.StatementCount;
import dev.guicheng.testing.Tasklist;
import dev.guicheng.testing.TestEstate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionTemplate;

@ServerTest
class CaseDossierPageTest {

    private final Cast cast;
    private final Tasklist tasklist;
    private final CaseFiles cases;
    private final Ledger ledger;
    private final RuleBook ruleBook;
    private final StatementCount statements;
    private final Visitor auditor;
    private final AuditedFinding finding;

    CaseDossierPageTest(
            @Autowired Cast cast,
            @Autowired Tasklist tasklist,
            @Autowired CaseFiles cases,
            @Autowired Ledger ledger,
            @Autowired RuleBook ruleBook,
            @Autowired StatementCount statements) {
        this.cast = cast;
        this.tasklist = tasklist;
        this.cases = cases;
        this.ledger = ledger;
        this.ruleBook = ruleBook;
        this.statements = statements;
        auditor = cast.loggedIn(cast.user(List.of("auditors"), TestEstate.PROJECT));
        finding = AuditedFinding.reported(tasklist);
    }

    @Test
    void caseIsReadOnOnePage() {
        finding.closedAfterASecondTry();
        var entries = ledger.entriesOf(finding.caseNo);

        var body = page("").body();

        assertThat(body)
                .contains(finding.caseNo, "测试花园 · 走廊灯、楼梯灯正常", "已结案", "按时")
                .contains("台账 %d 条，链条完整，未被改动".formatted(entries.size()))
                .contains("《巡查问题处理表》", "签字（工程部）", "更换镇流器")
                .contains("data-model=\"&lt;?xml", "data-element=\"UserTask_VerifyOnSite\" data-count=\"2\"")
                .contains("没有走", "人工任务", "适用的规则", "建议路线")
                .contains(
                        "台账第 %d 条".formatted(entries.size()),
                        entries.get(0).hash().substring(0, 12))
                .contains("href=\"/audit/cases\"", "href=\"/audit/cases/%s/package\"".formatted(finding.caseNo))
                .contains(ruleBook.find("D17-36").orElseThrow().text())
                .doesNotContain("??");
    }

    @Test
    void caseOfAModelThatIsNotDrawnIsReadWithoutTheDiagram(@Autowired BeanFactory application) {
        try (var undrawn = new UndrawnCase(application)) {
            var page = auditor.get("/audit/cases/" + undrawn.caseNo);

            assertThat(page.status()).isEqualTo(200);
            assertThat(page.body())
                    .contains("本案运行的流程模型没有画流程图", UndrawnCase.TASK)
                    .doesNotContain("class=\"case-diagram\"");
            assertThat(auditor.get("/audit/cases/%s/package".formatted(undrawn.caseNo))
                            .status())
                    .isEqualTo(200);
        }
    }

    @Test
    void caseWhoseContentsAreGoneIsReadWithoutThem(
            @Autowired CaseContents contents, @Autowired TransactionTemplate transaction) {
        finding.closedAfterASecondTry();
        transaction.executeWithoutResult(status -> {
            contents.remove(finding.caseNo);
            cases.empty(finding.caseNo);
        });

        assertThat(page("").body())
                .contains(finding.caseNo, "内容已按保存期限清理", "链条完整，未被改动")
                .doesNotContain("《巡查问题处理表》");
        assertThat(auditor.get("/audit/cases/%s/package".formatted(finding.caseNo))
                        .status())
                .isEqualTo(200);
    }

    @Test
    void whatPeopleWroteIsShownAsText() {
        assertThat(page("").body()).doesNotContain("<script>alert").contains("&lt;script&gt;");
    }

    @Test
    void pageSpeaksTheLanguageOfTheBrowserAndTheRecordsChinese() {
        auditor.withHeader("Accept-Language", "en");

        assertThat(page("").body())
                .contains("lang=\"en\"", "Back to the search", "Deadlines", "Not due yet", "Time line", "Started")
                .contains("《巡查问题处理表》")
                .doesNotContain("时间线", "??");
    }

    @ParameterizedTest
    @ValueSource(strings = {"LEDGER", "STEP", "OPERATION", "DECISION"})
    void timelineIsFilteredByKind(String kind) {
        var body = page("?kind=" + kind).body();

        assertThat(body).contains("<li class=\"%s\">".formatted(kind));
        Stream.of("LEDGER", "STEP", "OPERATION", "DECISION")
                .filter(other -> !other.equals(kind))
                .forEach(other -> assertThat(body).doesNotContain("<li class=\"%s\">".formatted(other)));
    }

    @Test
    void kindOfWhichThereIsNothingIsEmptyAndAnUnknownOneIsRefused() {
        assertThat(page("?kind=COMMENT").body()).contains("没有这一类记录");
        assertThat(page("?kind=GOSSIP").status()).isEqualTo(400);
    }

    @Test
    void longTimelineIsTurnedPageByPage() {
        for (int note = 1; note <= 401; note++) {
            cases.log(finding.caseNo, "记事 %d 号".formatted(note), List.of(), Map.of());
        }

        assertThat(page("?kind=LEDGER").body())
                .contains("记事 1 号", "第 1 页，共 3 页", "page=2#timeline")
                .doesNotContain("记事 201 号", "较早的");
        assertThat(page("?kind=LEDGER&page=3").body())
                .contains("记事 401 号", "第 3 页，共 3 页", "较早的")
                .doesNotContain("记事 1 号", "较晚的");
        assertThat(page("?kind=LEDGER&page=99").body()).contains("第 3 页，共 3 页");
        assertThat(page("?kind=LEDGER&page=0").body()).contains("第 1 页，共 3 页");
    }

    @Test
    void longCaseWithManyPhotosTakesNoMoreStatementsThanAShortOne() {
        finding.triaged("REPAIR", "MINOR");
        photograph("serviceOfficers", 1, Map.of());
        note(5);
        page("");
        int before = statements.during(() -> page(""));
        photograph("serviceOfficers", 19, Map.of());
        photograph(
                "engineers",
                10,
                Map.of(
                        "taskId",
                        tasklist.task(finding.caseNo, "UserTask_AcceptRepair").getId()));
        note(195);
        // Names that were asked for a moment ago are not asked for again.
        page("");

        int after = statements.during(() -> page(""));

        assertThat(after).isEqualTo(before);
        assertThat(after).isLessThanOrEqualTo(78);
        assertThat(page("").body()).contains("指纹", "原图指纹", "相机没有记下拍摄时间");
    }

    @Test
    void namesAndPhonesOfReportersAreMasked() {
        var wanting = AuditedFinding.reported(tasklist, true);
        var receptionist = cast.user(List.of("receptionists", "processOwners"), TestEstate.PROJECT);
        var visitor = cast.loggedIn(receptionist);
        tasklist.claim(Person.of(receptionist, "receptionists"), wanting.caseNo, "UserTask_RegisterReporter");
        var answer = visitor.postForm(
                "/cases/%s/reporter".formatted(wanting.caseNo),
                Map.of("name", "欧阳沐辰", "phone", "13811112222", "_csrf", visitor.csrfToken("/")));
        assertThat(answer.status()).isEqualTo(302);

        assertThat(auditor.get("/audit/cases/" + wanting.caseNo).body())
                .contains("3-502 欧** 138****2222")
                .doesNotContain("欧阳沐辰", "13811112222");
    }

    @Test
    void footOfThePrintedPagesTellsTheCaseAndTheStateOfItsLedger() {
        var answer = auditor.get("/audit/cases/%s/foot.css".formatted(finding.caseNo));

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.header("Content-Type")).hasValue("text/css;charset=UTF-8");
        assertThat(answer.body())
                .contains(
                        "@bottom-left",
                        "%s · 台账 %d 条，核验完整"
                                .formatted(
                                        finding.caseNo,
                                        ledger.entriesOf(finding.caseNo).size()));
    }

    @Test
    void caseOfAnotherProjectIsAnsweredLikeOneThatDoesNotExist() {
        var stranger = cast.loggedIn(cast.user(List.of("auditors"), TestEstate.OTHER_PROJECT));

        for (var path : List.of("", "/foot.css")) {
            assertThat(stranger.get("/audit/cases/" + finding.caseNo + path).status())
                    .isEqualTo(404);
            assertThat(auditor.get("/audit/cases/WT-2026-999999" + path).status())
                    .isEqualTo(404);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"serviceAssistants", "engineers", "projectManagers", "processOwners"})
    void thoseWhoDoNotAuditAreKeptOut(String group) {
        var visitor = cast.loggedIn(cast.user(List.of(group), TestEstate.PROJECT));

        for (var path : List.of("", "/foot.css")) {
            assertThat(visitor.get("/audit/cases/" + finding.caseNo + path).status())
                    .isEqualTo(403);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"qualityInspectors", "generalManagers"})
    void qualityAndGeneralManagersReadIt(String group) {
        var visitor = cast.loggedIn(cast.user(List.of(group), TestEstate.PROJECT));

        assertThat(visitor.get("/audit/cases/" + finding.caseNo).status()).isEqualTo(200);
        assertThat(cast.anonymous().get("/audit/cases/" + finding.caseNo).status())
                .isIn(302, 401);
    }

    private void photograph(String group, int times, Map<String, String> step) {
        var officer = cast.loggedIn(cast.user(List.of(group, "processOwners"), TestEstate.PROJECT));
        var token = officer.csrfToken("/");
        for (int photo = 0; photo < times; photo++) {
            var fields = new HashMap<>(step);
            fields.put("id", UUID.randomUUID().toString());
            fields.put("_csrf", token);
            var answer = officer.upload(
                    "/cases/%s/evidence".formatted(finding.caseNo), fields, "photo", "灯.jpg", Photos.jpeg(60, 40));
            assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        }
    }

    private void note(int times) {
        for (int note = 0; note < times; note++) {
            cases.log(finding.caseNo, "记事", List.of("D17-36"), Map.of("remark", "第 %d 次".formatted(note)));
        }
    }

    private Answer page(String query) {
        return auditor.get("/audit/cases/" + finding.caseNo + query);
    }
}
