package dev.guicheng.violation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.guicheng.access.Cast;
import dev.guicheng.access.ServerTest;
import dev.guicheng.access.Visitor;
import dev.guicheng.casefile.CaseRecord;
import dev.guicheng.engine.form.FormContext;
import dev.guicheng.testing.Tasklist;
import dev.guicheng.testing.TestEstate;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

@ServerTest
class ViolationNoticePageTest {

    private static final DateTimeFormatter ON_PAPER =
            DateTimeFormatter.ofPattern("yyyy 年 M 月 d 日 HH:mm").withZone(ZoneId.of("Asia/Shanghai"));

    private final Cast cast;
    private final Tasklist tasklist;
    private final ViolationNotices notices;
    private final Objections objections;
    private final ViolationFactsText facts;
    private final ViolationRecords records;
    private final NoticedViolation violation;

    ViolationNoticePageTest(
            @Autowired Cast cast,
            @Autowired Tasklist tasklist,
            @Autowired ViolationNotices notices,
            @Autowired Objections objections,
            @Autowired ViolationFactsText facts,
            @Autowired ViolationRecords records) {
        this.cast = cast;
        this.tasklist = tasklist;
        this.notices = notices;
        this.objections = objections;
        this.facts = facts;
        this.records = records;
        violation = NoticedViolation.found(tasklist).registered().issued();
    }

    @AfterEach
    void clockGoesOn() {
        ClockUtil.reset();
    }

    @Test
    void noticeBeforeItsDeliverySaysDaysAndLeavesTheDateToBeWritten() {
        var page = login("serviceOfficers").get(path(1));

        assertThat(page.status()).isEqualTo(200);
        assertThat(page.body())
                .contains("整改通知书", violation.caseNo + "-1", "3-502 住户", "测试花园", "3 号楼大堂 · 东侧", "装修违章")
                .contains("业主公约、临时管理规约；《物业管理条例》", "ZJ-2026-017", "恢复原状")
                .contains("自送达之日起 3 天</span>，即 <span class=\"blank short\">", "可自送达之日起 2 天内</span>向")
                .contains("☐ 当面签收", "☐ 拒签留置", "☐ 张贴", "☐ 电话或微信", "签收人", "送达人", "（盖章）")
                .doesNotContain("☑", "不再有效");
    }

    @Test
    void noticeAfterItsDeliverySaysUntilWhenAndHowItWasDelivered() {
        violation.delivered();
        var notice = notices.current(violation.caseNo);

        assertThat(login("serviceOfficers").get(path(1)).body())
                .contains("自送达之日起 3 天，即 %s 前。".formatted(onPaper(notice.rectifyBy())))
                .contains("可自送达之日起 2 天内，即 %s 前，".formatted(onPaper(notice.objectionBy())))
                .contains("☑ 当面签收", "☐ 张贴")
                .doesNotContain("送达时填写");
    }

    @Test
    void noticeThatTheManagerChangedHoldsNoMoreAndTheNextOneDoes() {
        violation.delivered();
        tasklist.as(NoticedViolation.OFFICER, () -> {
            objections.raise(violation.caseNo, "材料是物业同意堆放的");
            return null;
        });
        violation.decided("CHANGED");
        var officer = login("serviceOfficers");

        assertThat(officer.get(path(1)).body()).contains("本通知已变更，不再有效");
        assertThat(officer.get(path(2)).body())
                .contains(violation.caseNo + "-2", "自送达之日起 7 天")
                .doesNotContain("不再有效");
    }

    @Test
    void whatPeopleWroteIsShownAsText() {
        assertThat(login("serviceOfficers").get(path(1)).body())
                .doesNotContain("<script>alert")
                .contains("&lt;script&gt;");
    }

    @Test
    void printingNeedsNoScriptInThePage() {
        var officer = login("serviceOfficers");

        assertThat(officer.get(path(1)).body())
                .contains("<script src=\"/js/print.js\" defer></script>", "<button type=\"button\" class=\"print\">");
        assertThat(officer.get("/js/print.js").body()).contains("window.print()");
        assertThat(officer.get("/css/notice.css").body()).contains("@media print", "size: A4");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "receptionists",
                "serviceOfficers",
                "serviceAssistants",
                "serviceSupervisors",
                "projectManagers",
                "deputyManagers",
                "generalManagers",
                "qualityInspectors",
                "auditors"
            })
    void customerServiceManagersAndAuditorsSeeTheNotice(String group) {
        assertThat(login(group).get(path(1)).status()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"engineers", "securityGuards", "cleaners", "feeDesk", "processOwners", "camunda-admin"})
    void whoHasNothingToDoWithNoticesFindsNone(String group) {
        assertThat(login(group).get(path(1)).status()).isEqualTo(404);
    }

    @Test
    void noticeOfAnotherProjectIsNotFound() {
        var stranger = cast.loggedIn(cast.user(List.of("serviceOfficers"), TestEstate.OTHER_PROJECT));

        assertThat(stranger.get(path(1)).status()).isEqualTo(404);
    }

    @Test
    void noticesThatDoNotExistAreNotFound() {
        var officer = login("serviceOfficers");

        for (var path : List.of(path(2), path(0), path(99_999), "/cases/WZ-2026-999999/notices/1")) {
            assertThat(officer.get(path).status()).as(path).isEqualTo(404);
        }
    }

    @Test
    void anonymousCallerHasToLogIn() {
        var answer = cast.anonymous().withHeader("Accept", "text/html").get(path(1));

        assertThat(answer.status()).isEqualTo(302);
        assertThat(answer.location()).isEqualTo("/login");
    }

    @Test
    void casePageShowsTheRecordAndTheNoticeAndOffersToPrintIt() {
        violation.delivered();

        assertThat(login("serviceOfficers").get("/cases/" + violation.caseNo).body())
                .containsSubsequence("<h2>《违章处理记录》</h2>", "没有纠正", "<h2>《整改通知书》</h2>", "当面签收")
                .contains("<a href=\"%s\">打印《整改通知书》%s-1</a>".formatted(path(1), violation.caseNo));
    }

    @Test
    void taskLeadsToTheNoticeAndToWhatTheHouseholdDidBefore() {
        var again = NoticedViolation.found(tasklist).registered();

        assertThat(factsOf(again))
                .contains("](/cases/" + again.caseNo + ")", "同户同类违章")
                .contains("](/cases/" + violation.caseNo + ")")
                .doesNotContain("/notices/", "<script>");
        assertThat(factsOf(violation)).contains("](" + path(1) + ")", "整改 3 天，从送达起算");
    }

    @Test
    void recordTellsTheObjectionTheDecisionAndHowTheResidentWasTold() {
        violation.delivered();
        tasklist.as(NoticedViolation.OFFICER, () -> {
            objections.raise(violation.caseNo, "电话：材料是物业同意堆放的");
            return null;
        });
        violation.decided("STANDS");
        ClockUtil.offset(120_000L);
        tasklist.as(NoticedViolation.OFFICER, () -> {
            objections.requestRecheck(violation.caseNo, "电话：已经运走");
            return null;
        });

        var record = records.recordOf(violation.caseNo).orElseThrow();

        assertThat(record.lines())
                .extracting(CaseRecord.Line::label)
                .containsSubsequence("编号", "违章人", "依据", "劝阻", "申辩", "裁定", "告知住户", "住户称已整改", "结果");
        assertThat(record.lines())
                .extracting(CaseRecord.Line::value)
                .anyMatch(value -> value.startsWith(violation.caseNo + "-1：电话：材料是物业同意堆放的（"))
                .anyMatch(value -> value.startsWith("维持：理由不成立（"))
                .anyMatch(value -> value.startsWith("电话（"));
    }

    private String factsOf(NoticedViolation about) {
        return facts.textFor(new FormContext(
                        TenantViolation.PROCESS_ID,
                        Optional.empty(),
                        Optional.empty(),
                        List.of(TestEstate.PROJECT),
                        Map.of("caseNo", about.caseNo)))
                .toString();
    }

    private Visitor login(String group) {
        return cast.loggedIn(cast.user(List.of(group), TestEstate.PROJECT));
    }

    private String path(int seq) {
        return "/cases/%s/notices/%d".formatted(violation.caseNo, seq);
    }

    private static String onPaper(Instant at) {
        return ON_PAPER.format(at);
    }
}
