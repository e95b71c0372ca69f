package dev.guicheng.ownerfile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.guicheng.access.Cast;
import dev.guicheng.access.ServerTest;
import dev.guicheng.access.Visitor;
import dev.guicheng.access.Visitor.Answer;
import dev.guicheng.ledger.Ledger;
import dev.guicheng.ledger.LedgerEntry;
import dev.guicheng.organization.Projects;
import dev.guicheng.ownerfile.OwnerDetails.IdentityKind;
import dev.guicheng.ownerfile.OwnerDetails.Person;
import dev.guicheng.ownerfile.OwnerDetails.Phone;
import dev.guicheng.ownerfile.OwnerDetails.PhoneLabel;
import dev.guicheng.ownerfile.OwnerDetails.Relation;
import dev.guicheng.ownerfile.OwnerDetails.Role;
import dev.guicheng.ownerfile.OwnerFile.CloseReason;
import dev.guicheng.testing.TestEstate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

@ServerTest
class OwnerFilePageTest {

    private static final String NAME = "欧阳修文";
    private static final String PHONE = "13800138000";
    private static final String SECOND_PHONE = "010-87654321";
    private static final String IDENTITY = "11010519491231002X";
    private static final String MEMBER = "司马相如";
    private static final String[] PERSONAL = {NAME, PHONE, "87654321", IDENTITY, MEMBER};

    private final Cast cast;
    private final OwnerFiles files;
    private final Ledger ledger;
    private final Projects projects;
    private final OwnerEstate estate;
    private final String fileNo;

    OwnerFilePageTest(
            @Autowired Cast cast, @Autowired OwnerFiles files, @Autowired Ledger ledger, @Autowired Projects projects) {
        this.cast = cast;
        this.files = files;
        this.ledger = ledger;
        this.projects = projects;
        estate = OwnerEstate.in(projects);
        fileNo = files.open(estate.projectId(), estate.unit(1), NAME, List.of(PHONE), null, List.of("D04-22"))
                .fileNo();
        files.update(
                fileNo,
                new OwnerDetails(
                        new Person(Role.OWNER, null, NAME, IdentityKind.ID_CARD, IDENTITY, "ZP-1"),
                        List.of(new Person(Role.MEMBER, Relation.SPOUSE, MEMBER, null, null, "ZP-2")),
                        List.of(new Phone(PhoneLabel.OWN, PHONE), new Phone(PhoneLabel.HOME, SECOND_PHONE)),
                        false,
                        null),
                files.get(fileNo).version());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"receptionists", "serviceOfficers", "serviceAssistants", "serviceSupervisors", "agreementDesk"})
    void editorsSeeTheFileMaskedAndMayEditIt(String group) {
        var page = visitor(group).get(path());

        assertThat(page.status()).isEqualTo(200);
        assertThat(page.body())
                .contains("封面", "测试里", "1-101", "欧**", "138****8000", "110*************2X", "司**")
                .contains("显示全文", "登记或更正", "变更业主", "链条完整")
                .doesNotContain(PERSONAL);
        assertThat(actions()).doesNotContain("查看全文");
    }

    @ParameterizedTest
    @ValueSource(strings = {"projectManagers", "deputyManagers", "auditors"})
    void managersAndAuditorsReadInFullButChangeNothing(String group) {
        var reader = visitor(group);

        assertThat(reader.get(path()).body())
                .contains("显示全文")
                .doesNotContain(path() + "/edit", path() + "/transfer", path() + "/documents")
                .doesNotContain(PERSONAL);
        assertThat(post(reader, path() + "/view", Map.of()).body()).contains(PERSONAL);
        assertChangesNothing(reader);
    }

    @ParameterizedTest
    @ValueSource(strings = {"feeDesk", "keyDesk", "goodsDesk", "inspectionDesk"})
    void otherDesksSeeTheFileMaskedOnly(String group) {
        var desk = visitor(group);

        assertThat(desk.get(path()).body())
                .contains("欧**")
                .doesNotContain("显示全文")
                .doesNotContain(PERSONAL);
        assertThat(post(desk, path() + "/view", Map.of()).status()).isEqualTo(404);
        assertThat(desk.get(path() + "/print").status()).isEqualTo(404);
        assertChangesNothing(desk);
        assertThat(actions()).doesNotContain("查看全文");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "generalManagers",
                "engineers",
                "engineeringSupervisors",
                "securityGuards",
                "cleaners",
                "qualityInspectors",
                "processOwners",
                "camunda-admin"
            })
    void whoDoesNotNeedItFindsNoPage(String group) {
        var other = visitor(group);

        assertThat(other.get("/owners").status()).isEqualTo(404);
        assertThat(other.get(path()).status()).isEqualTo(404);
        assertThat(post(other, "/owners", Map.of("name", NAME)).status()).isEqualTo(404);
        assertThat(post(other, path() + "/view", Map.of()).status()).isEqualTo(404);
        assertThat(other.get(path() + "/print").status()).isEqualTo(404);
        assertChangesNothing(other);
    }

    @ParameterizedTest
    @ValueSource(strings = {"receptionists", "projectManagers", "auditors"})
    void staffOfAnotherProjectFindNothing(String group) {
        var stranger = cast.loggedIn(user(group, TestEstate.OTHER_PROJECT));

        assertThat(stranger.get(path()).status()).isEqualTo(404);
        assertThat(post(stranger, path() + "/view", Map.of()).status()).isEqualTo(404);
        assertThat(stranger.get(path() + "/print").status()).isEqualTo(404);
        assertThat(post(stranger, "/owners", Map.of("name", NAME)).body())
                .contains("没有找到档案")
                .doesNotContain(fileNo);
        assertChangesNothing(stranger);
    }

    @Test
    void fullViewIsGivenOnRequestAndLogged() {
        var officer = user("serviceOfficers", estate.projectId());

        var view = post(cast.loggedIn(officer), path() + "/view", Map.of());

        assertThat(view.status()).isEqualTo(200);
        assertThat(view.body()).contains(PERSONAL).contains("变更记录", "本人 " + PHONE);
        assertThat(view.header("Cache-Control"))
                .hasValueSatisfying(value -> assertThat(value).contains("no-store"));
        assertThat(last().action()).isEqualTo("查看全文");
        assertThat(last().actor()).isEqualTo(officer);
    }

    @Test
    void fullViewCannotBeHadByAPlainLink() {
        var answer = visitor("receptionists").get(path() + "/view");

        assertThat(answer.status()).isNotEqualTo(200);
        assertThat(answer.body()).doesNotContain(PERSONAL);
        assertThat(actions()).doesNotContain("查看全文");
    }

    @Test
    void formHoldsWhatItCorrectsAndIsAFullView() {
        var form = post(visitor("agreementDesk"), path() + "/edit", Map.of());

        assertThat(form.body())
                .contains("《住户情况登记表》", "value=\"%s\"".formatted(NAME), "value=\"%s\"".formatted(IDENTITY))
                .contains("name=\"people[0].name\"", "name=\"phones[3].number\"", "不保存");
        assertThat(last().action()).isEqualTo("查看全文");
        assertThat(last().payload()).contains("更正");
    }

    @Test
    void savedFormIsInTheHistoryAndLeadsBackToTheFile() {
        var editor = visitor("receptionists");

        var answer = post(editor, path(), filledIn());

        assertThat(answer.status()).isEqualTo(302);
        assertThat(answer.location()).isEqualTo(path());
        assertThat(editor.get(path()).body())
                .contains("139****9000", "变更记录", "业主姓名")
                .doesNotContain("慕容复");
        assertThat(files.contactOf(fileNo)).isEqualTo(new Contact("慕容复", "13900139000"));
        assertThat(actions()).endsWith("更正");
    }

    @Test
    void refusedFormKeepsWhatWasTyped() {
        var form = filledIn();
        form.put("phones[1].number", "1380013");
        form.put("people[1].name", "王语嫣");
        form.put("onePhoneReason", "\"><script>");

        var answer = post(visitor("receptionists"), path(), form);

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body())
                .contains("第 2 个电话：请填写 11 位手机号", "第 2 位共有人或家庭成员：请选择与业主的关系")
                .contains("value=\"慕容复\"", "value=\"1380013\"", "value=\"王语嫣\"", "value=\"E12345678\"")
                .doesNotContain("<script>");
        assertThat(files.contactOf(fileNo)).isEqualTo(new Contact(NAME, PHONE));
    }

    @Test
    void whoSavesAnOldVersionIsToldSoAndKeepsWhatHeTyped() {
        var form = filledIn();
        form.put("version", "0");

        var answer = post(visitor("receptionists"), path(), form);

        assertThat(answer.body())
                .contains("刚被别人改过", "value=\"慕容复\"")
                .contains("name=\"version\" value=\"%d\""
                        .formatted(files.get(fileNo).version()));
        assertThat(files.contactOf(fileNo)).isEqualTo(new Contact(NAME, PHONE));
    }

    @Test
    void formOfATaskLeadsBackToTheTask() {
        var editor = visitor("receptionists");
        var task = path() + "/task/3f2a-77";

        assertThat(editor.get(task).body())
                .contains("href=\"/camunda/app/tasklist/default/#/?task=3f2a-77\"", "返回任务")
                .contains("action=\"%s\"".formatted(task), NAME);
        assertThat(last().action()).isEqualTo("查看全文");
        var answer = post(editor, task, filledIn());

        assertThat(answer.location()).isEqualTo(path() + "?task=3f2a-77");
        assertThat(editor.get(answer.location()).body())
                .contains("已保存", "href=\"/camunda/app/tasklist/default/#/?task=3f2a-77\"")
                .doesNotContain("任务还不能完成");
    }

    @Test
    void taskIdThatIsNoneLeadsNowhere() {
        var editor = visitor("receptionists");

        assertThat(editor.get(path() + "/task/a_b").status()).isEqualTo(404);
        assertThat(editor.get(path() + "?task=%22%3E").body()).doesNotContain("返回任务");
    }

    @Test
    void savedFormThatIsNotCompleteSaysSo() {
        var editor = visitor("receptionists");
        var form = filledIn();
        form.remove("phones[1].number");

        var saved = editor.get(post(editor, path() + "/task/3f2a-77", form).location());

        assertThat(saved.body()).contains("任务还不能完成", "继续填写", "还缺：第二个电话，或只留一个电话的原因");
    }

    @Test
    void printHoldsCoverFormAndListWithPlacesToSignAndIsAFullView() {
        files.file(fileNo, null, "身份证复印件", 1, "ZJ-1", null, List.of("D04-30"));

        var print = visitor("projectManagers").get(path() + "/print");

        assertThat(print.body())
                .contains("业主档案", "住户情况登记表", "业主档案资料目录", "业主签字", "归档人", "身份证复印件", "/js/print.js")
                .contains(PERSONAL);
        assertThat(last().action()).isEqualTo("查看全文");
        assertThat(last().payload()).contains("打印");
    }

    @Test
    void paperIsFiledFromThePage() {
        var editor = visitor("serviceOfficers");
        var paper = Map.of("title", "承诺书", "copies", "2", "reference", "CN-7", "unit", estate.unit(1));

        assertThat(post(editor, path() + "/documents", paper).location()).isEqualTo(path());

        assertThat(editor.get(path()).body()).contains("承诺书", "CN-7");
        var refused =
                post(editor, path() + "/documents", Map.of("title", "钥匙单", "copies", "x", "reference", "", "unit", ""));
        assertThat(refused.body()).contains("份数：请填写 1 至 99", "value=\"钥匙单\"", "value=\"x\"");
        assertThat(post(
                                editor,
                                path() + "/documents",
                                Map.of("title", "钥匙单", "copies", "1", "reference", "", "unit", "none"))
                        .body())
                .contains("已不在本档案中");
        assertThat(files.allDocumentsOf(fileNo)).hasSize(1);
    }

    @Test
    void changeOfOwnerLeadsToTheNextFileAndLeavesTheOldOneToAuditors() {
        var editor = visitor("serviceSupervisors");
        assertThat(post(editor, path() + "/transfer", transfer("", "李四")).body())
                .contains("变更原因：请选择", "value=\"李四\"", "value=\"13900139000\"");

        var answer = post(editor, path() + "/transfer", transfer(CloseReason.SALE.name(), "李四"));

        var next = files.get(fileNo).successorNo();
        assertThat(answer.location()).isEqualTo("/owners/" + next);
        assertThat(editor.get("/owners/" + next).body()).contains("李**", "1-101");
        assertThat(editor.get(path()).status()).isEqualTo(404);
        assertThat(visitor("projectManagers").get(path()).status()).isEqualTo(404);
        assertThat(post(editor, "/owners", Map.of("name", NAME)).body()).contains("没有找到档案");
        var auditor = visitor("auditors");
        assertThat(auditor.get(path()).body()).contains("已封存", next, "买卖").doesNotContain(PERSONAL);
        assertThat(post(auditor, path() + "/view", Map.of()).body()).contains(PERSONAL);
        assertThat(post(auditor, "/owners", Map.of("name", NAME, "status", "CLOSED"))
                        .body())
                .contains(fileNo);
        assertChangesNothing(auditor);
    }

    @Test
    void listIsSearchedWithoutAnythingPersonalInAnAddress() {
        var editor = visitor("receptionists");

        assertThat(editor.get("/owners").body())
                .contains(fileNo, "欧**", "138****8000", "共 1 份", "method=\"post\"")
                .doesNotContain(PERSONAL);
        assertThat(post(editor, "/owners", Map.of("phone", "8000")).body()).contains(fileNo);
        assertThat(post(editor, "/owners", Map.of("name", NAME, "phone", SECOND_PHONE))
                        .body())
                .contains(fileNo, "value=\"%s\"".formatted(NAME));
        assertThat(post(editor, "/owners", Map.of("unit", "1-102")).body()).contains("没有找到档案");
        assertThat(post(editor, "/owners", Map.of("phone", "80")).body()).contains("电话：请填写完整的号码", "value=\"80\"");
        assertThat(editor.get("/owners?name=%E6%AC%A7").body()).contains(fileNo);
    }

    @Test
    void longListComesInPages() {
        var wide = OwnerEstate.in(projects, OwnerSearch.PAGE_SIZE + 1);
        wide.units().forEach(unit -> files.open(wide.projectId(), unit, "李四", List.of(), null, List.of()));
        var editor = cast.loggedIn(user("receptionists", wide.projectId()));

        assertThat(editor.get("/owners").body())
                .contains("共 21 份，第 1 页，共 2 页", "下一页", "没有电话")
                .doesNotContain("上一页");
        assertThat(post(editor, "/owners", Map.of("page", "2")).body())
                .contains("第 2 页", "上一页")
                .doesNotContain("下一页");
        assertThat(post(editor, "/owners", Map.of("page", "2000000000")).body()).contains("第 2 页");
        assertThat(post(editor, "/owners", Map.of("page", "-1")).body()).contains("第 1 页");
    }

    @Test
    void fileIsOpenedFromTheList() {
        var editor = visitor("receptionists");
        var typed = Map.of("project", estate.projectId(), "unit", "1-102", "name", "李四", "phone", "13900139000");

        var answer = post(editor, "/owners/new", typed);

        var opened = files.currentOf(estate.unit(2)).orElseThrow();
        assertThat(answer.location()).isEqualTo("/owners/" + opened.fileNo());
        assertThat(post(editor, "/owners/new", typed).body()).contains("房号 1-102 已有在用的业主档案", "value=\"李四\"");
        var nowhere = new LinkedHashMap<>(typed);
        nowhere.put("unit", "9-999");
        assertThat(post(editor, "/owners/new", nowhere).body()).contains("房号：本项目没有 9-999");
        nowhere.put("project", TestEstate.OTHER_PROJECT);
        assertThat(post(editor, "/owners/new", nowhere).body()).contains("项目：请选择");
        assertThat(post(visitor("feeDesk"), "/owners/new", typed).status()).isEqualTo(404);
    }

    @Test
    void formsFromAnotherSiteAreRefused() {
        var editor = visitor("receptionists");

        for (var end : List.of("", "/view", "/edit", "/documents", "/transfer", "/task/1")) {
            assertThat(editor.postForm(path() + end, filledIn()).status()).isEqualTo(403);
        }
        assertThat(actions()).doesNotContain("查看全文", "更正");
    }

    @Test
    void anonymousCallerHasToLogIn() {
        var browser = cast.anonymous().withHeader("Accept", "text/html");

        for (var page : List.of("/owners", path(), path() + "/print", path() + "/task/1")) {
            assertThat(browser.get(page).location()).isEqualTo("/login");
        }
    }

    @Test
    void startPageLeadsToTheList() {
        assertThat(visitor("receptionists").get("/").body()).contains("href=\"/owners\"", "业主档案");
    }

    private void assertChangesNothing(Visitor visitor) {
        var before = actions();
        assertThat(post(visitor, path() + "/edit", Map.of()).status()).isEqualTo(404);
        assertThat(visitor.get(path() + "/task/1").status()).isEqualTo(404);
        assertThat(post(visitor, path() + "/task/1", filledIn()).status()).isEqualTo(404);
        assertThat(post(visitor, path(), filledIn()).status()).isEqualTo(404);
        assertThat(post(visitor, path() + "/transfer", transfer("SALE", "李四")).status())
                .isEqualTo(404);
        assertThat(post(
                                visitor,
                                path() + "/documents",
                                Map.of("title", "承诺书", "copies", "1", "reference", "", "unit", ""))
                        .status())
                .isEqualTo(404);
        assertThat(actions()).isEqualTo(before);
    }

    private Map<String, String> filledIn() {
        var form = new LinkedHashMap<String, String>();
        form.put("version", "%d".formatted(files.get(fileNo).version()));
        form.put("name", "慕容复");
        form.put("identityKind", "PASSPORT");
        form.put("identityNumber", "E12345678");
        form.put("photo", "");
        form.put("phones[0].label", "OWN");
        form.put("phones[0].number", "13900139000");
        form.put("phones[1].label", "HOME");
        form.put("phones[1].number", "021-12345678");
        form.put("phones[2].label", "OWN");
        form.put("phones[2].number", "");
        form.put("people[0].role", "MEMBER");
        form.put("people[0].relation", "CHILD");
        form.put("people[0].name", MEMBER);
        form.put("people[0].identityKind", "ID_CARD");
        form.put("people[0].identityNumber", "");
        form.put("people[0].photo", "");
        form.put("onePhoneReason", "");
        return form;
    }

    private Map<String, String> transfer(String reason, String name) {
        return Map.of(
                "unit",
                estate.unit(1),
                "reason",
                reason,
                "newName",
                name,
                "newPhone",
                "13900139000",
                "newSecondPhone",
                "");
    }

    private static Answer post(Visitor visitor, String path, Map<String, String> fields) {
        var form = new LinkedHashMap<>(fields);
        form.put("_csrf", visitor.csrfToken("/"));
        return visitor.postForm(path, form);
    }

    private String path() {
        return "/owners/" + fileNo;
    }

    private Visitor visitor(String group) {
        return cast.loggedIn(user(group, estate.projectId()));
    }

    /** Process owners open more than the Tasklist, and so have a start page with a form and its token. */
    private String user(String group, String project) {
        return cast.user(Stream.of(group, "processOwners").distinct().toList(), project);
    }

    private List<String> actions() {
        return ledger.entriesOf(fileNo).stream().map(LedgerEntry::action).toList();
    }

    private LedgerEntry last() {
        var entries = ledger.entriesOf(fileNo);
        return entries.get(entries.size() - 1);
    }
}
