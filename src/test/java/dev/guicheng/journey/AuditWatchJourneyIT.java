package dev.guicheng.journey;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import dev.guicheng.testing.Person;
import dev.guicheng.testing.ReportForm;
import dev.guicheng.testing.Tasklist;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import org.camunda.bpm.engine.RuntimeService;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.beans.factory.annotation.Autowired;

/**
 * An auditor reads who came and what was taken away, takes the list away herself and finds that entered too; a general
 * manager holds a case, and the auditor reads that it is kept.
 */
@Journey
class AuditWatchJourneyIT {

    @RegisterExtension
    static final Browsing browsing = new Browsing();

    @Autowired
    private Tasklist tasklist;

    @Autowired
    private RuntimeService runtimeService;

    @Test
    void auditorReadsTheAccessLogTakesItAwayAndSeesWhatIsKept() throws IOException {
        var caseNo = endedCase();
        failToLogIn();
        var auditor = browsing.window("zh-CN", "baiyuqing");
        auditor.navigate(browsing.address("/audit/accesses"));
        assertThat(auditor.locator("table.accesses tbody tr").first()).containsText("登录");
        assertThat(auditor.locator("table.accesses .state").getByText("登录失败")).isVisible();
        look(auditor, "audit-accesses");

        auditor.locator("select[name=action]").selectOption("LOG_IN_FAILED");
        auditor.locator("form.filter button").click();
        assertThat(auditor.locator("table.accesses tbody tr")).hasCount(1);
        var csv = auditor.waitForDownload(
                () -> auditor.getByText("导出 CSV").first().click());
        assertThat(auditor.locator(".export output")).hasText("导出结束");
        assertThat(csv.suggestedFilename()).matches("访问记录-\\d{4}-\\d\\d-\\d\\d\\.csv");
        assertThat(Files.readString(csv.path(), UTF_8))
                .startsWith("\uFEFF\"时间\"")
                .contains("登录失败", "j***");

        auditor.locator("select[name=action]").selectOption("LIST_EXPORTED");
        auditor.locator("form.filter button").click();
        assertThat(auditor.locator("table.accesses tbody tr")).containsText("白雨晴");
        auditor.locator("input[name=subject]").fill("没有这个");
        auditor.locator("form.filter button").click();
        look(auditor, "audit-accesses-none");

        var manager = browsing.window("zh-CN", "fengjianguo");
        manager.navigate(browsing.address("/holds?caseNo=" + caseNo));
        look(manager, "holds-none");
        manager.locator("form.card textarea[name=reason]").fill("业主就 1 号楼大堂漏水向法院起诉，判决生效以前，本案及其上下级案件的全部流程历史必须保留");
        manager.getByText("封存", new Page.GetByTextOptions().setExact(true))
                .last()
                .click();
        assertThat(manager.locator("article .state")).hasText("封存中");
        look(manager, "holds");

        auditor.navigate(browsing.address("/audit/retention"));
        assertThat(auditor.locator("tr", new Page.LocatorOptions().setHasText("业主就 1 号楼")))
                .containsText("封存中");
        look(auditor, "audit-retention");

        var english = browsing.window("en-US", "baiyuqing");
        english.navigate(browsing.address("/audit/retention"));
        assertThat(english.locator("h1")).hasText("Retention");
        english.navigate(browsing.address("/audit/accesses"));
        look(english, "audit-accesses-en");
    }

    private String endedCase() {
        var form = ReportForm.of("cuihu", "cuihuLobby1", "大堂东侧", "漏水");
        var receptionist = new Person("hejing", List.of("receptionists"), List.of("cuihu"));
        var instance = tasklist.start(receptionist, "patrol-to-repair", form);
        var caseNo = tasklist.caseNo(instance);
        runtimeService.deleteProcessInstance(instance.getId(), "Ended by the test", true, true);
        return caseNo;
    }

    private void failToLogIn() {
        var page = browsing.window("zh-CN");
        page.navigate(browsing.address("/login"));
        page.locator("input[name=username]").fill("just-my-password");
        page.locator("input[name=password]").fill("x");
        page.locator("form button[type=submit]").click();
        assertThat(page.locator("[role=alert]")).isVisible();
        page.context().close();
    }

    /** Keeps what the page looks like on a desk and on a phone, and lets axe-core look for barriers. */
    private static void look(Page page, String name) {
        for (int width : List.of(1280, 360)) {
            page.setViewportSize(width, 900);
            page.screenshot(new Page.ScreenshotOptions()
                    .setPath(Product.FOLDER.resolve("%s-%d.png".formatted(name, width)))
                    .setFullPage(true));
        }
        page.setViewportSize(1280, 900);
        assertThat(Barriers.on(page)).as(name).isEmpty();
    }
}
