package dev.guicheng.journey;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import dev.guicheng.testing.Person;
import dev.guicheng.testing.Tasklist;
import java.io.IOException;
import java.nio.file.Files;
import java.util.HashMap;
import java.util.List;
import org.camunda.bpm.engine.RuntimeService;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.core.io.ClassPathResource;

/**
 * An auditor reads who came and what was taken away, takes the list away herself and finds that entered too; a general
 * manager holds a case, and the auditor reads that it is kept.
 */
@SpringBootTest(
        webEnvironment = WebEnvironment.RANDOM_PORT,
        properties = "spring.datasource.url=jdbc:h2:mem:audit-watch-journey;DB_CLOSE_DELAY=-1")
class AuditWatchJourneyIT {

    private static final String PASSWORD = "Guicheng-2026!";

    /** Every barrier that keeps people from the page, or makes it hard for them. */
    private static final String BARRIERS =
            """
            async () => (await axe.run(document, { resultTypes: ['violations'] })).violations
              .filter(({ impact }) => impact === 'serious' || impact === 'critical')
              .map(({ id, impact, nodes }) => `${impact} ${id} at ${nodes.map(({ target }) => target.join(' ')).join(', ')}`)
            """;

    private static Playwright playwright;
    private static Browser browser;

    @LocalServerPort
    private int port;

    @Autowired
    private Tasklist tasklist;

    @Autowired
    private RuntimeService runtimeService;

    @BeforeAll
    static void launchTheBrowser() throws IOException {
        PlaywrightAssertions.setDefaultAssertionTimeout(30_000);
        Files.createDirectories(Product.FOLDER);
        playwright = Chromium.playwright();
        browser = Chromium.launch(playwright);
    }

    @AfterAll
    static void stop() {
        if (playwright != null) {
            playwright.close();
        }
    }

    @Test
    void auditorReadsTheAccessLogTakesItAwayAndSeesWhatIsKept() throws IOException {
        var caseNo = endedCase();
        failToLogIn();
        var auditor = logIn("baiyuqing", "zh-CN");
        auditor.navigate(address("/audit/accesses"));
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

        var manager = logIn("fengjianguo", "zh-CN");
        manager.navigate(address("/holds?caseNo=" + caseNo));
        look(manager, "holds-none");
        manager.locator("form.card textarea[name=reason]").fill("业主就 1 号楼大堂漏水向法院起诉，判决生效以前，本案及其上下级案件的全部流程历史必须保留");
        manager.getByText("封存", new Page.GetByTextOptions().setExact(true))
                .last()
                .click();
        assertThat(manager.locator("article .state")).hasText("封存中");
        look(manager, "holds");

        auditor.navigate(address("/audit/retention"));
        assertThat(auditor.locator("tr", new Page.LocatorOptions().setHasText("业主就 1 号楼")))
                .containsText("封存中");
        look(auditor, "audit-retention");

        var english = logIn("baiyuqing", "en-US");
        english.navigate(address("/audit/retention"));
        assertThat(english.locator("h1")).hasText("Retention");
        english.navigate(address("/audit/accesses"));
        look(english, "audit-accesses-en");
    }

    private String endedCase() {
        var form = new HashMap<String, Object>();
        form.put("project", "cuihu");
        form.put("place", "cuihuLobby1");
        form.put("exactPlace", "大堂东侧");
        form.put("item", "K03-03");
        form.put("description", "漏水");
        form.put("seriousness", "MINOR");
        form.put("hazard", false);
        form.put("replyWanted", false);
        var receptionist = new Person("hejing", List.of("receptionists"), List.of("cuihu"));
        var instance = tasklist.start(receptionist, "patrol-to-repair", form);
        var caseNo = tasklist.caseNo(instance);
        runtimeService.deleteProcessInstance(instance.getId(), "Ended by the test", true, true);
        return caseNo;
    }

    private void failToLogIn() {
        var page = browser.newContext().newPage();
        page.navigate(address("/login"));
        page.locator("input[name=username]").fill("just-my-password");
        page.locator("input[name=password]").fill("x");
        page.locator("form button[type=submit]").click();
        assertThat(page.locator("[role=alert]")).isVisible();
        page.context().close();
    }

    private Page logIn(String user, String language) {
        var page = browser.newContext(new Browser.NewContextOptions()
                        .setLocale(language)
                        .setTimezoneId("Asia/Shanghai")
                        .setViewportSize(1280, 900))
                .newPage();
        page.navigate(address("/login"));
        page.locator("input[name=username]").fill(user);
        page.locator("input[name=password]").fill(PASSWORD);
        page.locator("form button[type=submit]").click();
        page.waitForURL(url -> !url.contains("/login"));
        return page;
    }

    /** Keeps what the page looks like on a desk and on a phone, and lets axe-core look for barriers. */
    private static void look(Page page, String name) throws IOException {
        for (int width : List.of(1280, 360)) {
            page.setViewportSize(width, 900);
            page.screenshot(new Page.ScreenshotOptions()
                    .setPath(Product.FOLDER.resolve("%s-%d.png".formatted(name, width)))
                    .setFullPage(true));
        }
        page.setViewportSize(1280, 900);
        page.evaluate(new ClassPathResource("META-INF/resources/webjars/axe-core/4.6.3/axe.min.js")
                .getContentAsString(UTF_8));
        assertThat((List<?>) page.evaluate(BARRIERS)).as(name).isEmpty();
    }

    private String address(String path) {
        return "http://127.0.0.1:%d%s".formatted(port, path);
    }
}
