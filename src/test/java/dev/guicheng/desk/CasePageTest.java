package dev.guicheng.desk;

import static org.assertj.core.api.Assertions.assertThat;

import dev.guicheng.access.Cast;
import dev.guicheng.access.ServerTest;
import dev.guicheng.access.Visitor;
import dev.guicheng.access.Visitor.Answer;
import dev.guicheng.casefile.CaseFile.Status;
import dev.guicheng.casefile.CaseFiles;
import dev.guicheng.casefile.CaseOffer;
import dev.guicheng.casefile.CaseOffers;
import dev.guicheng.casefile.LinkKind;
import dev.guicheng.ledger.Ledger;
import dev.guicheng.ledger.LedgerTampering;
import dev.guicheng.testing.Database;
import dev.guicheng.testing.Person;
import dev.guicheng.testing.ReportForm;
import dev.guicheng.testing.Tasklist;
import dev.guicheng.testing.TestEstate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.support.DefaultListableBeanFactory;
import org.springframework.jdbc.core.JdbcTemplate;

@ServerTest
class CasePageTest {

    private static final String PROCESS = "patrol-to-repair";
    private static final String NOTICED = "两盏灯不亮<script>alert('灯')</script>";

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm").withZone(ZoneId.of("Asia/Shanghai"));

    private final Cast cast;
    private final Tasklist tasklist;
    private final CaseFiles cases;
    private final Ledger ledger;
    private final JdbcTemplate jdbc;
    private final DefaultListableBeanFactory beans;
    private final Person assistant;
    private final String caseNo;

    CasePageTest(
            @Autowired Cast cast,
            @Autowired Tasklist tasklist,
            @Autowired CaseFiles cases,
            @Autowired Ledger ledger,
            @Autowired JdbcTemplate jdbc,
            @Autowired DefaultListableBeanFactory beans) {
        this.cast = cast;
        this.tasklist = tasklist;
        this.cases = cases;
        this.ledger = ledger;
        this.jdbc = jdbc;
        this.beans = beans;
        assistant = person("serviceAssistants");
        caseNo = tasklist.caseNo(tasklist.start(person("receptionists"), PROCESS, report()));
    }

    @Test
    void pageShowsTheRecordTheLinksAndTheLedger() {
        triage("RECTIFICATION", "SERIOUS");
        var contact = cases.linksOf(caseNo).get(0).toCase();

        var page = open(assistant, caseNo);

        assertThat(page.status()).isEqualTo(200);
        assertThat(page.body())
                .contains("测试花园 · " + cases.get(caseNo).title(), "在办", "《巡查问题处理表》")
                .contains("两盏灯不亮", "3 号楼大堂 · 东侧", "环境部")
                .contains("href=\"/cases/%s\"".formatted(contact), "下属案件")
                .contains("链条完整，未被改动")
                .contains("立案", "分派", "测试员", "D05-47")
                .contains("action=\"/logout\"", "退出登录");
        assertThat(open(assistant, contact).body()).contains("《工作联系单》", "href=\"/cases/%s\"".formatted(caseNo));
    }

    @Test
    void pageShowsWhatALinkIsAbout() {
        var other = tasklist.caseNo(tasklist.start(person("receptionists"), PROCESS, report()));
        assertThat(open(assistant, caseNo).body()).doesNotContain("第 3 项问题");

        cases.link(caseNo, other, LinkKind.SUB_CASE, "第 3 项问题", List.of());

        assertThat(open(assistant, caseNo).body()).contains("<span>第 3 项问题</span>");
        assertThat(open(assistant, other).body()).contains("<span>第 3 项问题</span>");
    }

    @Test
    void moreTimeIsShownBesideTheOriginalDueTime() {
        var caseFile = cases.get(caseNo);
        var original = TIME.format(caseFile.dueAt());
        assertThat(open(assistant, caseNo).body()).contains("解决时限 " + original).doesNotContain("原定");

        var moved = caseFile.dueAt().plus(3, ChronoUnit.DAYS);
        cases.extend(caseNo, moved);

        assertThat(open(assistant, caseNo).body()).contains("解决时限 %s（原定 %s）".formatted(TIME.format(moved), original));
    }

    @Test
    void pageLeadsToWhatTheReaderMayDoWithTheCase() {
        CaseOffers offers = caseFile -> List.of(new CaseOffer("打印封面", "/cases/%s/cover".formatted(caseNo)));
        assertThat(open(assistant, caseNo).body()).doesNotContain("打印封面");
        beans.registerSingleton("offersOfThisTest", offers);
        try {
            assertThat(open(assistant, caseNo).body())
                    .contains("可以办理", "<a href=\"/cases/%s/cover\">打印封面</a>".formatted(caseNo));
        } finally {
            beans.destroySingleton("offersOfThisTest");
        }
    }

    @Test
    void whatPeopleWroteIsShownAsText() {
        assertThat(open(assistant, caseNo).body()).doesNotContain("<script>").contains("&lt;script&gt;");
    }

    @Test
    void anonymousCallerHasToLogIn() {
        var answer = inBrowser(cast.anonymous()).get("/cases/" + caseNo);

        assertThat(answer.status()).isEqualTo(302);
        assertThat(answer.location()).isEqualTo("/login");
    }

    @Test
    void caseOfAnotherProjectIsAnsweredLikeOneThatDoesNotExist() {
        var stranger = inBrowser(cast.loggedIn(user("serviceAssistants", TestEstate.OTHER_PROJECT)));

        var foreign = stranger.get("/cases/" + caseNo);
        var unknown = stranger.get("/cases/WT-2026-999999");

        assertThat(foreign.status()).isEqualTo(404);
        assertThat(unknown.status()).isEqualTo(404);
        assertThat(foreign.body()).isEqualTo(unknown.body()).doesNotContain("灯不亮");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "projectManagers",
                "serviceSupervisors",
                "serviceOfficers",
                "receptionists",
                "engineeringSupervisors",
                "auditors"
            })
    void customerServiceSupervisorsManagersAndAuditorsReadEveryCaseOfTheirProject(String group) {
        assertThat(open(person(group), caseNo).status()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"engineers", "cleaners", "securityGuards", "feeDesk", "processOwners"})
    void whoHasNothingToDoWithACaseDoesNotFindIt(String group) {
        assertThat(open(person(group), caseNo).status()).isEqualTo(404);
    }

    @Test
    void engineerReadsACaseOnceItHasATaskForHimAndEverAfterIfHeTookIt() {
        var engineer = person("engineers");
        var colleague = person("engineers");
        triage("REPAIR", "MINOR");
        assertThat(open(engineer, caseNo).status()).isEqualTo(200);
        assertThat(open(colleague, caseNo).status()).isEqualTo(200);
        assertThat(open(person("cleaners"), caseNo).status()).isEqualTo(404);

        tasklist.complete(engineer, caseNo, "UserTask_AcceptRepair", Map.of("acceptance", "ACCEPTED"));
        tasklist.complete(engineer, caseNo, "UserTask_CarryOutRepair", Map.of("measures", "更换灯管", "hours", 1));

        assertThat(open(engineer, caseNo).status()).isEqualTo(200);
        assertThat(open(colleague, caseNo).status()).isEqualTo(404);
    }

    @ParameterizedTest
    @ValueSource(strings = {"auditors", "serviceSupervisors", "projectManagers", "receptionists"})
    void whoIsNoAssistantReadsButDoesNotWithdraw(String group) {
        var reader = login(person(group));

        assertThat(reader.get("/cases/" + caseNo).body()).doesNotContain("撤销案件");
        var answer = withdraw(reader, "不想办");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body()).contains("只有助理可以撤销案件");
        assertThat(cases.get(caseNo).status()).isEqualTo(Status.OPEN);
    }

    @Test
    void whoMayNotReadACaseCannotWithdrawIt() {
        var engineer = login(person("engineers"));
        var assistantElsewhere = cast.loggedIn(user("serviceAssistants", TestEstate.OTHER_PROJECT));

        assertThat(withdraw(engineer, "不想办").status()).isEqualTo(404);
        assertThat(withdraw(assistantElsewhere, "不想办").status()).isEqualTo(404);

        assertThat(cases.get(caseNo).status()).isEqualTo(Status.OPEN);
    }

    @Test
    void assistantWithdrawsACaseWithAReason() {
        var withdrawer = login(assistant);
        assertThat(withdrawer.get("/cases/" + caseNo).body()).contains("撤销案件");

        var answer = withdraw(withdrawer, " 误报，灯由业主自己关掉 ");

        assertThat(answer.status()).isEqualTo(302);
        assertThat(answer.location()).isEqualTo("/cases/" + caseNo);
        assertThat(cases.get(caseNo).status()).isEqualTo(Status.WITHDRAWN);
        assertThat(cases.get(caseNo).outcome()).isEqualTo("误报，灯由业主自己关掉");
        var entries = ledger.entriesOf(caseNo);
        assertThat(entries.get(entries.size() - 1))
                .satisfies(entry -> assertThat(entry.action()).isEqualTo("撤销"))
                .satisfies(entry -> assertThat(entry.actor()).isEqualTo(assistant.id()));
        assertThat(withdrawer.get("/cases/" + caseNo).body())
                .contains("已撤销", "误报，灯由业主自己关掉")
                .doesNotContain("撤销案件");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "   "})
    void withdrawalWithoutAReasonIsRefused(String reason) {
        var answer = withdraw(login(assistant), reason);

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body()).contains("请写明撤销的理由", "撤销案件");
        assertThat(cases.get(caseNo).status()).isEqualTo(Status.OPEN);
    }

    @Test
    void reasonThatNobodyWouldReadIsRefusedAndKept() {
        var reason = "长".repeat(501);

        var answer = withdraw(login(assistant), reason);

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body()).contains("理由：不超过 500 个字", reason);
        assertThat(cases.get(caseNo).status()).isEqualTo(Status.OPEN);
    }

    @Test
    void endedCaseCannotBeWithdrawnAgain() {
        var withdrawer = login(assistant);
        withdraw(withdrawer, "误报");

        var answer = withdraw(withdrawer, "再次撤销");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body()).contains("不能撤销");
        assertThat(cases.get(caseNo).outcome()).isEqualTo("误报");
    }

    @Test
    void workContactIsWithdrawnOnlyWithItsFinding() {
        triage("RECTIFICATION", "SERIOUS");
        var contact = cases.linksOf(caseNo).get(0).toCase();

        assertThat(open(assistant, contact).body()).doesNotContain("撤销案件");
    }

    @Test
    void withdrawalFromAnotherSiteIsRefused() {
        var withdrawer = login(assistant);

        var answer = withdrawer.postForm("/cases/%s/withdrawal".formatted(caseNo), Map.of("reason", "误报"));

        assertThat(answer.status()).isEqualTo(403);
        assertThat(cases.get(caseNo).status()).isEqualTo(Status.OPEN);
    }

    @Test
    void manipulatedLedgerIsShownAsSuch() {
        new LedgerTampering(Database.H2, jdbc)
                .execute("UPDATE ledger_entry SET actor = 'nobody' WHERE case_no = ? AND seq = 2", caseNo);

        var page = open(person("auditors"), caseNo);

        assertThat(page.body())
                .contains("<p class=\"problem\">台账" + ledger.verify(caseNo).problem())
                .contains("第 2 条")
                .doesNotContain("链条完整");
    }

    private void triage(String route, String seriousness) {
        var form = new HashMap<String, Object>(
                Map.of("route", route, "seriousness", seriousness, "responseMinutes", 60, "solutionDays", 5));
        if (route.equals("RECTIFICATION")) {
            form.put("department", "environment");
        }
        tasklist.complete(assistant, caseNo, "UserTask_TriageFinding", form);
    }

    private Answer withdraw(Visitor visitor, String reason) {
        return visitor.postForm(
                "/cases/%s/withdrawal".formatted(caseNo), Map.of("reason", reason, "_csrf", visitor.csrfToken("/")));
    }

    private Answer open(Person person, String number) {
        return login(person).get("/cases/" + number);
    }

    private static Visitor inBrowser(Visitor visitor) {
        return visitor.withHeader("Accept", "text/html");
    }

    private Visitor login(Person person) {
        return cast.loggedIn(person.id());
    }

    /** Somebody new in the first project. */
    private Person person(String group) {
        return Person.of(user(group, TestEstate.PROJECT), group);
    }

    /** Process owners open more than the Tasklist, and so have a start page with a form and its token. */
    private String user(String group, String project) {
        return cast.user(Stream.of(group, "processOwners").distinct().toList(), project);
    }

    private static Map<String, Object> report() {
        return ReportForm.of(TestEstate.PROJECT, TestEstate.LOBBY, "东侧 " + UUID.randomUUID(), NOTICED);
    }
}
