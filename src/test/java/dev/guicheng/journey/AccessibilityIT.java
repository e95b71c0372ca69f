package dev.guicheng.journey;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.FilePayload;
import dev.guicheng.casefile.CaseFile;
import dev.guicheng.casefile.CaseFiles;
import dev.guicheng.ledger.LedgerTampering;
import dev.guicheng.organization.Projects;
import dev.guicheng.rulebook.Checklist;
import dev.guicheng.rulebook.ChecklistItem;
import dev.guicheng.testing.Database;
import dev.guicheng.testing.Person;
import dev.guicheng.testing.Photos;
import dev.guicheng.testing.ReportForm;
import dev.guicheng.testing.Tasklist;
import dev.guicheng.testing.ViolationForm;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.camunda.spin.Spin;
import org.camunda.spin.json.SpinJsonNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.test.context.TestPropertySource;

/** Opens each of our own pages as somebody who may see it, on a desk and on a phone, and lets axe-core look for barriers. */
@Journey
@TestPropertySource(
        properties = {
            "guicheng.audit.nightly-looks=*/5 * * * * *",
            // The cases are brought to where their pages show the most; who may do so without a photo is tested
            // elsewhere.
            "guicheng.evidence.required-steps="
        })
class AccessibilityIT {

    private static final int[] WIDTHS = {1280, 360};
    private static final String PROJECT = "cuihu";

    private static final Person MANAGER = of("chenguodong", "projectManagers");
    private static final Person SUPERVISOR = of("zhoulihua", "serviceSupervisors");
    private static final Person ASSISTANT = of("linxiaoyan", "serviceAssistants");
    private static final Person OFFICER = of("liuyang", "serviceOfficers");
    private static final Person RECEPTIONIST = of("hejing", "receptionists");
    private static final Person ENGINEER = of("wangjianjun", "engineers");
    private static final Person AGREEMENTS = of("yaomin", "agreementDesk");
    private static final Person INSPECTOR = of("zoujie", "inspectionDesk");
    private static final Person AUDITOR = of("baiyuqing", "auditors");
    private static final Person ADMINISTRATOR = of("admin", "camunda-admin");

    @RegisterExtension
    static final Browsing browsing = new Browsing();

    private final Map<Person, Page> pages = new LinkedHashMap<>();
    private final List<String> barriers = new ArrayList<>();

    @Autowired
    private Tasklist tasklist;

    @Autowired
    private CaseFiles cases;

    @Autowired
    private Projects projects;

    @Autowired
    private Checklist checklist;

    @Autowired
    private Clock clock;

    @Autowired
    private JdbcTemplate jdbc;

    @Test
    void noPageOfOursHasASeriousBarrier() {
        look("login", browsing.window("zh-CN"), "/login");
        look("start", ADMINISTRATOR, "/");
        look("calendar", ADMINISTRATOR, "/calendar");
        look("error", OFFICER, "/nothing-here");
        look("handbook", OFFICER, "/handbook");

        field();
        var deliveryNo = delivery();
        handovers(deliveryNo);
        violation();
        finding();
        verification();

        assertThat(barriers).isEmpty();
    }

    /** A round on the phone before and after it is claimed, a report of a finding, and the codes of the places. */
    private void field() {
        look("nothing in the field", SUPERVISOR, "/field");
        var form = new HashMap<String, Object>();
        form.put("project", PROJECT);
        form.put("places", list("cuihuLobby3", "cuihuLift3"));
        form.put("kind", "DAILY");
        form.put("cause", "RANDOM");
        form.put("way", "WALK");
        form.put("categories", list("K03", "K06"));
        var no = tasklist.caseNo(tasklist.start(OFFICER, "patrol-round", form));
        look("rounds in the field", OFFICER, "/field");
        look(
                "round to claim",
                OFFICER,
                "/field/tasks/" + tasklist.task(no, "UserTask_CarryOutRound").getId());
        var page = pages.get(OFFICER);
        page.getByText("认领，开始巡查").click();
        assertThat(page.locator("#form fieldset").first()).isVisible();
        look("round", page);
        page.locator("#send").click();
        look("round that is not complete", page);
        page = open(OFFICER, "/field/reports?place=cuihuGate");
        assertThat(page.locator("#form select").first()).isVisible();
        look("report", page);
        look("labels of the places", SUPERVISOR, "/places/labels");
    }

    /** A site with a list of flats, ready to hand them over. */
    private String delivery() {
        look("no deliveries", MANAGER, "/deliveries");
        var today = LocalDate.now(clock);
        var no = tasklist.caseNo(tasklist.start(
                MANAGER,
                "site-delivery",
                Map.of(
                        "project",
                        PROJECT,
                        "firstDay",
                        today.toString(),
                        "lastDay",
                        today.plusDays(6).toString())));
        look("empty list of flats", MANAGER, "/deliveries/%s/units".formatted(no));
        var page = pages.get(MANAGER);
        page.locator("input[type=file]")
                .setInputFiles(new FilePayload(
                        "5 号楼.csv",
                        "text/csv",
                        """
                        楼栋,房号,建筑面积,业主,电话1,电话2
                        5 号楼,5-101,98.50,欧阳明,13812345678,010-62345678
                        5 号楼,5-102,120.00,诸葛琳,13912345678,
                        5 号楼,5-201,98.50,司马云,13712345678,
                        """
                                .getBytes(UTF_8)));
        page.locator("main form button[type=submit]").first().click();
        assertThat(page.locator("main")).containsText("欧**");
        look("list of flats", page);

        tasklist.complete(MANAGER, no, "UserTask_PlanPreparation", Map.of("plan", "三天内备齐"));
        tasklist.complete(
                MANAGER,
                no,
                "UserTask_FormEmergencyTeam",
                Map.of("leader", "chenguodong", "teamMembers", list("guofeng", "wuyongqiang")));
        tasklist.complete(
                MANAGER,
                no,
                "UserTask_StaffDesks",
                Map.of(
                        "agreementStaff", list("yaomin"),
                        "feeStaff", list("lushan"),
                        "keyStaff", list("jinpeng"),
                        "goodsStaff", list("shilei"),
                        "inspectionStaff", list("zoujie")));
        tasklist.complete(SUPERVISOR, no, "UserTask_SetUpSite", Map.of("siteItems", list(siteItems())));
        tasklist.complete(
                of("guofeng", "securitySupervisors"),
                no,
                "UserTask_ArrangeParking",
                Map.of("parkingArea", "南广场", "liaison", "已与交管部门沟通", "traffic", "两人引导"));
        tasklist.complete(
                of("tangxiumei", "environmentSupervisors"), no, "UserTask_CleanSite", Map.of("cleaning", "已清扫"));
        await().atMost(Duration.ofMinutes(1))
                .ignoreExceptionsInstanceOf(AssertionError.class)
                .until(() -> tasklist.task(no, "UserTask_ConfirmReadiness") != null);
        tasklist.complete(MANAGER, no, "UserTask_ConfirmReadiness", Map.of("readiness", "READY"));
        return no;
    }

    /** One flat whose household is registered, and another in which the owner has found snags and asked a question. */
    private void handovers(String deliveryNo) {
        var waiting = identified("5-101");
        tasklist.claim(AGREEMENTS, waiting, "UserTask_RegisterHousehold");
        look("no owners", AGREEMENTS, "/owners");
        look("owner's form", AGREEMENTS, registrationOf(waiting));

        var inspected = identified("5-102");
        tasklist.claim(AGREEMENTS, inspected, "UserTask_RegisterHousehold");
        var path = registrationOf(inspected);
        var page = open(AGREEMENTS, path);
        page.locator("input[name=identityNumber]").fill("110101199003071233");
        page.locator("input[name=noOtherResidents]").check();
        page.locator("input[name=onePhoneReason]").fill("只有一个电话");
        page.locator("main form button[type=submit]").first().click();
        assertThat(page.locator("main")).containsText("已保存");
        look("owner's file, saved", page);
        tasklist.submit(AGREEMENTS, inspected, "UserTask_RegisterHousehold", Map.of());
        var file = path.replaceAll("/task/.*", "");
        look("owners", AGREEMENTS, "/owners");
        look("owner's file", AGREEMENTS, file);
        look("owner's file to print", AGREEMENTS, file + "/print");

        var form = new HashMap<String, Object>();
        form.put(
                "snags",
                Spin.JSON(
                        """
                        [{"room":"卫生间","part":"WATERPROOF","description":"渗水","seriousness":"SERIOUS"},
                         {"room":"主卧","part":"DOOR_WINDOW","description":"关不严","seriousness":"MINOR"}]
                        """));
        form.put("questions", Spin.JSON("[{\"question\":\"何时通气\",\"answer\":\"\"}]"));
        tasklist.complete(INSPECTOR, inspected, "UserTask_InspectUnit", form);
        await().atMost(Duration.ofMinutes(1)).until(() -> openCases("patrol-to-repair") == 2);
        look("snags", INSPECTOR, "/handovers/%s/snags".formatted(inspected));
        look("handover", AGREEMENTS, "/cases/" + inspected);

        page = open(MANAGER, "/deliveries/" + deliveryNo);
        page.locator("input[name=place]").fill("入口");
        page.locator("textarea[name=description]").fill("排队拥堵");
        page.locator("form[action$='/problems'] button").click();
        assertThat(page.locator("main")).containsText("已报告项目经理");
        look("live delivery", page);
        look("deliveries", MANAGER, "/deliveries");
    }

    private String identified(String flat) {
        var unit = projects.unitNumbered("cuihu5", flat).orElseThrow();
        var no = tasklist.caseNo(tasklist.start(
                AGREEMENTS,
                "unit-handover",
                Map.of("project", PROJECT, "unit", unit.id(), "transferSlipNo", "CF-" + flat)));
        tasklist.complete(
                AGREEMENTS,
                no,
                "UserTask_VerifyIdentity",
                Map.of("relation", "OWNER", "identityChecked", true, "slipMatches", true, "identityCopyFiled", true));
        return no;
    }

    private String registrationOf(String handoverNo) {
        var page = open(AGREEMENTS, "/cases/" + handoverNo);
        return "%s/task/%s"
                .formatted(
                        page.locator("a[href^='/owners/']").first().getAttribute("href"),
                        tasklist.task(handoverNo, "UserTask_RegisterHousehold").getId());
    }

    private void violation() {
        var form = ViolationForm.of(PROJECT, "cuihuLobby3", "东侧");
        var no = tasklist.caseNo(tasklist.start(OFFICER, "tenant-violation", form));
        var facts = new HashMap<String, Object>();
        facts.put("dissuasion", "NOT_SOLVED");
        facts.put("occupant", "RESIDENT");
        facts.put("unit", "cuihu-3-502");
        facts.put("basis", Spin.JSON(List.of("CONVENTION", "RENOVATION_RULES")));
        facts.put("facts", "楼道堆放砂石");
        facts.put("evidenceNo", "ZJ-1");
        tasklist.complete(OFFICER, no, "UserTask_Dissuade", facts);
        tasklist.complete(
                ASSISTANT,
                no,
                "UserTask_TriageViolation",
                Map.of("triage", "NOTICE", "seriousness", "MINOR", "rectifyDays", 3));
        look("notice not yet delivered", OFFICER, "/cases/%s/notices/1".formatted(no));
        ClockUtil.offset(Duration.ofMinutes(1).toMillis());
        tasklist.complete(
                OFFICER,
                no,
                "UserTask_DeliverNotice",
                Map.of(
                        "deliveryWay",
                        "SIGNED",
                        "deliveredAt",
                        DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mmxxx")
                                .withZone(clock.getZone())
                                .format(ClockUtil.getCurrentTime().toInstant())));
        look("notice", OFFICER, "/cases/%s/notices/1".formatted(no));
        look("resident's answer", OFFICER, "/cases/%s/resident".formatted(no));
        look("violation", OFFICER, "/cases/" + no);
    }

    /** A lamp that is not repaired in time, with a photo, a reporter, more time asked for, and a complaint. */
    private void finding() {
        var form = ReportForm.of(PROJECT, "cuihuLobby3", "3 号楼 5 层东侧", "两盏灯不亮");
        form.put("replyWanted", true);
        form.put("unit", "cuihu-3-502");
        var no = tasklist.caseNo(tasklist.start(RECEPTIONIST, "patrol-to-repair", form));

        tasklist.claim(RECEPTIONIST, no, "UserTask_RegisterReporter");
        look("reporter's form", RECEPTIONIST, "/cases/%s/reporter".formatted(no));
        var page = pages.get(RECEPTIONIST);
        page.locator("input[name=name]").fill("王秀英");
        page.locator("input[name=phone]").fill("13900001234");
        page.getByText("保存").click();
        assertThat(page.getByText("王**")).isVisible();
        look("reporter", page);
        tasklist.submit(RECEPTIONIST, no, "UserTask_RegisterReporter", Map.of());

        look("no evidence", OFFICER, "/cases/%s/evidence".formatted(no));
        page = pages.get(OFFICER);
        page.locator("#choose").setInputFiles(new FilePayload("灯.jpg", "image/jpeg", Photos.jpeg(600, 400)));
        assertThat(page.locator("#photos a.frame img")).hasCount(1);
        look("evidence", page);
        page.locator("#choose").setInputFiles(new FilePayload("灯.jpg", "image/jpeg", "这不是照片".getBytes(UTF_8)));
        assertThat(page.locator("#photos .problem")).containsText("文件不是照片");
        look("evidence refused", page);

        tasklist.complete(
                ASSISTANT,
                no,
                "UserTask_TriageFinding",
                Map.of("route", "REPAIR", "seriousness", "MINOR", "responseMinutes", 60, "solutionDays", 3));
        look("extension's form", ENGINEER, "/cases/%s/extension".formatted(no));
        look("case with photos", ASSISTANT, "/cases/" + no);
        page = open(OFFICER, "/cases/%s/tab".formatted(no));
        assertThat(page.locator(".case-diagram[data-drawn=true]")).hasCount(1);
        look("case tab", page);
        look("what happened before", OFFICER, "/cases/%s/moments?before=5".formatted(no));
        look(
                "evidence of a task",
                ENGINEER,
                "/cases/%s/evidence/%s"
                        .formatted(
                                no, tasklist.task(no, "UserTask_AcceptRepair").getId()));

        ClockUtil.offset(Duration.ofDays(7).plusHours(1).toMillis());
        look("complaint's form", SUPERVISOR, "/cases/%s/complaint".formatted(no));
        page = pages.get(SUPERVISOR);
        page.locator("textarea[name=subject]").fill("灯坏了没人修");
        page.locator("main form button[type=submit]").first().click();
        assertThat(page.locator("main")).containsText("灯坏了没人修");
        look("complaint", page);

        await().atMost(Duration.ofMinutes(1)).until(() -> {
            var ledger = open(MANAGER, "/overdue");
            return ledger.locator("main").textContent().contains(no);
        });
        look("overdue ledger", pages.get(MANAGER));
        look("notices", ENGINEER, "/notices");
        look("late case", OFFICER, "/cases/%s/tab".formatted(no));
        look("cases", AUDITOR, "/audit/cases");
        look("cases, search refused", AUDITOR, "/audit/cases?from=2026-02-30");
        look("no cases", AUDITOR, "/audit/cases?text=飞碟");
        look("compliance", AUDITOR, "/audit/compliance?clause=D17-36");
    }

    /** An anchor of the night, and a case that somebody has altered. */
    private void verification() {
        new LedgerTampering(Database.H2, jdbc)
                .execute("UPDATE ledger_entry SET actor = 'nobody' WHERE seq = 1 AND case_no LIKE 'WT-%'");
        var page = open(AUDITOR, "/audit/verification");
        await().atMost(Duration.ofMinutes(2)).until(() -> {
            page.reload();
            return page.locator("#anchors tbody tr").count() > 0
                    && page.locator("#run button").count() == 1;
        });
        page.locator("#run button").click();
        await().atMost(Duration.ofMinutes(1)).until(() -> {
            page.reload();
            return page.locator("#run li").count() > 0;
        });
        look("verification", page);
        for (int width : WIDTHS) {
            page.setViewportSize(width, 800);
            page.screenshot(new Page.ScreenshotOptions()
                    .setFullPage(true)
                    .setPath(Product.FOLDER.resolve("verification-%d.png".formatted(width))));
        }
    }

    private void look(String name, Person person, String path) {
        look(name, open(person, path));
    }

    private void look(String name, Page page, String path) {
        page.navigate(browsing.address(path));
        look(name, page);
    }

    /** Looks at the page as it stands, in each width. */
    private void look(String name, Page page) {
        for (int width : WIDTHS) {
            page.setViewportSize(width, 800);
            for (var barrier : Barriers.on(page)) {
                barriers.add("%s, %d px: %s".formatted(name, width, barrier));
            }
        }
        page.setViewportSize(WIDTHS[0], 800);
    }

    /** Opens a page; who has not logged in yet does so on the way. */
    private Page open(Person person, String path) {
        var page = pages.computeIfAbsent(person, nobody -> browsing.window("zh-CN"));
        page.navigate(browsing.address(path));
        if (page.url().contains("/login")) {
            Browsing.logIn(page, person.id());
        }
        return page;
    }

    private long openCases(String processId) {
        return cases.openCases(List.of(PROJECT)).stream()
                .map(CaseFile::processId)
                .filter(processId::equals)
                .count();
    }

    private String[] siteItems() {
        return checklist.categories().stream()
                .filter(category -> category.id().equals("K13"))
                .flatMap(category -> category.items().stream())
                .map(ChecklistItem::id)
                .toArray(String[]::new);
    }

    private static SpinJsonNode list(String... texts) {
        return Spin.JSON(Stream.of(texts).toList());
    }

    private static Person of(String userId, String group) {
        return new Person(userId, List.of(group), List.of(PROJECT));
    }
}
