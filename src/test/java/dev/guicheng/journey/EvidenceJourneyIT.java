package dev.guicheng.journey;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static java.nio.charset.StandardCharsets.UTF_8;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.FilePayload;
import dev.guicheng.testing.Person;
import dev.guicheng.testing.Photos;
import dev.guicheng.testing.Tasklist;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;

/** An officer with a phone photographs a finding, through a dead spot, and lets the resident sign on the screen. */
@SpringBootTest(
        webEnvironment = WebEnvironment.RANDOM_PORT,
        properties = "spring.datasource.url=jdbc:h2:mem:evidence-journey;DB_CLOSE_DELAY=-1")
class EvidenceJourneyIT {

    private static final Person RECEPTIONIST = new Person("hejing", List.of("receptionists"), List.of("cuihu"));

    private static Playwright playwright;
    private static Browser browser;

    @LocalServerPort
    private int port;

    @Autowired
    private Tasklist tasklist;

    private final List<String> complaints = new ArrayList<>();

    @BeforeAll
    static void launchTheBrowser() {
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
    void photosSurviveADeadSpotAndTheResidentSigns() {
        var caseNo = reported();
        try (var officer = logIn("liuyang")) {
            officer.page().setViewportSize(360, 740);
            officer.page().onConsoleMessage(message -> complaints.add(message.text()));
            var page = officer.visit("/cases/%s/evidence".formatted(caseNo));
            assertThat(page.locator("#empty")).isVisible();
            officer.screenshot("evidence-empty-phone");

            choose(page, photo("大堂.jpg"));
            assertThat(stored(page)).hasCount(1);
            goThroughADeadSpot(officer, page);
            refuseWhatIsNoPhoto(officer, page);
            page.locator("#photos button.remove").first().click();
            assertThat(stored(page)).hasCount(2);
            sign(officer, page);

            page.reload();
            assertThat(stored(page)).hasCount(2);
            assertThat(page.locator("#signatures")).containsText("王**（住户）");
            officer.screenshot("evidence-phone");
            tellThatTheSessionIsOver(officer, page);
        }
        try (var assistant = logIn("linxiaoyan")) {
            var page = assistant.visit("/cases/" + caseNo);
            assertThat(page.locator(".photos img")).hasCount(3);
            assertThat(page.locator("table")).containsText("删除照片");
            assistant.screenshot("case-with-evidence");
            page.setViewportSize(360, 740);
            assistant.screenshot("case-with-evidence-phone");
            page.setViewportSize(1280, 900);
            assistant.visit("/cases/%s/evidence".formatted(caseNo));
            assistant.screenshot("evidence-desktop");
        }
        Assertions.assertThat(complaints).noneMatch(text -> text.contains("Content Security Policy"));
    }

    private void goThroughADeadSpot(Colleague officer, Page page) {
        page.context().setOffline(true);
        choose(page, photo("电梯厅.jpg"), photo("走廊尽头配电箱旁边的一盏灯不亮.jpg"));
        assertThat(page.locator("#photos .problem")).hasCount(2);
        assertThat(page.locator("#offline")).isVisible();
        officer.screenshot("evidence-offline-phone");
        page.context().setOffline(false);
        assertThat(stored(page)).hasCount(3);
        assertThat(page.locator("#photos .problem")).hasCount(0);
    }

    private static void refuseWhatIsNoPhoto(Colleague officer, Page page) {
        choose(page, new FilePayload("灯.jpg", "image/jpeg", "这不是照片".getBytes(UTF_8)));
        assertThat(page.locator("#photos .problem")).containsText("文件不是照片");
        officer.screenshot("evidence-refused-phone");
        page.getByText("不要了").click();
        assertThat(page.locator("#photos li")).hasCount(3);
    }

    private static void sign(Colleague officer, Page page) {
        page.locator("#sign input[name=name]").fill("王秀英");
        page.locator("#sign label.choice")
                .filter(new Locator.FilterOptions().setHasText("住户"))
                .click();
        page.getByText("保存签名").click();
        assertThat(page.locator("#sign-problem")).hasText("请先在框内签名");
        page.locator("#pad").scrollIntoViewIfNeeded();
        var pad = page.locator("#pad").boundingBox();
        page.mouse().move(pad.x + 30, pad.y + 120);
        page.mouse().down();
        for (int step = 1; step <= 20; step++) {
            page.mouse().move(pad.x + 30 + step * 10, pad.y + 120 - 60 * Math.sin(step));
        }
        page.mouse().up();
        officer.screenshot("evidence-signing-phone");
        page.getByText("保存签名").click();
        assertThat(page.locator("#signatures img")).hasCount(1);
    }

    private static void tellThatTheSessionIsOver(Colleague officer, Page page) {
        page.context().clearCookies();
        choose(page, photo("楼梯.jpg"));
        assertThat(page.locator("#photos .problem")).containsText("登录已过期");
        officer.screenshot("evidence-session-over-phone");
    }

    private static Locator stored(Page page) {
        return page.locator("#photos a.frame img");
    }

    private static void choose(Page page, FilePayload... files) {
        page.locator("#choose").setInputFiles(files);
    }

    private static FilePayload photo(String name) {
        return new FilePayload(name, "image/jpeg", Photos.jpeg(1800, 1200));
    }

    private String reported() {
        var form = new HashMap<String, Object>();
        form.put("project", "cuihu");
        form.put("place", "cuihuLobby3");
        form.put("exactPlace", "3 号楼 5 层东侧");
        form.put("item", "K03-03");
        form.put("description", "两盏灯不亮");
        form.put("seriousness", "MINOR");
        form.put("hazard", false);
        form.put("replyWanted", false);
        return tasklist.caseNo(tasklist.start(RECEPTIONIST, "patrol-to-repair", form));
    }

    private Colleague logIn(String userId) {
        return Colleague.logIn(path -> "http://127.0.0.1:%d%s".formatted(port, path), browser, userId);
    }
}
