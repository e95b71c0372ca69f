package dev.guicheng.finding;

import static dev.guicheng.finding.FindingCase.rectificationBy;
import static dev.guicheng.finding.FindingCase.report;
import static dev.guicheng.finding.FindingCase.triage;
import static org.assertj.core.api.Assertions.assertThat;

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
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

@ServerTest
class ReporterPageTest {

    private static final String NAME = "欧阳修文";
    private static final String PHONE = "13800138000";

    private final Cast cast;
    private final Tasklist tasklist;
    private final CaseFiles cases;
    private final Ledger ledger;
    private final Reporters reporters;
    private final FindingCase finding;
    private final String receptionist;

    ReporterPageTest(
            @Autowired Cast cast,
            @Autowired Tasklist tasklist,
            @Autowired CaseFiles cases,
            @Autowired Ledger ledger,
            @Autowired Reporters reporters) {
        this.cast = cast;
        this.tasklist = tasklist;
        this.cases = cases;
        this.ledger = ledger;
        this.reporters = reporters;
        finding = FindingCase.reported(tasklist, cases, ledger, wantingReply());
        receptionist = user("receptionists");
    }

    @ParameterizedTest
    @ValueSource(strings = {"receptionists", "serviceOfficers", "serviceAssistants", "serviceSupervisors"})
    void customerServiceOpensThePage(String group) {
        var page = cast.loggedIn(user(group)).get(path());

        assertThat(page.status()).isEqualTo(200);
        assertThat(page.body()).contains("登记报事人", "3-502", "姓名", "电话").doesNotContain("已登记");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "engineers",
                "engineeringSupervisors",
                "environmentSupervisors",
                "cleaners",
                "securityGuards",
                "projectManagers",
                "auditors",
                "processOwners",
                "camunda-admin"
            })
    void whoDoesNotNeedTheReporterFindsNoPage(String group) {
        register(cast.loggedIn(receptionist), NAME, PHONE);
        finding.triaged(triage("REPAIR"));
        var other = cast.loggedIn(user(group));
        var before = actions();

        assertThat(other.get(path()).status()).isEqualTo(404);
        assertThat(register(other, "李四", "13900139000").status()).isEqualTo(404);
        var view = view(other);

        assertThat(view.status()).isEqualTo(404);
        assertThat(view.body()).doesNotContain(NAME, PHONE);
        assertThat(actions()).isEqualTo(before);
    }

    @Test
    void customerServiceOfAnotherProjectFindsNoPage() {
        var stranger = cast.loggedIn(user("receptionists", TestEstate.OTHER_PROJECT));

        assertThat(stranger.get(path()).status()).isEqualTo(404);
        assertThat(register(stranger, NAME, PHONE).status()).isEqualTo(404);
        assertThat(view(stranger).status()).isEqualTo(404);
        assertThat(reporters.registered(finding.caseNo)).isFalse();
    }

    @Test
    void casesWithoutAReporterHaveNoPage() {
        var visitor = cast.loggedIn(receptionist);
        var nobodyWaits = FindingCase.reported(tasklist, cases, ledger, report());
        var contact = finding.triaged(rectificationBy("environment", "SERIOUS")).calledCase();

        for (var number : List.of(nobodyWaits.caseNo, contact, "WT-2026-999999")) {
            assertThat(visitor.get("/cases/%s/reporter".formatted(number)).status())
                    .isEqualTo(404);
        }
    }

    @Test
    void reporterFromTheOwnersFileHasAPageThoughHeWantsNoReply(@Autowired Findings findings) {
        var snag = findings.open(
                        new NewFinding(
                                TestEstate.PROJECT,
                                TestEstate.LOBBY,
                                "东侧",
                                "K03-03",
                                null,
                                "渗水",
                                "MINOR",
                                false,
                                false,
                                TestEstate.FLAT,
                                "lina",
                                null,
                                null,
                                null,
                                finding.caseNo,
                                null),
                        List.of("D17-33"))
                .caseNo();
        var visitor = cast.loggedIn(receptionist);
        assertThat(visitor.get("/cases/%s/reporter".formatted(snag)).status()).isEqualTo(404);

        reporters.registerFrom(snag, new dev.guicheng.ownerfile.Contact(NAME, PHONE));

        assertThat(visitor.get("/cases/%s/reporter".formatted(snag)).body())
                .contains("3-502", "欧**", "138****8000")
                .doesNotContain(NAME, PHONE);
    }

    @Test
    void anonymousCallerHasToLogIn() {
        var answer = cast.anonymous().withHeader("Accept", "text/html").get(path());

        assertThat(answer.status()).isEqualTo(302);
        assertThat(answer.location()).isEqualTo("/login");
    }

    @Test
    void registeredReporterIsShownMasked() {
        var visitor = cast.loggedIn(receptionist);

        var answer = register(visitor, NAME, PHONE);

        assertThat(answer.status()).isEqualTo(302);
        assertThat(answer.location()).isEqualTo(path());
        assertThat(visitor.get(path()).body())
                .contains("已登记", "欧**", "138****8000", "查看全文会记入台账")
                .doesNotContain(NAME, PHONE);
    }

    @Test
    void fullViewIsGivenOnRequestAndLogged() {
        register(cast.loggedIn(receptionist), NAME, PHONE);
        var officer = user("serviceOfficers");

        var view = view(cast.loggedIn(officer));

        assertThat(view.status()).isEqualTo(200);
        assertThat(view.body()).contains(NAME, PHONE);
        assertThat(view.header("Cache-Control"))
                .hasValueSatisfying(value -> assertThat(value).contains("no-store"));
        var entries = ledger.entriesOf(finding.caseNo);
        assertThat(entries.get(entries.size() - 1))
                .satisfies(entry -> assertThat(entry.action()).isEqualTo("查看报事人"))
                .satisfies(entry -> assertThat(entry.actor()).isEqualTo(officer));
    }

    @Test
    void fullViewCannotBeHadByAPlainLink() {
        var visitor = cast.loggedIn(receptionist);
        register(visitor, NAME, PHONE);

        var answer = visitor.get(path() + "/view");

        assertThat(answer.status()).isNotEqualTo(200);
        assertThat(answer.body()).doesNotContain(NAME, PHONE);
        assertThat(actions()).doesNotContain("查看报事人");
    }

    @Test
    void badPhoneKeepsTheInputAndSaysWhatIsWrong() {
        var answer = register(cast.loggedIn(receptionist), NAME, "1380013");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body())
                .contains("电话：请填写 11 位手机号")
                .contains("value=\"%s\"".formatted(NAME), "value=\"1380013\"");
        assertThat(reporters.registered(finding.caseNo)).isFalse();
    }

    @Test
    void inputComesBackAsText() {
        var answer = register(cast.loggedIn(receptionist), "\"><script>alert(1)</script>", "1380013");

        assertThat(answer.body()).doesNotContain("<script>");
    }

    @Test
    void correctionReplacesWhatWasRegistered() {
        var visitor = cast.loggedIn(receptionist);
        register(visitor, NAME, PHONE);

        register(visitor, NAME, "010-12345678");

        assertThat(visitor.get(path()).body()).contains("010****5678", "更正");
        assertThat(actions()).endsWith("登记报事人", "更正报事人");
    }

    @Test
    void endedCaseTakesNoReporter() {
        var visitor = cast.loggedIn(receptionist);
        register(visitor, NAME, PHONE);
        cases.withdraw(finding.caseNo, "误报", List.of());

        assertThat(visitor.get(path()).body()).contains("欧**").doesNotContain("保存");
        assertThat(register(visitor, "李四", "13900139000").body()).contains("已经结束");
        assertThat(visitor.get(path()).body()).contains("欧**");
    }

    @Test
    void formsFromAnotherSiteAreRefused() {
        var visitor = cast.loggedIn(receptionist);

        assertThat(visitor.postForm(path(), Map.of("name", NAME, "phone", PHONE))
                        .status())
                .isEqualTo(403);
        assertThat(reporters.registered(finding.caseNo)).isFalse();
        register(visitor, NAME, PHONE);
        assertThat(visitor.postForm(path() + "/view", Map.of()).status()).isEqualTo(403);
        assertThat(actions()).doesNotContain("查看报事人");
    }

    @ParameterizedTest
    @ValueSource(strings = {"serviceAssistants", "receptionists", "projectManagers", "auditors", "engineers"})
    void casePageShowsTheReporterMaskedToEverybody(String group) {
        register(cast.loggedIn(receptionist), NAME, PHONE);
        finding.triaged(triage("REPAIR"));

        var page = cast.loggedIn(user(group)).get("/cases/" + finding.caseNo);

        assertThat(page.status()).isEqualTo(200);
        assertThat(page.body()).contains("3-502 欧** 138****8000").doesNotContain(NAME, PHONE);
    }

    private Answer register(Visitor visitor, String name, String phone) {
        return visitor.postForm(path(), Map.of("name", name, "phone", phone, "_csrf", visitor.csrfToken("/")));
    }

    private Answer view(Visitor visitor) {
        return visitor.postForm(path() + "/view", Map.of("_csrf", visitor.csrfToken("/")));
    }

    private String path() {
        return "/cases/%s/reporter".formatted(finding.caseNo);
    }

    private String user(String group) {
        return user(group, TestEstate.PROJECT);
    }

    /** Process owners open more than the Tasklist, and so have a start page with a form and its token. */
    private String user(String group, String project) {
        return cast.user(Stream.of(group, "processOwners").distinct().toList(), project);
    }

    private List<String> actions() {
        return ledger.entriesOf(finding.caseNo).stream()
                .map(LedgerEntry::action)
                .toList();
    }

    private static Map<String, Object> wantingReply() {
        var report = report();
        report.put("replyWanted", true);
        report.put("unit", TestEstate.FLAT);
        return report;
    }
}
