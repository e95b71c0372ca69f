package dev.guicheng.journey;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.FilePayload;
import dev.guicheng.casefile.CaseFile;
import dev.guicheng.casefile.CaseFiles;
import dev.guicheng.rulebook.Checklist;
import dev.guicheng.rulebook.ChecklistItem;
import dev.guicheng.testing.Person;
import dev.guicheng.testing.Tasklist;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.camunda.spin.Spin;
import org.camunda.spin.json.SpinJsonNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.beans.factory.annotation.Autowired;

/**
 * A flat goes through all desks to its owner, with two snags: one is repaired and accepted, one the owner waives; then the
 * file is in the archive. The site is made ready before, its list of flats imported in the browser.
 */
@Journey
class HandoverJourneyIT {

    private static final String LIST =
            """
            楼栋,房号,建筑面积,业主,电话1,电话2
            5 号楼,5-101,98.50,欧阳明,13812345678,010-62345678
            5 号楼,5-102,120.00,诸葛琳,13912345678,
            """;

    private static final Pattern PHOTO_NUMBER = Pattern.compile("PZ-\\d{4}-\\d{6}");

    @RegisterExtension
    static final Browsing browsing = new Browsing();

    @Autowired
    private Tasklist tasklist;

    @Autowired
    private CaseFiles cases;

    @Autowired
    private Checklist checklist;

    @Autowired
    private Clock clock;

    @Test
    void aFlatGoesThroughAllDesksWithOneSnagRepairedAndOneWaived() {
        try (var manager = browsing.colleague("chenguodong");
                var agreements = browsing.colleague("yaomin");
                var fees = browsing.colleague("lushan");
                var keys = browsing.colleague("jinpeng");
                var goods = browsing.colleague("shilei");
                var inspector = browsing.colleague("zoujie")) {
            var deliveryNo = siteMadeReady(manager);

            startHandover(agreements);
            verifyIdentity(agreements);
            registerHousehold(agreements);
            signEverything(agreements);
            collectFees(fees);
            goods.claim("发放资料").tickAll("业主领走的资料");
            goods.complete();
            inspect(inspector);
            handOutKeys(keys);
            liveFigures(manager, deliveryNo);

            var handoverNo = onlyOpen("unit-handover").caseNo();
            try (var officer = browsing.colleague("zhangwei")) {
                officer.claim("添加管家微信").tick("已添加");
                officer.complete();
            }
            waiveTheSecondSnag(inspector, handoverNo);
            repairTheFirstSnag();
            inspector.claim("业主复验").tick("验收");
            inspector.screenshot("reinspect-snag");
            inspector.complete();

            archived(manager, handoverNo);
        }
    }

    private String siteMadeReady(Colleague manager) {
        var person = new Person("chenguodong", List.of("projectManagers"), List.of("cuihu"));
        var today = LocalDate.now(clock).toString();
        var deliveryNo = tasklist.caseNo(tasklist.start(
                person,
                "site-delivery",
                Map.of(
                        "project",
                        "cuihu",
                        "firstDay",
                        today,
                        "lastDay",
                        LocalDate.now(clock).plusDays(6).toString())));
        var page = manager.visit("/deliveries/%s/units".formatted(deliveryNo));
        page.locator("input[type=file]").setInputFiles(new FilePayload("5 号楼.csv", "text/csv", LIST.getBytes(UTF_8)));
        page.locator("main form button[type=submit]").first().click();
        assertThat(page.locator("main")).containsText("欧**");
        manager.screenshot("delivery-units");

        tasklist.complete(person, deliveryNo, "UserTask_PlanPreparation", Map.of("plan", "三天内备齐"));
        tasklist.complete(
                person,
                deliveryNo,
                "UserTask_FormEmergencyTeam",
                Map.of("leader", "chenguodong", "teamMembers", list("guofeng", "wuyongqiang")));
        tasklist.complete(
                person,
                deliveryNo,
                "UserTask_StaffDesks",
                Map.of(
                        "agreementStaff", list("yaomin"),
                        "feeStaff", list("lushan"),
                        "keyStaff", list("jinpeng"),
                        "goodsStaff", list("shilei"),
                        "inspectionStaff", list("zoujie")));
        tasklist.complete(
                of("zhoulihua", "serviceSupervisors"),
                deliveryNo,
                "UserTask_SetUpSite",
                Map.of("siteItems", list(siteItems())));
        tasklist.complete(
                of("guofeng", "securitySupervisors"),
                deliveryNo,
                "UserTask_ArrangeParking",
                Map.of("parkingArea", "南广场", "liaison", "已与交管部门沟通", "traffic", "两人引导"));
        tasklist.complete(
                of("tangxiumei", "environmentSupervisors"),
                deliveryNo,
                "UserTask_CleanSite",
                Map.of("cleaning", "已清扫"));
        manager.claim("确认交付条件").tick("足以");
        manager.screenshot("confirm-readiness");
        manager.complete();
        return deliveryNo;
    }

    private String[] siteItems() {
        return checklist.categories().stream()
                .filter(category -> category.id().equals("K13"))
                .flatMap(category -> category.items().stream())
                .map(ChecklistItem::id)
                .toArray(String[]::new);
    }

    private static void startHandover(Colleague agreements) {
        agreements.start("交房").pick("项目", "翠湖雅苑").pick("房号", "5-101").write("交房传递单编号", "CF-2026-0101");
        agreements.sendStart();
    }

    private static void verifyIdentity(Colleague agreements) {
        agreements.claim("核对身份").tick("本人").tick("来人出示了本人有效的身份证件").tick("核对一致").tick("已收业主身份证件复印件");
        agreements.screenshot("verify-identity");
        agreements.complete();
    }

    /** The list brought name and phones; the rest is typed on the page of the owner's file. */
    private static void registerHousehold(Colleague agreements) {
        agreements.claim("登记住户情况");
        var page = agreements.visit(
                agreements.page().locator(".fjs-form a[href^='/owners/']").getAttribute("href"));
        assertThat(page.locator("input[name=name]")).hasValue("欧阳明");
        page.locator("input[name=identityNumber]").fill("110101199003071233");
        page.locator("input[name=noOtherResidents]").check();
        agreements.screenshot("owner-file-of-task");
        page.locator("main form button[type=submit]").first().click();
        assertThat(page.locator("main")).containsText("已保存");
        agreements.screenshot("owner-file");
        page.getByText("返回任务").first().click();
        agreements.openMine("登记住户情况");
        agreements.complete();
    }

    private static void signEverything(Colleague agreements) {
        agreements
                .claim("核对并签字")
                .tick("业主已核对登记的信息")
                .tick("《物品及资料签领表》上签字")
                .write("《物品及资料签领表》编号", "QL-0101")
                .tick("承诺书上签字")
                .write("承诺书编号", "CN-0101");
        agreements.complete();
        var form = agreements.claim("签订协议");
        Stream.of("《前期服务协议》", "《消防安全责任书》", "《养犬管理协议》", "《业主临时规约》").forEach(form::tickAll);
        agreements.screenshot("sign-agreements");
        agreements.complete();
    }

    private static void collectFees(Colleague fees) {
        fees.claim("收费").newRow().write("项目", "前期物业服务费").write("金额", "1773").write("收据编号", "SJ-0101");
        fees.screenshot("collect-fees");
        fees.complete();
    }

    private static void inspect(Colleague inspector) {
        inspector
                .claim("验房")
                .newRow("房屋质量问题")
                .write("房间", "卫生间")
                .pick("部位", "防水")
                .write("问题描述", "地漏周边渗水")
                .tick("一般");
        assertThat(inspector.refusal()).containsText("第 1 行没有照片");
        inspector.screenshot("snag-without-photo");
        var form = inspector.photograph(2);
        var photos = PHOTO_NUMBER
                .matcher(form.root().innerText())
                .results()
                .map(MatchResult::group)
                .toList();
        form.lastRow().pick("照片", photos.get(0));
        form.newRow("房屋质量问题")
                .write("房间", "主卧")
                .pick("部位", "墙地面")
                .write("问题描述", "踢脚线有划痕")
                .tick("一般")
                .pick("照片", photos.get(1));
        inspector.screenshot("inspect-unit");
        inspector.complete();
    }

    private static void handOutKeys(Colleague keys) {
        var form = keys.claim("发放钥匙").tick("收下");
        form.newRow().write("种类", "入户门").write("数量", "5");
        form.write("水表读数", "1").write("电表读数", "12");
        keys.screenshot("hand-out-keys");
        keys.complete();
    }

    private static void liveFigures(Colleague manager, String deliveryNo) {
        var page = manager.visit("/deliveries/" + deliveryNo);
        assertThat(page.locator("main")).containsText("验房处");
        manager.screenshot("delivery-live");
        page.setViewportSize(360, 740);
        manager.screenshot("delivery-live-phone");
        page.setViewportSize(1280, 900);
    }

    private void waiveTheSecondSnag(Colleague inspector, String handoverNo) {
        await().atMost(Duration.ofMinutes(1)).until(() -> repairs().count() == 2);
        var page = inspector.visit("/handovers/%s/snags".formatted(handoverNo));
        assertThat(page.locator(".snapshot img")).hasCount(2);
        inspector.screenshot("snags");
        var second = page.locator("form[action$='/snags/2/waiver']");
        second.locator("[name=reason]").fill("自己装修时会换");
        second.locator("button[type=submit]").click();
        assertThat(page.locator("main")).containsText("自己装修时会换");
    }

    private void repairTheFirstSnag() {
        await().atMost(Duration.ofMinutes(1)).until(() -> repairs().count() == 1);
        try (var assistant = browsing.colleague("linxiaoyan");
                var engineer = browsing.colleague("wangjianjun");
                var verifier = browsing.colleague("liuyang");
                var receptionist = browsing.colleague("hejing")) {
            assistant.claim("问题分派");
            repairShowsThePhotoOfItsSnag(assistant);
            assistant.complete();
            engineer.claim("接单").tick("接单");
            engineer.complete();
            engineer.openMine("维修");
            engineer.photograph().write("维修措施", "重做地漏防水").write("所用材料", "防水涂料").write("工时", "3");
            engineer.complete();
            verifier.claim("现场验证");
            verifier.photograph().tick("合格");
            verifier.complete();
            engineer.claim("责任部门签字").tick("我代表责任部门确认");
            engineer.complete();
            verifier.claim("客服签字").tick("我代表客服部确认");
            verifier.complete();
            receptionist.claim("答复住户").tick("电话").write("答复内容", "地漏已修好，请来复验");
            receptionist.complete();
        }
    }

    private static void repairShowsThePhotoOfItsSnag(Colleague assistant) {
        var page = assistant.page();
        page.getByText("案件", new Page.GetByTextOptions().setExact(true)).first().click();
        var pictures = page.locator(".desk-case .case-pictures li");
        assertThat(pictures).hasCount(1);
        assertThat(pictures).containsText("来自 JF-");
        pictures.scrollIntoViewIfNeeded();
        assistant.screenshot("repair-of-a-snag");
        page.locator(".nav-tabs a, .tabbed-content a").first().click();
    }

    private void archived(Colleague manager, String handoverNo) {
        await().atMost(Duration.ofMinutes(1)).until(() -> !cases.get(handoverNo).open());
        var page = manager.visit("/cases/" + handoverNo);
        manager.screenshot("handover");
        assertThat(page.locator(".state")).hasText("已结案");
        assertThat(page.locator(".intact")).isVisible();
        for (var told : List.of("《物品及资料签领表》", "业主档案资料目录", "地漏周边渗水", "自己装修时会换", "CF-2026-0101")) {
            assertThat(page.locator("main")).containsText(told);
        }
        assertThat(page.locator("main")).not().containsText("欧阳明");
    }

    private Stream<CaseFile> repairs() {
        return cases.openCases(List.of("cuihu")).stream()
                .filter(open -> open.processId().equals("patrol-to-repair"));
    }

    private CaseFile onlyOpen(String processId) {
        return cases.openCases(List.of("cuihu")).stream()
                .filter(open -> open.processId().equals(processId))
                .findFirst()
                .orElseThrow();
    }

    private static SpinJsonNode list(String... texts) {
        return Spin.JSON(Stream.of(texts).map("\"%s\""::formatted).collect(Collectors.joining(",", "[", "]")));
    }

    private static Person of(String userId, String group) {
        return new Person(userId, List.of(group), List.of("cuihu"));
    }
}
