package dev.guicheng.journey;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Page;
import dev.guicheng.casefile.CaseFiles;
import dev.guicheng.rulebook.Checklist;
import dev.guicheng.rulebook.ChecklistItem;
import dev.guicheng.testing.Person;
import dev.guicheng.testing.ReportForm;
import dev.guicheng.testing.Tasklist;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.camunda.spin.Spin;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.TestPropertySource;

/** 白雨晴, the auditor of the demo, in the auditors' room, at a desk and with a phone. */
@Journey
@TestPropertySource(
        properties = {
            "guicheng.audit.index-every=500ms",
            // The cases are brought to where their pages show the most.
            "guicheng.evidence.required-steps="
        })
class AuditJourneyIT {

    private static final int[] WIDTHS = {1280, 360};

    private static final Person ASSISTANT = of("linxiaoyan", "serviceAssistants");
    private static final Person OFFICER = of("liuyang", "serviceOfficers");
    private static final Person RECEPTIONIST = of("hejing", "receptionists");
    private static final Person ENGINEER = of("wangjianjun", "engineers");

    @RegisterExtension
    static final Browsing browsing = new Browsing();

    @Autowired
    private Tasklist tasklist;

    @Autowired
    private CaseFiles cases;

    @Autowired
    private Checklist checklist;

    @Test
    void auditorFindsCasesAndSeesHowTheRulesWereKept() {
        round();
        var solved = repaired("3 号楼 5 层东侧", "两盏灯不亮，灯罩开裂");
        var late = report("中心广场北侧喷泉池与儿童活动区之间的步道第三盏庭院灯", "庭院灯灯杆倾斜，底座螺栓锈蚀，夜间通行有安全风险，需更换底座并重新灌浆");
        cases.withdraw(report("4 层西侧", "误报的灯"), "误报，现场检查灯具正常", List.of());
        ClockUtil.offset(Duration.ofDays(8).toMillis());

        var page = browsing.window("zh-CN", "baiyuqing");
        findCases(page, solved, late);
        seeCompliance(page);
    }

    // 查案

    private void findCases(Page page, String solved, String late) {
        await().atMost(Duration.ofMinutes(2)).until(() -> {
            page.navigate(browsing.address("/audit/cases?state=overdue"));
            return page.locator("main").textContent().contains(late);
        });
        page.navigate(browsing.address("/audit"));
        assertThat(page).hasURL(Pattern.compile(".*/audit/cases$"));
        assertThat(page.locator("table.hits")).containsText(solved);
        assertThat(page.locator("table.hits")).containsText(late);
        shoot(page, "audit-cases");

        page.locator("input[name=text]").fill("灯罩 整流器");
        page.locator("form.search button[type=submit]").click();
        assertThat(page.locator("p[role=status]")).hasText("共 1 件");
        assertThat(page.locator("table.hits tbody a")).hasText(solved);
        shoot(page, "audit-cases-found");

        page.locator("details summary").click();
        page.locator("input[name=from]").fill("2026-11-02");
        page.locator("input[name=to]").fill("2026-11-01");
        page.locator("form.search button[type=submit]").click();
        assertThat(page.locator("[role=alert]")).containsText("起始日晚于截止日");
        shoot(page, "audit-cases-refused");

        page.navigate(browsing.address("/audit/cases?text=飞碟"));
        assertThat(page.locator("main")).containsText("没有符合条件的案件");
        shoot(page, "audit-cases-none");

        page.navigate(browsing.address("/audit/cases?text=灯罩"));
        var download = page.waitForDownload(() -> page.getByText("CSV", new Page.GetByTextOptions().setExact(true))
                .click());
        assertThat(download.suggestedFilename()).endsWith(".csv");
    }

    // 合规

    private void seeCompliance(Page page) {
        page.locator("nav.room").getByText("合规").click();
        assertThat(page.locator("h1")).hasText("合规");
        page.navigate(browsing.address("/audit/compliance?from=2026-11-01&to=2027-01-31&clause=D17-36"));
        assertThat(page.locator("#parts")).containsText("翠湖雅苑");
        shoot(page, "audit-compliance");

        page.locator("#parts a.bad").first().click();
        assertThat(page.locator("p[role=status]")).containsText("件");
        assertThat(page.locator("select[name=verdict]")).not().hasValue("");

        page.navigate(browsing.address("/audit/compliance?from=2020-01-01&to=2020-01-31"));
        assertThat(page.locator("main")).containsText("没有条款适用");
        shoot(page, "audit-compliance-none");
    }

    private void round() {
        var form = new HashMap<String, Object>();
        form.put("project", "cuihu");
        form.put("places", Spin.JSON(List.of("cuihuLobby3")));
        form.put("kind", "DAILY");
        form.put("cause", "REGULAR");
        form.put("way", "WALK");
        form.put("categories", Spin.JSON(List.of("K05")));
        var caseNo = tasklist.caseNo(tasklist.start(OFFICER, "patrol-round", form));
        tasklist.claim(OFFICER, caseNo, "UserTask_CarryOutRound");
        var sheet = new HashMap<String, Object>();
        sheet.put(
                "checkedItems",
                Spin.JSON(checklist.itemsOf(List.of("K05")).stream()
                        .map(ChecklistItem::id)
                        .toList()));
        sheet.put("situation", "整洁，无异常");
        sheet.put("contractorAttendance", "保洁 2 人在岗");
        sheet.put("findings", Spin.JSON(List.of()));
        tasklist.submit(OFFICER, caseNo, "UserTask_CarryOutRound", sheet);
    }

    private String repaired(String exactPlace, String description) {
        var caseNo = report(exactPlace, description);
        tasklist.complete(
                ASSISTANT,
                caseNo,
                "UserTask_TriageFinding",
                Map.of("route", "REPAIR", "seriousness", "MINOR", "responseMinutes", 60, "solutionDays", 5));
        ClockUtil.offset(Duration.ofMinutes(25).toMillis());
        tasklist.complete(ENGINEER, caseNo, "UserTask_AcceptRepair", Map.of("acceptance", "ACCEPTED"));
        ClockUtil.offset(Duration.ofHours(4).toMillis());
        tasklist.complete(
                ENGINEER,
                caseNo,
                "UserTask_CarryOutRepair",
                Map.of("measures", "更换整流器与灯罩", "material", "整流器 1 只", "hours", 1.5));
        tasklist.complete(OFFICER, caseNo, "UserTask_VerifyOnSite", Map.of("verification", "PASSED"));
        tasklist.complete(ENGINEER, caseNo, "UserTask_SignForDepartment", Map.of("signed", true));
        tasklist.complete(OFFICER, caseNo, "UserTask_SignForService", Map.of("signed", true));
        await().atMost(Duration.ofMinutes(1)).until(() -> !cases.get(caseNo).open());
        return caseNo;
    }

    private String report(String exactPlace, String description) {
        var form = ReportForm.of("cuihu", "cuihuLobby3", exactPlace, description);
        return tasklist.caseNo(tasklist.start(RECEPTIONIST, "patrol-to-repair", form));
    }

    /** Keeps the whole page in each width, in which nothing may stick out at the side. */
    private static void shoot(Page page, String name) {
        for (int width : WIDTHS) {
            page.setViewportSize(width, 900);
            assertThat((Boolean) page.evaluate("document.documentElement.scrollWidth <= window.innerWidth"))
                    .as("%s fits into %d px", name, width)
                    .isTrue();
            page.screenshot(new Page.ScreenshotOptions()
                    .setFullPage(true)
                    .setPath(Product.FOLDER.resolve("%s-%d.png".formatted(name, width))));
        }
        page.setViewportSize(WIDTHS[0], 900);
    }

    private static Person of(String userId, String group) {
        return new Person(userId, List.of(group), List.of("cuihu"));
    }
}
