package dev.guicheng.journey;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.FilePayload;
import com.microsoft.playwright.options.SelectOption;
import dev.guicheng.casefile.CaseFile;
import dev.guicheng.casefile.CaseFiles;
import dev.guicheng.testing.Person;
import dev.guicheng.testing.Photos;
import dev.guicheng.testing.Tasklist;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import org.assertj.core.api.Assertions;
import org.camunda.spin.Spin;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * An officer with a phone, or at a desk: a whole round with two findings and three photos, the session over and the network
 * gone in the middle of it and an answer lost on the way back, then a finding reported at a place whose code he scans.
 */
@Journey
class FieldJourneyIT {

    private static final Person OFFICER = new Person("liuyang", List.of("serviceOfficers"), List.of("cuihu"));
    private static final String ITEMS = "逐项核对";
    private static final String FINDINGS = "发现的异常";

    @RegisterExtension
    static final Browsing browsing = new Browsing();

    @Autowired
    private Tasklist tasklist;

    @Autowired
    private CaseFiles cases;

    @Autowired
    private JdbcTemplate jdbc;

    private final List<String> complaints = new ArrayList<>();

    @ParameterizedTest
    @ValueSource(ints = {360, 1280})
    void wholeRoundThroughADeadSpotIsRecordedOnce(int width) {
        var phone = width == 360;
        var caseNo = startedRound();
        try (var officer = browsing.colleague("liuyang")) {
            officer.page().setViewportSize(width, phone ? 740 : 900);
            officer.page().onConsoleMessage(message -> complaints.add(message.text()));
            var page = officer.visit("/field");
            officer.screenshot(phone ? "field-list-phone" : "field-list");
            page.getByText(caseNo).click();
            page.getByText("认领，开始巡查").click();
            assertThat(page.locator("#form fieldset").first()).isVisible();
            officer.visit("/p/cuihuLobby3");
            assertThat(page.locator(".arrived")).containsText("3 号楼大堂及楼道");
            officer.screenshot(phone ? "field-round-phone" : "field-round");

            missAnItem(officer, page);
            goOnThroughADeadSpot(officer, page, width);
            loseTheFirstAnswer(page);
            page.context().setOffline(false);

            assertThat(page.locator(".arrived")).hasText("已提交：" + caseNo);
            officer.screenshot(phone ? "field-sent-phone" : "field-sent");
            assertThat(page.locator("#outbox")).isHidden();
            noWiderThan(width, page);
        }
        Assertions.assertThat(cases.get(caseNo).status()).isEqualTo(CaseFile.Status.CLOSED);
        Assertions.assertThat(count("SELECT COUNT(*) FROM field_submission WHERE case_no = ?", caseNo))
                .isOne();
        Assertions.assertThat(count("SELECT COUNT(*) FROM evidence WHERE case_no = ?", caseNo))
                .isEqualTo(3);
        for (var place : List.of("5 层走廊东侧", "电梯轿厢")) {
            await().atMost(Duration.ofMinutes(1))
                    .until(() -> count("SELECT COUNT(*) FROM finding WHERE exact_place = ?", place + width) == 1);
        }
        findingShowsThePhotosOfItsRound(caseNo, width);
        Assertions.assertThat(complaints).noneMatch(text -> text.contains("Content Security Policy"));
    }

    private void findingShowsThePhotosOfItsRound(String round, int width) {
        var finding = cases.linksOf(round).get(0).toCase();
        try (var assistant = browsing.colleague("linxiaoyan")) {
            var page = assistant.visit("/cases/" + finding);
            page.setViewportSize(width, 900);
            assertThat(page.locator(".photos img")).hasCount(3);
            assertThat(page.locator(".photos").getByText("来自 " + round)).hasCount(3);
            page.locator(".photos").scrollIntoViewIfNeeded();
            assistant.screenshot(width == 360 ? "finding-of-a-round-phone" : "finding-of-a-round");
            noWiderThan(width, page);
        }
    }

    @Test
    void findingIsReportedWhereTheCodeHangs() {
        try (var officer = browsing.colleague("liuyang")) {
            officer.page().setViewportSize(360, 740);
            var page = officer.visit("/p/cuihuGate");
            assertThat(field(page, "场所").locator("option:checked")).hasText("南大门及门岗");
            field(page, "具体位置").locator("input").fill("门禁旁");
            field(page, "哪一项有问题").locator("select").selectOption("K03-03");
            field(page, "情况描述").locator("textarea").fill("灯不亮");
            photograph(page, "门禁.jpg");
            page.context().setOffline(true);
            page.locator("#send").click();
            assertThat(page.locator("#waiting")).containsText("网络恢复后自动发送");
            officer.screenshot("field-report-waiting-phone");
            page.context().setOffline(false);

            assertThat(page.locator(".arrived")).containsText("已提交：WT-");
        }
        Assertions.assertThat(count("SELECT COUNT(*) FROM finding WHERE exact_place = ?", "门禁旁"))
                .isOne();
        Assertions.assertThat(count(
                        "SELECT COUNT(*) FROM evidence e JOIN finding f ON f.case_no = e.case_no WHERE f.exact_place = ?",
                        "门禁旁"))
                .isOne();
    }

    @Test
    void supervisorPrintsTheCodes() {
        try (var supervisor = browsing.colleague("zhoulihua")) {
            var page = supervisor.visit("/places/labels");
            assertThat(page.locator(".sheet li")).hasCount(18);
            supervisor.screenshot("place-labels");
            page.setViewportSize(360, 740);
            noWiderThan(360, page);
            supervisor.screenshot("place-labels-phone");
        }
    }

    /** What the round itself refuses is said in a sentence, and nothing that was typed is gone, even after a reload. */
    private static void missAnItem(Colleague officer, Page page) {
        var items = block(page, ITEMS).locator("input[type=checkbox]");
        for (int i = 1; i < items.count(); i++) {
            items.nth(i).check();
        }
        page.locator("#send").click();
        assertThat(page.locator("#problem")).hasText("还没有填写：区域及情况描述");
        field(page, "区域及情况描述").locator("textarea").fill("大堂、楼道整洁，电梯一部有异响");
        goOnAfterTheEndOfTheSession(officer, page);
        page.locator("#choose")
                .setInputFiles(new FilePayload("灯.jpg", "image/jpeg", "这不是照片".getBytes(StandardCharsets.UTF_8)));
        assertThat(page.locator("#problem")).hasText("灯.jpg 不是照片，请重新选择");
        assertThat(stored(page)).hasCount(1);
        page.locator("#send").click();
        assertThat(page.locator("#problem")).containsText("还有 1 项没有核对");
        officer.screenshot("field-refused-phone");
        page.reload();
        assertThat(field(page, "区域及情况描述").locator("textarea")).hasValue("大堂、楼道整洁，电梯一部有异响");
        assertThat(block(page, ITEMS).locator(".count")).hasText(Pattern.compile("\\d+ / \\d+"));
        assertThat(block(page, ITEMS).locator("input:not(:checked)")).hasCount(1);
    }

    /** The photo waits on the phone until its owner has logged in again, and goes without another touch. */
    private static void goOnAfterTheEndOfTheSession(Colleague officer, Page page) {
        officer.loseSession();
        photograph(page, "大堂.jpg");
        assertThat(page.locator("#photos .told")).containsText("登录已过期，内容都在手机里");
        page.locator("#photos").scrollIntoViewIfNeeded();
        officer.screenshot("field-session-over");
        officer.logInInAnotherWindow();
        assertThat(stored(page)).hasCount(1);
    }

    private static void goOnThroughADeadSpot(Colleague officer, Page page, int width) {
        page.context().setOffline(true);
        assertThat(page.locator("#offline")).isVisible();
        block(page, ITEMS).locator("input[type=checkbox]").first().check();
        add(page, 0, "cuihuLobby3", "5 层走廊东侧" + width, "两盏灯不亮", "一般");
        add(page, 1, "cuihuLift3", "电梯轿厢" + width, "运行时有金属摩擦声", "严重");
        var second = page.locator(".row-card").nth(1);
        second.locator("label.tick", having("有住户受影响并要求答复")).click();
        field(second, "受影响的房号").locator("select").selectOption(new SelectOption().setIndex(1));
        photograph(page, "走廊.jpg");
        photograph(page, "电梯轿厢里靠门一侧的面板.jpg");
        assertThat(page.locator("#photos li")).hasCount(3);
        second.scrollIntoViewIfNeeded();
        officer.screenshot("field-finding-phone");
        page.locator("#send").click();
        assertThat(page.locator("#waiting")).containsText("网络恢复后自动发送");
        officer.screenshot("field-offline-phone");
        noWiderThan(width, page);
    }

    /** The server gets the round, the phone does not get the answer. */
    private static void loseTheFirstAnswer(Page page) {
        var attempts = new AtomicInteger();
        page.route(Pattern.compile(".*/field/tasks/[^/]+$"), route -> {
            if (route.request().method().equals("POST") && attempts.getAndIncrement() == 0) {
                route.fetch();
                route.abort();
            } else {
                route.resume();
            }
        });
    }

    private static void add(Page page, int row, String place, String exactPlace, String description, String grade) {
        block(page, FINDINGS).getByText("添加一条").click();
        var card = page.locator(".row-card").nth(row);
        field(card, "检查项").locator("select").selectOption(new SelectOption().setIndex(1));
        field(card, "场所").locator("select").selectOption(place);
        field(card, "具体位置").locator("input").fill(exactPlace);
        card.locator("label.tick", having("看")).first().click();
        field(card, "情况描述").locator("textarea").fill(description);
        card.locator("label.tick", having(grade)).click();
    }

    private static void photograph(Page page, String name) {
        page.locator("#choose").setInputFiles(new FilePayload(name, "image/jpeg", Photos.jpeg(1800, 1200)));
        assertThat(page.locator("#photos img[alt^='照片 '], #photos img[alt='%s']".formatted(name))
                        .last())
                .isVisible();
    }

    private static Locator stored(Page page) {
        return page.locator("#photos li.stored img");
    }

    private static Locator block(Page page, String legend) {
        return page.locator("fieldset.block").filter(new Locator.FilterOptions().setHasText(legend));
    }

    private static Locator field(Page page, String label) {
        return field(page.locator("#form"), label);
    }

    private static Locator field(Locator within, String label) {
        return within.locator("label:not(.tick)", new Locator.LocatorOptions().setHasText(Pattern.compile("^" + label)))
                .first();
    }

    private static Locator.LocatorOptions having(String text) {
        return new Locator.LocatorOptions().setHasText(text);
    }

    private static void noWiderThan(int width, Page page) {
        Assertions.assertThat(page.evaluate("document.documentElement.scrollWidth"))
                .isEqualTo(width);
    }

    private int count(String sql, String parameter) {
        return jdbc.queryForObject(sql, Integer.class, parameter);
    }

    private String startedRound() {
        var form = new HashMap<String, Object>();
        form.put("project", "cuihu");
        form.put("places", Spin.JSON(List.of("cuihuLobby3", "cuihuLift3")));
        form.put("kind", "DAILY");
        form.put("cause", "RANDOM");
        form.put("way", "WALK");
        form.put("categories", Spin.JSON(List.of("K03", "K06")));
        return tasklist.caseNo(tasklist.start(OFFICER, "patrol-round", form));
    }
}
