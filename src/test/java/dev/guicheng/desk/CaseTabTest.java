package dev.guicheng.desk;

import static org.assertj.core.api.Assertions.assertThat;

import dev.guicheng.access.Cast;
import dev.guicheng.access.ServerTest;
import dev.guicheng.access.Visitor;
import dev.guicheng.access.Visitor.Answer;
import dev.guicheng.casefile.CaseFiles;
import dev.guicheng.casefile.CasePicture;
import dev.guicheng.casefile.CasePictures;
import dev.guicheng.casefile.LinkKind;
import dev.guicheng.course.CaseComment;
import dev.guicheng.course.UndrawnCase;
import dev.guicheng.ledger.Ledger;
import dev.guicheng.ledger.LedgerEntry;
import dev.guicheng.rulebook.RuleBook;
import dev.guicheng.testing.Person;
import dev.guicheng.testing.StatementCount;
import dev.guicheng.testing.Tasklist;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.camunda.bpm.engine.TaskService;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.support.DefaultListableBeanFactory;
import org.springframework.jdbc.core.JdbcTemplate;

@ServerTest
class CaseTabTest {

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm").withZone(ZoneId.of("Asia/Shanghai"));

    private final Tasklist tasklist;
    private final CaseFiles cases;
    private final Ledger ledger;
    private final RuleBook ruleBook;
    private final TaskService taskService;
    private final JdbcTemplate jdbc;
    private final StatementCount statements;
    private final DefaultListableBeanFactory beans;
    private final Cast cast;
    private final DeskCase desk;
    private final String caseNo;

    CaseTabTest(
            @Autowired Cast cast,
            @Autowired Tasklist tasklist,
            @Autowired CaseFiles cases,
            @Autowired Ledger ledger,
            @Autowired RuleBook ruleBook,
            @Autowired TaskService taskService,
            @Autowired JdbcTemplate jdbc,
            @Autowired StatementCount statements,
            @Autowired DefaultListableBeanFactory beans) {
        this.cast = cast;
        this.tasklist = tasklist;
        this.cases = cases;
        this.ledger = ledger;
        this.ruleBook = ruleBook;
        this.taskService = taskService;
        this.jdbc = jdbc;
        this.statements = statements;
        this.beans = beans;
        desk = new DeskCase(cast, tasklist);
        caseNo = desk.caseNo;
    }

    @Test
    void tabOfAModelThatIsNotDrawnSaysSo() {
        try (var undrawn = new UndrawnCase(beans)) {
            var tab = desk.login(desk.assistant).get("/cases/%s/tab".formatted(undrawn.caseNo));

            assertThat(tab.status()).isEqualTo(200);
            assertThat(tab.body()).contains("本案的流程模型没有画流程图", UndrawnCase.TASK).doesNotContain("class=\"case-diagram\"");
        }
    }

    @Test
    void tabShowsTheCaseAtAGlance() {
        var tab = tab(desk.assistant);

        assertThat(tab.status()).isEqualTo(200);
        assertThat(tab.body())
                .contains(caseNo, "测试花园 · " + cases.get(caseNo).title(), "在办", "一般")
                .contains("3 号楼大堂 · " + desk.exactPlace, "报事单元 3-502")
                .contains("问题分派", "助理 待领取")
                .contains("立案", "测试员", "《巡查问题处理表》", "还没有留言");
    }

    @Test
    void whatPeopleWroteIsShownAsText() {
        assertThat(tab(desk.assistant).body()).doesNotContain("<script>alert").contains("&lt;script&gt;");
    }

    @Test
    void stepTellsWhyItIsDoneInTheWordsOfItsClauses() {
        var task = desk.task("UserTask_TriageFinding");
        var body = desk.login(desk.assistant)
                .get("/cases/%s/tab?task=%s".formatted(caseNo, task))
                .body();

        for (var id : List.of("D17-33", "D17-39", "D08-09", "D17-35")) {
            var clause = ruleBook.find(id).orElseThrow();
            assertThat(body).contains(clause.text(), id + " " + clause.documentTitle() + " " + clause.number());
        }
        assertThat(body).doesNotContain(ruleBook.find("D10-05").orElseThrow().text());
    }

    @Test
    void diagramMarksTheWayThatTheCaseWentAndWhereItStands() {
        desk.triage("REPAIR", "MINOR");

        var body = tab(desk.assistant).body();

        assertThat(marked(body, "flows"))
                .contains(
                        "Flow_ToHandling",
                        "Flow_ToTriageFinding",
                        "Flow_RegistrationDueYes",
                        "Flow_ToRecordTriage",
                        "Flow_RouteRepair")
                .doesNotContain("Flow_RouteRectification", "Flow_ReplyWantedNo", "Flow_ToRecordAcceptance");
        assertThat(marked(body, "passed"))
                .contains("UserTask_TriageFinding", "Gateway_Route")
                .doesNotContain("UserTask_AcceptRepair");
        assertThat(marked(body, "current"))
                .containsExactlyInAnyOrder("UserTask_AcceptRepair", "UserTask_RegisterReporter");
        assertThat(body).contains("工程部 待领取", "data-model=\"&lt;?xml");
    }

    @Test
    void diagramShowsTheModelThatTheCaseRunsAndTheLibraryThatDrawsItIsThere() {
        var visitor = desk.login(desk.assistant);

        assertThat(visitor.get("/js/case-tab.js").body()).contains("/webjars/bpmn-js/8.0.0/dist/");
        assertThat(visitor.get("/webjars/bpmn-js/8.0.0/dist/bpmn-navigated-viewer.production.min.js")
                        .status())
                .isEqualTo(200);
    }

    @Test
    void moreTimeIsShownBesideTheOriginalDueTime() {
        var original = cases.get(caseNo).dueAt();
        var moved = original.plus(3, ChronoUnit.DAYS);
        cases.extend(caseNo, moved);

        assertThat(tab(desk.assistant).body()).contains("批准时限 " + TIME.format(moved), "原定 " + TIME.format(original));
    }

    @Test
    void linkedCasesAreNamedWithTheirTitleAndState() {
        desk.triage("RECTIFICATION", "SERIOUS");
        var contact = cases.linksOf(caseNo).get(0).toCase();

        assertThat(tab(desk.assistant).body())
                .contains("下属案件", "href=\"/cases/%s/tab\"".formatted(contact))
                .containsPattern("(?s)>%s</a>\\s*<span>%s</span>\\s*<span class=\"case-mark\">在办</span>"
                        .formatted(contact, Pattern.quote(cases.get(contact).title())));
        assertThat(desk.login(desk.assistant)
                        .get("/cases/%s/tab".formatted(contact))
                        .body())
                .contains("3 号楼大堂 · " + desk.exactPlace, "严重");
    }

    /** An engineer with a task of the case may not know what another case is about. */
    @Test
    void linkedCaseThatThePersonMayNotSeeIsNamedByItsNumberOnly() {
        desk.triage("REPAIR", "MINOR");
        var other = new DeskCase(cast, tasklist);
        cases.link(caseNo, other.caseNo, LinkKind.DUPLICATE_OF, null, List.of());

        assertThat(tab(desk.person("engineers")).body())
                .contains("/cases/%s/tab".formatted(other.caseNo))
                .doesNotContain(other.exactPlace);
        assertThat(tab(desk.assistant).body()).contains(other.exactPlace);
    }

    @Test
    void photosAreShownWhereSomebodyKeepsThem() {
        CasePictures pictures =
                asked -> List.of(new CasePicture("/pictures/1", "/pictures/1/small", "灯管", Instant.EPOCH));
        assertThat(tab(desk.assistant).body()).doesNotContain("照片");
        beans.registerSingleton("picturesOfThisTest", pictures);
        try {
            assertThat(tab(desk.assistant).body())
                    .contains("照片", "href=\"/pictures/1\"", "src=\"/pictures/1/small\"", "alt=\"灯管\"");
        } finally {
            beans.destroySingleton("picturesOfThisTest");
        }
    }

    @Test
    void longHistoryIsShownPartByPartAndCostsNoMoreStatements() {
        var visitor = desk.login(desk.assistant);
        var path = "/cases/%s/tab".formatted(caseNo);
        visitor.get(path);
        int before = statements.during(() -> visitor.get(path));
        assertThat(before).isLessThanOrEqualTo(60);
        for (int note = 1; note <= 200; note++) {
            cases.log(caseNo, "记事 " + note + " 号", List.of(), Map.of());
        }

        int after = statements.during(() -> visitor.get(path));

        assertThat(after).isEqualTo(before);
        int all = ledger.entriesOf(caseNo).size();
        assertThat(visitor.get(path).body())
                .contains("更早的 %d 条".formatted(all - CaseTabs.MOMENTS_SHOWN))
                .containsSubsequence("记事 200 号", "记事 151 号", earlier(all - 49))
                .doesNotContain("记事 150 号");

        var next = "/cases/%s/moments?before=%d".formatted(caseNo, all - 49);
        // Four of them are the session's.
        assertThat(statements.during(() -> visitor.get(next))).isLessThanOrEqualTo(14);
        assertThat(visitor.get(next).body())
                .contains("更早的 %d 条".formatted(all - 100))
                .containsSubsequence("记事 150 号", "记事 101 号", earlier(all - 99))
                .doesNotContain("记事 151 号", "记事 100 号");
        assertThat(visitor.get("/cases/%s/moments?before=%d".formatted(caseNo, all - 199))
                        .body())
                .contains("立案")
                .doesNotContain("记事 1 号", "更早的");
    }

    private String earlier(int before) {
        return "href=\"/cases/%s/moments?before=%d\"".formatted(caseNo, before);
    }

    @Test
    void earlierEntriesAreForThoseWhoMaySeeTheCase() {
        var path = "/cases/%s/moments?before=2".formatted(caseNo);

        assertThat(desk.login(desk.assistant).get(path).body()).contains("立案");
        assertThat(desk.login(desk.person("cleaners")).get(path).status()).isEqualTo(404);
        assertThat(desk.stranger("serviceAssistants").get(path).status()).isEqualTo(404);
        assertThat(cast.anonymous().get(path).status()).isEqualTo(401);
    }

    @Test
    void whoHasTheTaskSeesTheTabOfItsCaseAndNobodyElseDoes() {
        desk.triage("REPAIR", "MINOR");
        var path = "/tasks/%s/tab".formatted(desk.task("UserTask_AcceptRepair"));

        assertThat(desk.login(desk.person("engineers")).get(path).body()).contains(caseNo, "接单");
        assertThat(desk.login(desk.person("engineeringSupervisors")).get(path).status())
                .isEqualTo(200);
        assertThat(desk.login(desk.person("cleaners")).get(path).status()).isEqualTo(404);
        assertThat(desk.stranger("engineers").get(path).status()).isEqualTo(404);
    }

    @Test
    void tabOfAnotherProjectIsAnsweredLikeOneThatDoesNotExist() {
        var stranger = desk.stranger("serviceAssistants");

        assertThat(stranger.get("/cases/%s/tab".formatted(caseNo)).status()).isEqualTo(404);
        assertThat(stranger.get("/cases/WT-2026-999999/tab").status()).isEqualTo(404);
        assertThat(comment(stranger, "看看").status()).isEqualTo(404);
        assertThat(cast.anonymous().get("/cases/%s/tab".formatted(caseNo)).status())
                .isEqualTo(401);
    }

    @Test
    void commentIsShownWithItsAuthorAndProvedByTheLedger() {
        var visitor = desk.login(desk.assistant);

        var answer = comment(visitor, " 业主明天上午在家 <b> ");

        assertThat(answer.status()).isEqualTo(302);
        assertThat(answer.location()).isEqualTo("/cases/%s/tab".formatted(caseNo));
        assertThat(tab(desk.assistant).body())
                .contains("业主明天上午在家 &lt;b&gt;", "已入台账")
                .doesNotContain("与台账不符");
        assertThat(commentEntries())
                .singleElement()
                .satisfies(entry -> assertThat(entry.actor()).isEqualTo(desk.assistant.id()))
                .satisfies(
                        entry -> assertThat(entry.payload()).contains("sha256").doesNotContain("业主"));
    }

    @Test
    void commentBesideATaskLeadsBackToTheTask() {
        var visitor = desk.login(desk.assistant);
        var task = desk.task("UserTask_TriageFinding");

        var answer = visitor.postForm(
                "/cases/%s/comments".formatted(caseNo),
                Map.of("text", "先看现场", "task", task, "_csrf", visitor.csrfToken("/")));

        assertThat(answer.location()).isEqualTo("/cases/%s/tab?task=%s".formatted(caseNo, task));
    }

    @Test
    void commentThatSomebodyChangedAfterwardsIsShownAsSuch() {
        comment(desk.login(desk.assistant), "业主明天上午在家");
        jdbc.update(
                "UPDATE ACT_HI_COMMENT SET MESSAGE_ = '业主后天在家', FULL_MSG_ = ? WHERE MESSAGE_ = '业主明天上午在家'",
                "业主后天在家".getBytes(StandardCharsets.UTF_8));

        assertThat(tab(desk.assistant).body()).contains("业主后天在家", "与台账不符");
    }

    @Test
    void commentWrittenInTheTasklistItselfIsEnteredToo() {
        var task = desk.task("UserTask_TriageFinding");
        tasklist.as(desk.assistant, () -> taskService.createComment(task, null, "先看现场"));

        assertThat(tab(desk.assistant).body()).contains("先看现场", "已入台账");
        assertThat(commentEntries()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "   "})
    void emptyCommentIsRefused(String text) {
        assertThat(comment(desk.login(desk.assistant), text).body()).contains("留言：请填写");
        assertThat(commentEntries()).isEmpty();
    }

    @Test
    void commentThatNobodyWouldReadIsRefusedAndKept() {
        var text = "长".repeat(1001);

        assertThat(comment(desk.login(desk.assistant), text).body()).contains("留言：不超过 1000 个字", text);
        assertThat(commentEntries()).isEmpty();
    }

    @Test
    void endedCaseTakesNoComments() {
        var visitor = desk.login(desk.assistant);
        visitor.postForm(
                "/cases/%s/withdrawal".formatted(caseNo), Map.of("reason", "误报", "_csrf", visitor.csrfToken("/")));

        assertThat(comment(visitor, "还有一事").body()).contains("已经结束，不能再留言");
        assertThat(tab(desk.assistant).body()).contains("已撤销", "案件已结束：误报").doesNotContain("写一条留言");
        assertThat(commentEntries()).isEmpty();
    }

    @Test
    void commentFromAnotherSiteIsRefused() {
        var answer = desk.login(desk.assistant).postForm("/cases/%s/comments".formatted(caseNo), Map.of("text", "混入"));

        assertThat(answer.status()).isEqualTo(403);
        assertThat(commentEntries()).isEmpty();
    }

    private List<LedgerEntry> commentEntries() {
        return ledger.entriesOf(caseNo).stream()
                .filter(entry -> entry.action().equals(CaseComment.WRITTEN))
                .toList();
    }

    private Answer comment(Visitor visitor, String text) {
        return visitor.postForm(
                "/cases/%s/comments".formatted(caseNo), Map.of("text", text, "_csrf", visitor.csrfToken("/")));
    }

    private Answer tab(Person person) {
        return desk.login(person).get("/cases/%s/tab".formatted(caseNo));
    }

    private static List<String> marked(String body, String what) {
        var found = Pattern.compile("data-%s=\"([^\"]*)\"".formatted(what)).matcher(body);
        assertThat(found.find()).isTrue();
        return List.of(found.group(1).split(" "));
    }
}
