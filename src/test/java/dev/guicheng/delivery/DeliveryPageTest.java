package dev.guicheng.delivery;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.guicheng.access.Cast;
import dev.guicheng.access.ServerTest;
import dev.guicheng.access.Visitor;
import dev.guicheng.access.Visitor.Answer;
import dev.guicheng.casefile.CaseFiles;
import dev.guicheng.ledger.Ledger;
import dev.guicheng.organization.Projects;
import dev.guicheng.testing.Person;
import dev.guicheng.testing.Tasklist;
import dev.guicheng.testing.TestEstate;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

@ServerTest
class DeliveryPageTest {

    private static final String HEADER = "楼栋,房号,建筑面积,业主,电话1,电话2\n";

    private final Cast cast;
    private final Tasklist tasklist;
    private final Projects projects;
    private final DeliveryUnits units;
    private final DeliveryUnitMapper mapper;
    private final DeliveryMapper deliveries;
    private final Problems problems;
    private final CaseFiles cases;
    private final Ledger ledger;
    private final Clock clock;

    private Site site;
    private String caseNo;
    private Visitor manager;

    DeliveryPageTest(
            @Autowired Cast cast,
            @Autowired Tasklist tasklist,
            @Autowired Projects projects,
            @Autowired DeliveryUnits units,
            @Autowired DeliveryUnitMapper mapper,
            @Autowired DeliveryMapper deliveries,
            @Autowired Problems problems,
            @Autowired CaseFiles cases,
            @Autowired Ledger ledger,
            @Autowired Clock clock) {
        this.cast = cast;
        this.tasklist = tasklist;
        this.projects = projects;
        this.units = units;
        this.mapper = mapper;
        this.deliveries = deliveries;
        this.problems = problems;
        this.cases = cases;
        this.ledger = ledger;
        this.clock = clock;
    }

    @BeforeEach
    void orderADelivery() {
        site = Site.takenOver(projects, 0);
        var person = Person.of(cast.user(List.of("projectManagers"), site.projectId()), "projectManagers")
                .in(site.projectId());
        var day = LocalDate.now(clock).plusDays(3).toString();
        caseNo = tasklist.caseNo(tasklist.start(
                person, SiteDelivery.PROCESS_ID, Map.of("project", site.projectId(), "firstDay", day, "lastDay", day)));
        manager = cast.loggedIn(person.id());
    }

    // The list of flats.

    @Test
    void managerImportsTheListAndSeesItsOwnersMasked() {
        var answer = upload(
                manager, HEADER + "8 号楼,8-101,89.50,欧阳明,13800005678,010-12345678\n8 号楼,8-102,102,李雷,13900001234,\n");

        assertThat(answer.status()).isEqualTo(302);
        assertThat(manager.get(path("/units")).body())
                .contains("已导入 2 户", "8-101", "89.50 ㎡", "欧**", "138****5678、010****5678", "李**", "待交")
                .doesNotContain("欧阳明", "13800005678", "李雷");
        assertThat(units.ownerOf(unit("8-101")).name()).isEqualTo("欧阳明");
        assertThat(units.ownerOf(unit("8-101")).phones()).containsExactly("13800005678", "010-12345678");
        var entry = ledger.entriesOf(caseNo).get(1);
        assertThat(entry.action()).isEqualTo(DeliveryActions.IMPORTED);
        assertThat(entry.payload())
                .contains("\"units\":2")
                .containsPattern("\"sha256\":\"[0-9a-f]{64}\"")
                .doesNotContain("欧阳明");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "9 号楼,8-101,89.50,欧阳明,13800005678, | 第 3 行：楼栋「9 号楼」不属于本项目",
                "8 号楼,,89.50,欧阳明,13800005678, | 第 3 行：缺少房号",
                "8 号楼,8-101,大,欧阳明,13800005678, | 第 3 行：建筑面积「大」不对",
                "8 号楼,8-101,0,欧阳明,13800005678, | 第 3 行：建筑面积「0」不对",
                "8 号楼,8-101,89.505,欧阳明,13800005678, | 第 3 行：建筑面积「89.505」不对",
                "8 号楼,8-101,89.50,,13800005678, | 第 3 行：缺少业主",
                "8 号楼,8-101,89.50,欧阳明欧阳明欧阳明欧阳明欧阳明欧阳明欧阳明欧阳明欧阳明欧阳明欧阳明欧阳明欧阳明欧阳明欧阳明欧阳明欧阳明,13800005678, | 第 3 行：业主超过 50 个字",
                "8 号楼,8-101,89.50,欧阳明,1380000, | 第 3 行：电话1 不对",
                "8 号楼,8-101,89.50,欧阳明,, | 第 3 行：电话1 不对",
                "8 号楼,8-101,89.50,欧阳明,13800005678,12 | 第 3 行：电话2 不对",
                "8 号楼,8-201,89.50,欧阳明,13800005678, | 第 3 行：8 号楼8-201与第 2 行重复",
                "8 号楼,8-101,89.50,欧阳明,13800005678,,多 | 第 3 行：多出「多」，每行只有 6 列"
            })
    void wrongRowIsToldAndNothingIsImported(String row, String problem) {
        var answer = upload(manager, HEADER + "8 号楼,8-201,89.50,李雷,13900001234,\n" + row + "\n");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body()).contains("没有导入任何内容", problem).doesNotContain("13800005678", "1380000<");
        assertThat(mapper.findOf(caseNo)).isEmpty();
        assertThat(projects.unitsOf(site.projectId())).isEmpty();
        assertThat(ledger.entriesOf(caseNo)).hasSize(1);
    }

    @Test
    void flatOfAnotherDeliveryOrHandedOverOrBegunIsRefused() {
        upload(manager, HEADER + rows("8-101", "8-102", "8-103"));
        deliveries.updateReady(caseNo, "chenqiang", clock.instant());
        units.begin(unit("8-101"), "JF-1");
        units.handedOver(unit("8-101"));
        units.begin(unit("8-102"), "JF-2");
        var other = site.open(cases, deliveries);

        assertThat(upload(manager, HEADER + rows("8-101", "8-102", "8-103")).body())
                .contains("第 2 行：8-101已经交房", "第 3 行：8-102办理中，不能再改");
        assertThat(manager.upload(
                                "/deliveries/%s/units".formatted(other),
                                Map.of("_csrf", manager.csrfToken("/notices")),
                                "file",
                                "list.csv",
                                (HEADER + rows("8-103")).getBytes(UTF_8))
                        .body())
                .contains("第 2 行：8-103已列入 " + caseNo);
        assertThat(mapper.findOf(other)).isEmpty();
    }

    @Test
    void newListTakesThePlaceOfTheOldOneUntilTheSiteIsReady() {
        upload(manager, HEADER + rows("8-101", "8-102"));
        upload(manager, HEADER + rows("8-102", "8-103"));
        assertThat(mapper.findOf(caseNo))
                .extracting(DeliveryUnit::unitId)
                .containsExactlyInAnyOrder(unit("8-102"), unit("8-103"));

        deliveries.updateReady(caseNo, "chenqiang", clock.instant());
        upload(manager, HEADER + "8 号楼,8-103,77,韩梅,13700001234,\n" + rows("8-104"));

        assertThat(mapper.findOf(caseNo))
                .extracting(DeliveryUnit::unitId)
                .containsExactlyInAnyOrder(unit("8-102"), unit("8-103"), unit("8-104"));
        assertThat(units.get(unit("8-103")).area()).isEqualByComparingTo(new BigDecimal("77"));
        assertThat(units.ownerOf(unit("8-103")).name()).isEqualTo("韩梅");
    }

    @ParameterizedTest
    @ValueSource(strings = {"serviceSupervisors", "feeDesk", "auditors", "generalManagers"})
    void whoDoesNotManageTheProjectFindsNoList(String group) {
        var person = login(group, site.projectId());

        assertThat(person.get(path("/units")).status()).isEqualTo(404);
        assertThat(upload(person, HEADER + rows("8-101")).status()).isEqualTo(404);
        assertThat(mapper.findOf(caseNo)).isEmpty();
    }

    // The live page.

    @Test
    void emptyDeliverySaysSo() {
        assertThat(manager.get(path("")).body())
                .contains("还没有导入房屋清单。", "协议签订处", "0 户", "还没有验房问题。", "交付日还没有开始。", "没有待答复的疑问。", "没有现场问题。");
        assertThat(manager.get("/deliveries").body()).contains(caseNo, "筹备中", "已交 0 / 0 户");
    }

    @Test
    void pageShowsTheFlatsByStateAndNothingPersonal() {
        upload(manager, HEADER + rows("8-101", "8-102"));
        deliveries.updateReady(caseNo, "chenqiang", clock.instant());
        units.begin(unit("8-101"), "JF-1");
        units.handedOver(unit("8-101"));

        var page = manager.get(path("")).body();

        assertThat(page)
                .contains(
                        "房屋（2 户）",
                        "未交（1 户）",
                        "8-102",
                        "/js/live.js",
                        "data-live=\"/deliveries/%s/live\"".formatted(caseNo))
                .contains("class=\"part-HANDED_OVER\" x=\"0.0\" width=\"50.0\"")
                .doesNotContain("欧阳", "欧**", "13800005678", "138****");
        assertThat(manager.get(path("/live")).body()).contains("房屋（2 户）").doesNotContain("<html");
        assertThat(manager.get("/deliveries").body()).contains("交付中", "已交 1 / 2 户");
        assertThat(manager.get("/cases/" + caseNo).body()).contains("《交付准备》", path(""), path("/units"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "deputyManagers",
                "generalManagers",
                "serviceSupervisors",
                "securitySupervisors",
                "environmentSupervisors",
                "engineeringSupervisors",
                "serviceAssistants",
                "serviceOfficers",
                "agreementDesk",
                "inspectionDesk",
                "auditors"
            })
    void siteAndOverseersSeeTheDelivery(String group) {
        var person = login(group, site.projectId());

        assertThat(person.get(path("")).status()).isEqualTo(200);
        assertThat(person.get(path("/live")).status()).isEqualTo(200);
        assertThat(person.get("/deliveries").body()).contains(caseNo);
    }

    @ParameterizedTest
    @CsvSource({"receptionists,true", "officeStaff,true", "projectManagers,false", "auditors,false"})
    void othersAndThoseOfOtherProjectsFindNothing(String group, boolean ofTheProject) {
        var person = login(group, ofTheProject ? site.projectId() : TestEstate.OTHER_PROJECT);

        assertThat(person.get(path("")).status()).isEqualTo(404);
        assertThat(person.get(path("/live")).status()).isEqualTo(404);
        assertThat(person.get(path("/units")).status()).isEqualTo(404);
        assertThat(post(person, "/problems", Map.of("place", "入口", "description", "拥堵"))
                        .status())
                .isEqualTo(404);
        assertThat(person.get("/deliveries").body()).doesNotContain(caseNo);
        assertThat(problems.of(caseNo)).isEmpty();
    }

    @Test
    void guardReportsAProblemAndWhatIsWrongWithItIsTold() {
        var guard = login("securityGuards", site.projectId());

        assertThat(post(guard, "/problems", Map.of("place", "入口", "description", " "))
                        .body())
                .contains("情况：必填，不超过 1000 个字", "value=\"入口\"");
        assertThat(post(guard, "/problems", Map.of("place", "入口", "description", "<b>排队</b>"))
                        .status())
                .isEqualTo(302);

        assertThat(guard.get(path("")).body())
                .contains("已报告项目经理", "&lt;b&gt;排队", "待处理")
                .doesNotContain("<b>排队");
        assertThat(problems.of(caseNo))
                .singleElement()
                .extracting(Problem::place)
                .isEqualTo("入口");
        assertThat(tasklist.task(caseNo, SiteDelivery.Elements.HANDLE_PROBLEM)).isNotNull();
    }

    @Test
    void overseerReportsNothing() {
        var auditor = login("auditors", site.projectId());

        assertThat(auditor.get(path("")).body()).doesNotContain("报告现场问题");
        assertThat(post(auditor, "/problems", Map.of("place", "入口", "description", "拥堵"))
                        .status())
                .isEqualTo(404);
        assertThat(problems.of(caseNo)).isEmpty();
    }

    @Test
    void managerAloneSaysWhyAFlatIsLeft() {
        upload(manager, HEADER + rows("8-101"));
        var reason = "/units/%s/reason".formatted(unit("8-101"));
        var desk = login("feeDesk", site.projectId());

        assertThat(post(desk, reason, Map.of("reason", "业主出国")).status()).isEqualTo(404);
        assertThat(post(desk, "/questions/1", Map.of("answer", "明天")).status()).isEqualTo(404);
        assertThat(post(manager, reason, Map.of("reason", " ")).body()).contains("原因：必填，不超过 500 个字");
        assertThat(units.get(unit("8-101")).laterReason()).isNull();

        assertThat(post(manager, reason, Map.of("reason", "业主出国")).status()).isEqualTo(302);
        assertThat(desk.get(path("")).body()).contains("业主出国");
        assertThat(post(manager, "/units/none/reason", Map.of("reason", "业主出国")).body())
                .contains("这一户不在交付清单中");
    }

    private static String rows(String... numbers) {
        var rows = new StringBuilder();
        for (var number : numbers) {
            rows.append("8 号楼,%s,89.50,欧阳明,13800005678,\n".formatted(number));
        }
        return rows.toString();
    }

    private String unit(String number) {
        return projects.unitNumbered(site.projectId() + "b8", number)
                .orElseThrow()
                .id();
    }

    private String path(String rest) {
        return "/deliveries/" + caseNo + rest;
    }

    private Visitor login(String group, String project) {
        return cast.loggedIn(cast.user(List.of(group), project));
    }

    private Answer upload(Visitor visitor, String csv) {
        return visitor.upload(
                path("/units"),
                Map.of("_csrf", visitor.csrfToken("/notices")),
                "file",
                "list.csv",
                csv.getBytes(UTF_8));
    }

    private Answer post(Visitor visitor, String rest, Map<String, String> fields) {
        var form = new HashMap<>(fields);
        form.put("_csrf", visitor.csrfToken("/notices"));
        return visitor.postForm(path(rest), form);
    }
}
