package dev.guicheng.audit;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.guicheng.access.Cast;
import dev.guicheng.access.ServerTest;
import dev.guicheng.access.Visitor;
import dev.guicheng.testing.Person;
import dev.guicheng.testing.ReportForm;
import dev.guicheng.testing.Tasklist;
import dev.guicheng.testing.TestEstate;
import java.net.URLEncoder;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;

/** The pages 查案 and 合规 as an auditor and others see them. */
@ServerTest
class CaseSearchPageTest {

    private static final Pattern NEXT = Pattern.compile("rel=\"next\" href=\"([^\"]+)\"");
    private static final Pattern PREVIOUS = Pattern.compile("rel=\"prev\" href=\"([^\"]+)\"");

    private final Cast cast;
    private final Tasklist tasklist;
    private final AuditIndexer indexer;
    private final IndexMapper mapper;
    private final JdbcTemplate jdbc;
    private final Visitor auditor;
    private final String word = UUID.randomUUID().toString().substring(0, 8);

    CaseSearchPageTest(
            @Autowired Cast cast,
            @Autowired Tasklist tasklist,
            @Autowired AuditIndexer indexer,
            @Autowired IndexMapper mapper,
            @Autowired JdbcTemplate jdbc) {
        this.cast = cast;
        this.tasklist = tasklist;
        this.indexer = indexer;
        this.mapper = mapper;
        this.jdbc = jdbc;
        auditor = auditorOf(TestEstate.PROJECT);
    }

    @Test
    void auditorFindsACaseByItsWordsAndGoesToIt() {
        var caseNo = reported();

        var page = auditor.get("/audit/cases?text=" + encoded("两盏灯 " + word)).body();

        assertThat(page)
                .contains("共 1 件", "href=\"/audit/cases/%s\"".formatted(caseNo), "测试花园", "在办", "巡查问题处理")
                .contains("/audit/cases/export?text=", "format=csv", "format=xlsx");
        assertThat(auditor.get("/audit/cases?no=" + caseNo + "&project=testpark&place=" + encoded("大堂")
                                + "&person=chenfang&process=patrol-to-repair&state=open&clause=d17-36&from=2026-01-01")
                        .body())
                .contains("共 1 件", caseNo);
        assertThat(auditor.get("/audit/cases?no=" + caseNo + "&place=" + encoded("不存在的地方"))
                        .body())
                .contains("没有符合条件的案件", "共 0 件");
    }

    @Test
    void otherProjectsCasesAreNotFoundByAnyRoad() {
        var caseNo = reported();
        var stranger = auditorOf(TestEstate.OTHER_PROJECT);

        assertThat(stranger.get("/audit/cases?no=" + caseNo).body())
                .contains("共 0 件")
                .doesNotContain("/audit/cases/" + caseNo);
        assertThat(stranger.get("/audit/cases?text=" + word).body()).contains("共 0 件");
        assertThat(stranger.get("/audit/cases?project=testpark").body())
                .contains("不是您的项目")
                .doesNotContain("共 ", caseNo);
        assertThat(stranger.get("/audit/compliance?project=testpark").body()).contains("不是您的项目");
        assertThat(stranger.get("/audit/cases/export?format=csv&project=testpark")
                        .status())
                .isEqualTo(400);
        assertThat(stranger.get("/audit/cases/export?format=csv&text=" + word).body())
                .doesNotContain(caseNo);
    }

    @ParameterizedTest
    @ValueSource(strings = {"serviceOfficers", "serviceAssistants", "projectManagers", "engineers"})
    void whoIsNoAuditorSeesNothing(String group) {
        var other = cast.loggedIn(cast.user(List.of(group), TestEstate.PROJECT));

        for (var page : List.of("/audit/cases", "/audit/compliance", "/audit/cases/export?format=csv")) {
            assertThat(other.get(page).status()).isEqualTo(403);
        }
    }

    @ParameterizedTest(name = "{0}={1}: {2}")
    @CsvSource({
        "no, WT-2026-0001'; DROP TABLE audit_case--, 编号",
        "no, %, 编号",
        "process, no-such-process, 没有这个流程",
        "department, <script>, 没有这个部门",
        "clause, D99-99, 规程里没有这一条",
        "clause, 1' OR 1=1, 规程里没有这一条",
        "verdict, late, 请同时填写条款",
        "verdict, maybe, 履行情况",
        "by, applied, 请同时填写条款",
        "by, yesterday, 时间",
        "from, 2026-02-30, 没有这一天",
        "from, 0000-00-00, 没有这一天",
        "to, 99999-01-01, 没有这一天",
        "to, 昨天, 没有这一天",
        "state, broken, 状态",
        "sort, title, 排序",
        "sort, opened_at; SELECT 1, 排序",
        "after, 1.2.3, 翻页的位置无效",
        "after, .WT-2026-000001, 翻页的位置无效",
        "before, 99999999999999999999.WT-2026-000001, 翻页的位置无效",
    })
    void whatCannotBeUnderstoodIsNamedAndKept(String field, String value, String message) {
        var answer = auditor.get("/audit/cases?%s=%s".formatted(field, encoded(value)));

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body()).contains("role=\"alert\"", message).doesNotContain("<script>", "共 ");
        assertThat(auditor.get("/audit/cases/export?format=csv&%s=%s".formatted(field, encoded(value)))
                        .status())
                .isEqualTo(400);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "%",
                "_",
                "%_%",
                "'",
                "''",
                "\"",
                "\\",
                "\\'",
                "$1",
                "${jdbc}",
                "#{x}",
                "<script>alert(1)</script>",
                "&|!()<->:*",
                "\u0000",
                "\ud83d\ude00",
                "灯\u0000管",
                "   ",
                "\u3000",
                "';--",
                "{0}",
                "\t\n"
            })
    void anyTextMayBeLookedFor(String text) {
        for (var field : List.of("text", "outcome", "place", "person")) {
            var answer = auditor.get("/audit/cases?%s=%s".formatted(field, encoded(text)));

            assertThat(answer.status()).isEqualTo(200);
            assertThat(answer.body()).contains("件").doesNotContain("<script>alert", "role=\"alert\"");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"text", "outcome", "place", "person"})
    void textThatIsTooLongIsRefused(String field) {
        assertThat(auditor.get("/audit/cases?%s=%s".formatted(field, "a".repeat(101)))
                        .body())
                .contains("不超过 100 个字");
        assertThat(auditor.get("/audit/cases?%s=%s".formatted(field, encoded("灯".repeat(100))))
                        .body())
                .doesNotContain("role=\"alert\"");
    }

    @Test
    void endBeforeTheBeginningIsRefused() {
        assertThat(auditor.get("/audit/cases?from=2026-11-02&to=2026-11-01").body())
                .contains("起始日晚于截止日");
        assertThat(auditor.get("/audit/cases?from=2026-11-02&to=2026-11-02").body())
                .doesNotContain("role=\"alert\"");
    }

    @Test
    void searchIsPagedForthAndBackByItsLinks() {
        var own = cast.user(List.of("auditors"), TestEstate.PROJECT);
        var visitor = cast.loggedIn(own);
        var cases = new IndexedCases(mapper, TestEstate.PROJECT);
        for (int i = 0; i < CaseSearches.PAGE + 5; i++) {
            cases.next().facts("翻页 " + word).with();
        }

        var first = visitor.get("/audit/cases?sort=opened&text=" + word).body();
        assertThat(first).contains("共 55 件").doesNotContain("rel=\"prev\"");
        var second = visitor.get(link(NEXT, first)).body();
        assertThat(second).contains("共 55 件").doesNotContain("rel=\"next\"");
        var back = visitor.get(link(PREVIOUS, second)).body();

        assertThat(numbers(first)).hasSize(50).isEqualTo(numbers(back));
        assertThat(numbers(second)).hasSize(5).doesNotContainAnyElementsOf(numbers(first));
    }

    @Test
    void moreThanAreCountedIsSaidSo() {
        jdbc.update(
                """
                INSERT INTO audit_case (case_no, process_id, project_id, title, status, opened_at, facts, indexed_seq)
                SELECT CONCAT('ZZ-1998-', 100000 + x), 'patrol-to-repair', ?, 'viele', 'OPEN', CURRENT_TIMESTAMP, ?, 1
                FROM system_range(1, 10001)
                """,
                TestEstate.PROJECT,
                "zehntausend" + word);
        try {
            assertThat(auditor.get("/audit/cases?text=zehntausend" + word).body())
                    .contains("超过 10,000 件");
        } finally {
            jdbc.update("DELETE FROM audit_case WHERE case_no LIKE 'ZZ-1998-%'");
        }
    }

    @Test
    void exportHoldsEveryHitOfTheSearchWithItsWords() {
        var cases = new IndexedCases(mapper, TestEstate.PROJECT);
        for (int i = 0; i < 1_005; i++) {
            cases.next().facts("导出 " + word).with(IndexedCases.mark(State.OVERDUE));
        }

        var answer = auditor.get("/audit/cases/export?format=csv&sort=no&text=" + word);

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.header("Content-Disposition").orElseThrow()).contains("attachment");
        var lines = answer.body().strip().split("\r?\n");
        assertThat(lines).hasSize(1_006);
        assertThat(lines[0])
                .contains("\"编号\",\"标题\",\"流程\",\"项目\",\"责任部门\",\"立案\",\"时限\",\"原定时限\",\"结案\",\"结果\",\"状态\"");
        assertThat(lines[1]).contains("测试花园", "工程部", "巡查问题处理", "逾期");
        assertThat(auditor.get("/audit/cases/export?format=xlsx&text=" + word).status())
                .isEqualTo(200);
        assertThat(auditor.get("/audit/cases/export?format=exe&text=" + word).status())
                .isEqualTo(400);
        assertThat(auditor.get("/audit/cases/export?text=" + word).status()).isEqualTo(400);
    }

    @Test
    void reportersStandInTheIndexMaskedOnly() {
        var form = report();
        form.put("replyWanted", true);
        form.put("unit", TestEstate.FLAT);
        var receptionist = cast.user(List.of("receptionists"), TestEstate.PROJECT);
        var caseNo =
                tasklist.caseNo(tasklist.start(Person.of(receptionist, "receptionists"), "patrol-to-repair", form));
        var visitor = cast.loggedIn(receptionist);
        var path = "/cases/%s/reporter".formatted(caseNo);
        assertThat(visitor.postForm(
                                path,
                                Map.of(
                                        "name", "欧阳修竹",
                                        "phone", "13812345678",
                                        "_csrf", visitor.csrfToken(path)))
                        .status())
                .isEqualTo(302);

        indexer.indexGrown();

        var facts = jdbc.queryForObject("SELECT facts FROM audit_case WHERE case_no = ?", String.class, caseNo);
        assertThat(facts).contains("欧").doesNotContain("欧阳修竹", "13812345678", "12345678");
    }

    @Test
    void searchSpeaksEnglishToABrowserThatAsksForIt() {
        var english = auditorOf(TestEstate.PROJECT).withHeader("Accept-Language", "en");

        assertThat(english.get("/audit/cases?from=2026-02-30").body())
                .contains("<html lang=\"en\"", "there is no such day", "Find")
                .doesNotContain("没有这一天");
        assertThat(english.get("/audit/compliance").body()).contains("How the clauses were kept", "Quotas");
        assertThat(english.get("/audit/cases/export?format=csv&no=AA").body())
                .contains("\"Number\",\"Title\",\"Procedure\"");
    }

    @Test
    void complianceLeadsToTheCasesBehindEachNumber() {
        var cases = new IndexedCases(mapper, TestEstate.PROJECT);
        var late = cases.next().took(30, 600).closed(IndexedCases.NOON, "已解决").with();
        cases.clause(late, "D17-36", Verdict.LATE, IndexedCases.NOON, "engineering");

        var page = auditor.get("/audit/compliance?from=2026-11-25&to=2026-11-25&clause=D17-36");

        assertThat(page.status()).isEqualTo(200);
        assertThat(page.body())
                .contains("D17-36：按项目与部门", "测试花园", "工程部", "中位数 30 分", "10 小时", "/overdue?project=&amp;from=2026-11-25")
                .contains("尚无此流程", "D02-11", "装修巡查（P17）尚未上线");
        var link = Pattern.compile("href=\"(/audit/cases\\?clause=D17-36&amp;verdict=late[^\"]+)\"")
                .matcher(page.body());
        assertThat(link.find()).isTrue();
        assertThat(auditor.get(link.group(1).replace("&amp;", "&")).body()).contains(late);
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({
        "from=2026-02-30, 没有这一天",
        "to=x, 没有这一天",
        "from=2026-11-02&to=2026-11-01, 起始日晚于截止日",
        "from=1990-01-01&to=2026-11-01, 一次最多统计 400 天",
        "department=%27, 没有这个部门",
        "clause=%25, 规程里没有这一条"
    })
    void whatComplianceCannotUnderstandIsNamed(String query, String message) {
        var answer = auditor.get("/audit/compliance?" + query);

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body()).contains("role=\"alert\"", message);
    }

    @Test
    void whoseProjectsHaveNoCasesSeesAnEmptyPage() {
        var newcomer = auditorOf("emptyproject" + word);

        assertThat(newcomer.get("/audit/cases").body()).contains("共 0 件", "没有符合条件的案件");
        assertThat(newcomer.get("/audit/compliance").body()).contains("没有条款适用");
    }

    private Visitor auditorOf(String project) {
        return cast.loggedIn(cast.user(List.of("auditors"), project));
    }

    private String reported() {
        var caseNo =
                tasklist.caseNo(tasklist.start(Person.of("chenfang", "receptionists"), "patrol-to-repair", report()));
        indexer.indexGrown();
        return caseNo;
    }

    private Map<String, Object> report() {
        return ReportForm.ofLamps("东侧 " + word);
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, UTF_8);
    }

    private static String link(Pattern pattern, String page) {
        var link = pattern.matcher(page);
        assertThat(link.find()).isTrue();
        return link.group(1).replace("&amp;", "&");
    }

    private static List<String> numbers(String page) {
        return Pattern.compile("href=\"/audit/cases/([A-Z]{2}-\\d{4}-\\d{6})\"")
                .matcher(page)
                .results()
                .map(found -> found.group(1))
                .toList();
    }
}
