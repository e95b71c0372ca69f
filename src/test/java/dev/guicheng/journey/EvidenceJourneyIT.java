package dev.guicheng.journey;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.gson.JsonObject;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.FilePayload;
import dev.guicheng.testing.Person;
import dev.guicheng.testing.Photos;
import dev.guicheng.testing.ReportForm;
import dev.guicheng.testing.Tasklist;
import dev.guicheng.testing.ViolationForm;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.assertj.core.api.Assertions;
import org.camunda.spin.Spin;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * An officer photographs a finding, through a dead spot and past the end of his session, and lets the resident sign on the
 * screen, on a phone and at a desk; whoever is of another project finds nothing of it.
 */
@Journey
class EvidenceJourneyIT {

    /** Bytes of a photo that takes its time; what follows the end of a JPEG is left out when it is made anew. */
    private static final int LARGE = 6_000_000;

    private static final Person OFFICER = new Person("liuyang", List.of("serviceOfficers"), List.of("cuihu"));
    private static final Person ASSISTANT = new Person("linxiaoyan", List.of("serviceAssistants"), List.of("cuihu"));
    private static final Person RECEPTIONIST = new Person("hejing", List.of("receptionists"), List.of("cuihu"));

    @RegisterExtension
    static final Browsing browsing = new Browsing();

    @Autowired
    private Tasklist tasklist;

    @Autowired
    private JdbcTemplate jdbc;

    private final List<String> complaints = new ArrayList<>();

    @ParameterizedTest
    @ValueSource(ints = {360, 1280})
    void photosSurviveADeadSpotAndTheResidentSigns(int width) {
        var phone = width == 360;
        var caseNo = reported();
        try (var officer = browsing.colleague("liuyang")) {
            officer.page().setViewportSize(width, phone ? 740 : 900);
            officer.page().onConsoleMessage(message -> complaints.add(message.text()));
            var page = officer.visit("/cases/%s/evidence".formatted(caseNo));
            assertThat(page.locator("#empty")).isVisible();
            officer.screenshot(phone ? "evidence-empty-phone" : "evidence-empty");

            choose(page, photo("大堂.jpg"));
            assertThat(stored(page)).hasCount(1);
            goThroughADeadSpot(officer, page);
            beCutInTheMiddle(officer, page);
            refuseWhatIsNoPhoto(officer, page);
            page.locator("#photos button.remove").first().click();
            assertThat(stored(page)).hasCount(3);
            sign(officer, page);

            page.reload();
            assertThat(stored(page)).hasCount(3);
            assertThat(page.locator("#signatures")).containsText("王**（住户）");
            officer.screenshot(phone ? "evidence-phone" : "evidence-desktop");
            goOnAfterTheEndOfTheSession(officer, page);
            Assertions.assertThat(page.evaluate("document.documentElement.scrollWidth"))
                    .isEqualTo(width);
        }
        Assertions.assertThat(photosOf(caseNo)).isEqualTo(4);
        try (var assistant = browsing.colleague("linxiaoyan")) {
            var page = assistant.visit("/cases/" + caseNo);
            page.setViewportSize(width, phone ? 740 : 900);
            assertThat(page.locator(".photos img")).hasCount(5);
            assertThat(page.locator("table")).containsText("删除照片");
            assistant.screenshot(phone ? "case-with-evidence-phone" : "case-with-evidence");
        }
        Assertions.assertThat(complaints).noneMatch(text -> text.contains("Content Security Policy"));
    }

    @ParameterizedTest
    @ValueSource(ints = {360, 1280})
    void officerOfAnotherProjectIsRefusedEverywhere(int width) {
        var caseNo = reported();
        var task = tasklist.task(caseNo, "UserTask_TriageFinding").getId();
        var round = startedRound();
        var roundTask = tasklist.task(round, "UserTask_CarryOutRound").getId();
        String picture;
        try (var officer = browsing.colleague("liuyang")) {
            var page = officer.visit("/cases/%s/evidence".formatted(caseNo));
            choose(page, photo("大堂.jpg"));
            assertThat(stored(page)).hasCount(1);
            picture = page.locator("#photos a.frame").getAttribute("href");
        }
        var entries = entriesOf(caseNo, round);
        try (var stranger = browsing.colleague("dengchaoqun")) {
            var page = stranger.page();
            page.setViewportSize(width, 740);
            assertThat(page.locator("body")).not().containsText(caseNo);
            for (var path : List.of(
                    "/cases/" + caseNo,
                    "/cases/%s/tab".formatted(caseNo),
                    "/cases/%s/evidence".formatted(caseNo),
                    "/cases/%s/evidence/%s".formatted(caseNo, task),
                    "/cases/%s/reporter".formatted(caseNo),
                    picture,
                    picture + "/thumbnail",
                    "/tasks/%s/tab".formatted(task),
                    "/field/tasks/" + roundTask,
                    "/cases/" + round,
                    "/p/cuihuLobby3")) {
                stranger.visit(path);
                assertThat(page.locator("[role=alert]")).hasText("页面不存在。");
            }
            Assertions.assertThat(page.evaluate("document.documentElement.scrollWidth"))
                    .isEqualTo(width);
            stranger.screenshot(width == 360 ? "refused-phone" : "refused");
            assertThat(stranger.visit("/field").locator("main")).not().containsText(round);
            for (var path : List.of(
                    "/cases/%s/evidence".formatted(caseNo),
                    picture + "/removal",
                    "/cases/%s/withdrawal".formatted(caseNo),
                    "/cases/%s/comments".formatted(caseNo),
                    "/field/tasks/" + roundTask,
                    "/field/tasks/%s/claim".formatted(roundTask))) {
                Assertions.assertThat(posted(page, path)).as(path).isEqualTo(404);
            }
        }
        Assertions.assertThat(photosOf(caseNo)).isOne();
        Assertions.assertThat(entriesOf(caseNo, round)).isEqualTo(entries);
    }

    /** What each violation has to be shown by, up to the notice that is printed for the resident. */
    @Test
    void violationIsShownByAPhotoBeforeItsNoticeIsPrinted() {
        var caseNo = violation();
        var task = tasklist.task(caseNo, "UserTask_Dissuade").getId();
        tasklist.claim(OFFICER, caseNo, "UserTask_Dissuade");
        Assertions.assertThatThrownBy(() -> tasklist.submit(OFFICER, caseNo, "UserTask_Dissuade", facts()))
                .hasMessageContaining("这一步要有现场照片");
        try (var officer = browsing.colleague("liuyang")) {
            var page = officer.visit("/cases/%s/evidence/%s".formatted(caseNo, task));
            choose(page, photo("楼道.jpg"));
            assertThat(stored(page)).hasCount(1);
            tasklist.submit(OFFICER, caseNo, "UserTask_Dissuade", facts());
            tasklist.complete(
                    ASSISTANT,
                    caseNo,
                    "UserTask_TriageViolation",
                    Map.of("triage", "NOTICE", "seriousness", "MINOR", "rectifyDays", 3));

            page.setViewportSize(900, 1123);
            officer.visit("/cases/%s/notices/1".formatted(caseNo));
            assertThat(page.locator(".sheet")).containsText("楼道堆放砂石");
            officer.screenshot("notice");
        }
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

    /** The connection breaks while the photo is half on its way: nothing arrives, and it is sent once when asked for. */
    private static void beCutInTheMiddle(Colleague officer, Page page) {
        page.evaluate("() => { const send = XMLHttpRequest.prototype.send; XMLHttpRequest.prototype.send = "
                + "function (...content) { window.sending = this; return send.apply(this, content); }; }");
        var network = page.context().newCDPSession(page);
        network.send("Network.enable");
        network.send("Network.emulateNetworkConditions", uploading(300_000));
        choose(page, new FilePayload("配电箱.jpg", "image/jpeg", Arrays.copyOf(Photos.jpeg(1800, 1200), LARGE)));
        page.waitForFunction("() => { const bar = document.querySelector('#photos progress'); "
                + "return bar && bar.value > 0 && bar.value < 1; }");
        page.evaluate("() => window.sending.abort()");
        assertThat(page.locator("#photos .problem")).containsText("网络断开，没有传完");
        assertThat(stored(page)).hasCount(3);
        officer.screenshot("evidence-cut");
        network.send("Network.emulateNetworkConditions", uploading(-1));
        network.detach();
        page.locator("#photos button.retry").click();
        assertThat(stored(page)).hasCount(4);
        assertThat(page.locator("#photos .problem")).hasCount(0);
    }

    private static JsonObject uploading(int bytesASecond) {
        var conditions = new JsonObject();
        conditions.addProperty("offline", false);
        conditions.addProperty("latency", 0);
        conditions.addProperty("downloadThroughput", -1);
        conditions.addProperty("uploadThroughput", bytesASecond);
        return conditions;
    }

    private static void refuseWhatIsNoPhoto(Colleague officer, Page page) {
        choose(page, new FilePayload("灯.jpg", "image/jpeg", "这不是照片".getBytes(UTF_8)));
        assertThat(page.locator("#photos .problem")).containsText("文件不是照片");
        officer.screenshot("evidence-refused-phone");
        page.getByText("不要了").click();
        assertThat(page.locator("#photos li")).hasCount(4);
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

    private static void goOnAfterTheEndOfTheSession(Colleague officer, Page page) {
        officer.loseSession();
        choose(page, photo("楼梯.jpg"));
        assertThat(page.locator("#photos .problem")).containsText("登录已过期");
        officer.screenshot("evidence-session-over");
        officer.logInInAnotherWindow();
        page.locator("#photos button.retry").click();
        assertThat(stored(page)).hasCount(4);
        assertThat(page.locator("#photos .problem")).hasCount(0);
    }

    /** Sends all that the page of a case could, with the token of a page that is open; redirects are not followed. */
    private static Object posted(Page page, String path) {
        return page.evaluate(
                """
                async path => {
                  const id = crypto.randomUUID();
                  const form = new FormData();
                  Object.entries({id, reason: '误报', text: '你好'}).forEach(([name, value]) => form.append(name, value));
                  form.append('photo', new Blob(['照片']), '照片.jpg');
                  const round = /^\\/field\\/tasks\\/[^/]+$/.test(path);
                  const headers = {'X-CSRF-TOKEN': document.querySelector('form.logout input[name=_csrf]').value};
                  if (round) headers['Content-Type'] = 'application/json';
                  const body = round ? JSON.stringify({id, values: {}}) : form;
                  return (await fetch(path, {method: 'POST', redirect: 'manual', body, headers})).status;
                }
                """,
                path);
    }

    private int photosOf(String caseNo) {
        return jdbc.queryForObject(
                "SELECT COUNT(*) FROM evidence WHERE case_no = ? AND kind = 'PHOTO' AND NOT removed",
                Integer.class,
                caseNo);
    }

    private int entriesOf(String... caseNos) {
        return Stream.of(caseNos)
                .mapToInt(no ->
                        jdbc.queryForObject("SELECT COUNT(*) FROM ledger_entry WHERE case_no = ?", Integer.class, no))
                .sum();
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
        var form = ReportForm.of("cuihu", "cuihuLobby3", "3 号楼 5 层东侧", "两盏灯不亮");
        return tasklist.caseNo(tasklist.start(RECEPTIONIST, "patrol-to-repair", form));
    }

    private String startedRound() {
        var form = new HashMap<String, Object>();
        form.put("project", "cuihu");
        form.put("places", Spin.JSON(List.of("cuihuLobby3")));
        form.put("kind", "DAILY");
        form.put("cause", "RANDOM");
        form.put("way", "WALK");
        form.put("categories", Spin.JSON(List.of("K03")));
        return tasklist.caseNo(tasklist.start(OFFICER, "patrol-round", form));
    }

    private String violation() {
        var form = ViolationForm.of("cuihu", "cuihuLobby3", "3 号楼 5 层东侧");
        return tasklist.caseNo(tasklist.start(OFFICER, "tenant-violation", form));
    }

    private static Map<String, Object> facts() {
        var form = new HashMap<String, Object>();
        form.put("dissuasion", "NOT_SOLVED");
        form.put("occupant", "RESIDENT");
        form.put("unit", "cuihu-3-502");
        form.put("basis", Spin.JSON(List.of("CONVENTION", "RENOVATION_RULES")));
        form.put("facts", "楼道堆放砂石");
        form.put("evidenceNo", "ZJ-1");
        return form;
    }
}
