package dev.guicheng.overdue;

import static org.assertj.core.api.Assertions.assertThat;

import dev.guicheng.access.Cast;
import dev.guicheng.access.ServerTest;
import dev.guicheng.access.Visitor;
import dev.guicheng.access.Visitor.Answer;
import dev.guicheng.casefile.CaseFiles;
import dev.guicheng.overdue.PenaltyProposal.Status;
import dev.guicheng.testing.Person;
import dev.guicheng.testing.ReportForm;
import dev.guicheng.testing.Tasklist;
import dev.guicheng.testing.TestEstate;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;

/** The pages of extensions, complaints and the overdue ledger, as those see them who may and who may not. */
@ServerTest
class DeadlinePagesTest {

    private static final String SPECIAL = "配件\"<script>\"停产，须向厂家定制";

    private final Cast cast;
    private final CaseFiles cases;
    private final Extensions extensions;
    private final Penalties penalties;
    private final JdbcTemplate jdbc;
    private final String assistant;
    private final String caseNo;

    DeadlinePagesTest(
            @Autowired Cast cast,
            @Autowired Tasklist tasklist,
            @Autowired CaseFiles cases,
            @Autowired Extensions extensions,
            @Autowired Penalties penalties,
            @Autowired JdbcTemplate jdbc) {
        this.cast = cast;
        this.cases = cases;
        this.extensions = extensions;
        this.penalties = penalties;
        this.jdbc = jdbc;
        assistant = user("serviceAssistants");
        caseNo = tasklist.caseNo(
                tasklist.start(Person.of(user("receptionists"), "receptionists"), "patrol-to-repair", report()));
    }

    @Test
    void whoHasTheTaskAsksForMoreTimeAndSeesWhereTheRequestIs() {
        var visitor = cast.loggedIn(assistant);
        assertThat(visitor.get("/cases/" + caseNo).body())
                .contains("<a href=\"%s\">申请延期</a>".formatted(extensionPath()));

        var answer = ask(visitor, SPECIAL, daysAfterDue(3).toString());

        assertThat(answer.status()).isEqualTo(302);
        assertThat(answer.location()).isEqualTo(extensionPath());
        var extension = extensions.about(caseNo).get(0);
        assertThat(extension.applicant()).isEqualTo(assistant);
        assertThat(visitor.get(extensionPath()).body())
                .contains(extension.extensionNo(), "审批中", "客服主管意见", "上一申请办结以前不能再申请")
                .contains("&lt;script&gt;")
                .doesNotContain("<script>", "name=\"newDate\"");
        for (var page : List.of(caseNo, extension.extensionNo())) {
            assertThat(visitor.get("/cases/" + page).body()).contains("《延期审批单》", extension.extensionNo(), "已向厂家订货");
        }
    }

    @Test
    void refusedRequestKeepsWhatWasTyped() {
        var visitor = cast.loggedIn(assistant);

        var early = ask(visitor, SPECIAL, daysAfterDue(-1).toString());

        assertThat(early.status()).isEqualTo(200);
        assertThat(early.body())
                .contains("role=\"alert\"", "新的时限必须晚于")
                .contains("停产，须向厂家定制", "已向厂家订货", "value=\"%s\"".formatted(daysAfterDue(-1)))
                .doesNotContain("<script>");
        assertThat(ask(visitor, SPECIAL, "下周").body()).contains("延期到：请填写日期", "停产，须向厂家定制");
        assertThat(ask(visitor, " ", daysAfterDue(3).toString()).body()).contains("申请延期的理由：必填");
        assertThat(extensions.about(caseNo)).isEmpty();
    }

    @Test
    void secondRequestIsRefusedInWords() {
        var visitor = cast.loggedIn(assistant);
        ask(visitor, SPECIAL, daysAfterDue(3).toString());

        var again = ask(visitor, "还要更久", daysAfterDue(5).toString());

        assertThat(again.body()).contains("待审批，不能重复申请", "还要更久");
        assertThat(extensions.about(caseNo)).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"engineers", "auditors", "projectManagers", "serviceOfficers"})
    void whoDoesNotWorkOnTheCaseFindsNoExtensionPage(String group) {
        var other = cast.loggedIn(user(group));

        assertThat(other.get(extensionPath()).status()).isEqualTo(404);
        assertThat(ask(other, SPECIAL, daysAfterDue(3).toString()).status()).isEqualTo(404);
        assertThat(other.get("/cases/" + caseNo).body()).doesNotContain("申请延期");
        assertThat(extensions.about(caseNo)).isEmpty();
    }

    @Test
    void assistantOfAnotherProjectFindsNoPage() {
        var stranger =
                cast.loggedIn(cast.user(List.of("serviceAssistants", "processOwners"), TestEstate.OTHER_PROJECT));

        assertThat(stranger.get(extensionPath()).status()).isEqualTo(404);
        assertThat(stranger.get(complaintPath()).status()).isEqualTo(404);
    }

    @Test
    void endedCaseHasNoExtensionPage() {
        cases.withdraw(caseNo, "误报", List.of());

        assertThat(cast.loggedIn(assistant).get(extensionPath()).status()).isEqualTo(404);
        assertThat(cast.loggedIn(assistant).get(complaintPath()).status()).isEqualTo(404);
    }

    @ParameterizedTest
    @ValueSource(strings = {"receptionists", "serviceAssistants", "serviceSupervisors"})
    void frontDeskAssistantAndSupervisorRegisterAComplaint(String group) {
        var visitor = cast.loggedIn(user(group));
        assertThat(visitor.get("/cases/" + caseNo).body())
                .contains("<a href=\"%s\">登记投诉</a>".formatted(complaintPath()));

        var answer = complain(visitor, "三天<script>没人来修");

        assertThat(answer.location()).isEqualTo(complaintPath());
        assertThat(visitor.get(complaintPath()).body())
                .contains("已登记", "来访", "三天&lt;script&gt;没人来修")
                .doesNotContain("<script>");
        assertThat(visitor.get("/cases/" + caseNo).body()).contains("投诉登记", "没人来修");
    }

    @ParameterizedTest
    @ValueSource(strings = {"engineers", "auditors", "projectManagers", "serviceOfficers"})
    void nobodyElseRegistersAComplaint(String group) {
        var other = cast.loggedIn(user(group));

        assertThat(other.get(complaintPath()).status()).isEqualTo(404);
        assertThat(complain(other, "没人来修").status()).isEqualTo(404);
        assertThat(penalties.complaintsAbout(caseNo)).isEmpty();
    }

    @Test
    void refusedComplaintKeepsItsText() {
        var text = "长".repeat(501);

        assertThat(complain(cast.loggedIn(assistant), text).body()).contains("不超过 500 个字", text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "serviceSupervisors",
                "engineeringSupervisors",
                "securitySupervisors",
                "environmentSupervisors",
                "projectManagers",
                "deputyManagers",
                "generalManagers",
                "qualityInspectors",
                "auditors"
            })
    void supervisorsManagersQualityAndAuditorsReadTheLedgerOfTheirProjects(String group) {
        overdue();
        var visitor = cast.loggedIn(user(group));

        assertThat(visitor.get("/").body()).contains("href=\"/overdue\"");
        assertThat(visitor.get("/overdue").body()).contains("测试花园", caseNo, "3 天", "未单独督办");
        assertThat(visitor.get("/overdue?project=%s&from=&to=".formatted(TestEstate.PROJECT))
                        .body())
                .contains(caseNo);
        assertThat(visitor.get("/overdue?from=2020-01-01&to=2020-01-31").body())
                .contains("没有逾期的案件")
                .doesNotContain(caseNo);
    }

    @ParameterizedTest
    @ValueSource(strings = {"receptionists", "serviceAssistants", "serviceOfficers", "engineers", "camunda-admin"})
    void nobodyElseFindsTheLedger(String group) {
        var visitor = cast.loggedIn(user(group));

        assertThat(visitor.get("/").body()).doesNotContain("href=\"/overdue\"");
        assertThat(visitor.get("/overdue").status()).isEqualTo(404);
        assertThat(decide(visitor, "属实").status()).isEqualTo(404);
    }

    @Test
    void ledgerOfAnotherProjectShowsNothingOfThisOne() {
        overdue();
        proposed();
        var stranger = cast.loggedIn(cast.user(List.of("projectManagers", "processOwners"), TestEstate.OTHER_PROJECT));

        assertThat(stranger.get("/overdue?project=" + TestEstate.PROJECT).body())
                .doesNotContain(caseNo, "测试花园");
        assertThat(decide(stranger, "属实").status()).isEqualTo(404);
        assertThat(status()).isEqualTo(Status.PROPOSED);
    }

    @Test
    void managerConfirmsAProposalOnTheLedgerPage() {
        proposed();
        var manager = cast.loggedIn(user("projectManagers"));
        assertThat(manager.get("/overdue").body()).contains("双倍处罚建议", "/overdue/penalties/" + caseNo, "没有响应");

        assertThat(decide(manager, " ").body()).contains("理由：必填");
        assertThat(decide(manager, "属实，当班无人响应").location()).isEqualTo("/overdue");

        assertThat(status()).isEqualTo(Status.CONFIRMED);
        assertThat(manager.get("/overdue").body())
                .contains("已确认", "属实，当班无人响应")
                .doesNotContain("/overdue/penalties/" + caseNo);
        assertThat(decide(manager, "再来一次").body()).contains("已经处理过");
    }

    @Test
    void auditorSeesProposalsButDoesNotDecide() {
        proposed();
        var auditor = cast.loggedIn(user("auditors"));
        assertThat(auditor.get("/overdue").body())
                .contains("双倍处罚建议", caseNo)
                .doesNotContain("/overdue/penalties/" + caseNo);

        assertThat(decide(auditor, "属实").body()).contains("双倍处罚由项目经理或客服主管决定");
        assertThat(status()).isEqualTo(Status.PROPOSED);
    }

    @Test
    void anonymousCallerHasToLogIn() {
        var answer = cast.anonymous().withHeader("Accept", "text/html").get("/overdue");

        assertThat(answer.status()).isEqualTo(302);
        assertThat(answer.location()).isEqualTo("/login");
    }

    /** The case passed its date two days and an hour ago; nothing watches it. */
    private void overdue() {
        var due = Timestamp.from(Instant.now().minus(49, ChronoUnit.HOURS).truncatedTo(ChronoUnit.MILLIS));
        jdbc.update("UPDATE case_file SET due_at = ?, due_at_original = ? WHERE case_no = ?", due, due, caseNo);
    }

    private void proposed() {
        var opened = Timestamp.from(Instant.now().minus(3, ChronoUnit.DAYS).truncatedTo(ChronoUnit.MILLIS));
        jdbc.update("UPDATE case_file SET opened_at = ? WHERE case_no = ?", opened, caseNo);
        complain(cast.loggedIn(assistant), "没人来修");
    }

    private Status status() {
        return penalties.proposalFor(caseNo).orElseThrow().status();
    }

    private LocalDate daysAfterDue(int days) {
        return LocalDate.ofInstant(cases.get(caseNo).dueAt(), ZoneId.of("Asia/Shanghai"))
                .plusDays(days);
    }

    private Answer ask(Visitor visitor, String reason, String newDate) {
        return visitor.postForm(
                extensionPath(),
                Map.of("reason", reason, "workDone", "已向厂家订货", "newDate", newDate, "_csrf", visitor.csrfToken("/")));
    }

    private Answer complain(Visitor visitor, String subject) {
        return visitor.postForm(
                complaintPath(), Map.of("channel", "VISIT", "subject", subject, "_csrf", visitor.csrfToken("/")));
    }

    private Answer decide(Visitor visitor, String reason) {
        return visitor.postForm(
                "/overdue/penalties/" + caseNo,
                Map.of("confirmed", "true", "reason", reason, "_csrf", visitor.csrfToken("/")));
    }

    private String extensionPath() {
        return "/cases/%s/extension".formatted(caseNo);
    }

    private String complaintPath() {
        return "/cases/%s/complaint".formatted(caseNo);
    }

    /** Process owners open more than the Tasklist, and so have a start page with a form and its token. */
    private String user(String group) {
        return cast.user(Stream.of(group, "processOwners").distinct().toList(), TestEstate.PROJECT);
    }

    private static Map<String, Object> report() {
        return ReportForm.ofLamps();
    }
}
