package dev.guicheng.violation;

import static dev.guicheng.violation.TenantViolation.Elements.DECIDE_OBJECTION;
import static dev.guicheng.violation.TenantViolation.Elements.RECHECK_VIOLATION;
import static org.assertj.core.api.Assertions.assertThat;

import dev.guicheng.access.Cast;
import dev.guicheng.access.ServerTest;
import dev.guicheng.access.Visitor;
import dev.guicheng.access.Visitor.Answer;
import dev.guicheng.ledger.Ledger;
import dev.guicheng.testing.Tasklist;
import dev.guicheng.testing.TestEstate;
import dev.guicheng.testing.Together;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

@ServerTest
class ResidentPageTest {

    private static final String SAID = "材料是昨天夜里送到的，今天就搬走";

    private final Cast cast;
    private final Tasklist tasklist;
    private final Ledger ledger;
    private final Objections objections;
    private final NoticedViolation violation;
    private final String receptionist;

    ResidentPageTest(
            @Autowired Cast cast,
            @Autowired Tasklist tasklist,
            @Autowired Ledger ledger,
            @Autowired Objections objections) {
        this.cast = cast;
        this.tasklist = tasklist;
        this.ledger = ledger;
        this.objections = objections;
        violation = NoticedViolation.found(tasklist).registered().issued().delivered();
        receptionist = user("receptionists", TestEstate.PROJECT);
    }

    @AfterEach
    void clockGoesOn() {
        ClockUtil.reset();
    }

    @ParameterizedTest
    @ValueSource(strings = {"receptionists", "serviceOfficers", "serviceAssistants", "serviceSupervisors"})
    void customerServiceOpensThePage(String group) {
        var visitor = login(group);

        assertThat(visitor.get("/cases/" + violation.caseNo).body())
                .contains("<a href=\"%s\">登记住户答复、申辩</a>".formatted(path()));
        assertThat(visitor.get(path()).body())
                .contains("3-502 住户", violation.caseNo + "-1", "登记住户的话", "住户称已整改，请复查")
                .doesNotContain("不在等待", "只能登记请求复查");
    }

    @ParameterizedTest
    @ValueSource(strings = {"engineers", "securityGuards", "projectManagers", "auditors", "processOwners"})
    void whoIsNotOfCustomerServiceFindsNoPage(String group) {
        var other = login(group);

        assertThat(other.get(path()).status()).isEqualTo(404);
        assertThat(object(other, "VISIT", SAID).status()).isEqualTo(404);
        assertThat(recheck(other).status()).isEqualTo(404);
        assertThat(other.get("/cases/" + violation.caseNo).body()).doesNotContain("登记住户答复");
        assertThat(objections.of(violation.caseNo)).isEmpty();
    }

    @Test
    void customerServiceOfAnotherProjectFindsNoPage() {
        var stranger = cast.loggedIn(user("receptionists", TestEstate.OTHER_PROJECT));

        assertThat(stranger.get(path()).status()).isEqualTo(404);
        assertThat(object(stranger, "VISIT", SAID).status()).isEqualTo(404);
        assertThat(recheck(stranger).status()).isEqualTo(404);
        assertThat(objections.of(violation.caseNo)).isEmpty();
    }

    @Test
    void objectionGoesToTheProjectManagerWithWhatWasSaid() {
        var visitor = cast.loggedIn(receptionist);

        var answer = object(visitor, "VISIT", " " + SAID + " ");

        assertThat(answer.status()).isEqualTo(302);
        assertThat(answer.location()).isEqualTo("/cases/" + violation.caseNo);
        assertThat(tasklist.task(violation.caseNo, DECIDE_OBJECTION)).isNotNull();
        assertThat(objections.of(violation.caseNo)).singleElement().satisfies(objection -> {
            assertThat(objection.text()).isEqualTo("当面：" + SAID);
            assertThat(objection.recordedBy()).isEqualTo(receptionist);
        });
        assertThat(visitor.get("/cases/" + violation.caseNo).body())
                .contains("当面：" + SAID)
                .doesNotContain("登记住户答复");
        assertThat(visitor.get(path()).body()).contains("不在等待整改").doesNotContain("<textarea");
    }

    @Test
    void objectionAfterItsTimeIsRefusedAndWhatWasTypedStays() {
        var visitor = cast.loggedIn(receptionist);
        ClockUtil.offset(Duration.ofDays(2).plusMinutes(2).toMillis());

        var answer = object(visitor, "PHONE", SAID);

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body()).contains("申辩期已过，不能再申辩", SAID).contains("value=\"PHONE\" selected=\"selected\"");
        assertThat(objections.of(violation.caseNo)).isEmpty();
        assertThat(visitor.get(path()).body()).contains("只能登记请求复查");
    }

    @Test
    void secondObjectionToTheSameNoticeIsRefused() {
        var visitor = cast.loggedIn(receptionist);
        object(visitor, "VISIT", SAID);
        violation.decided("STANDS");

        assertThat(visitor.get(path()).body()).contains("只能登记请求复查");
        var answer = object(visitor, "VISIT", "再说一次");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body()).contains("已经申辩过一次", "再说一次");
        assertThat(objections.of(violation.caseNo)).hasSize(1);
    }

    @Test
    void newNoticeMayBeObjectedToAnew() {
        var visitor = cast.loggedIn(receptionist);
        object(visitor, "VISIT", SAID);
        violation.decided("CHANGED").delivered();

        assertThat(visitor.get(path()).body())
                .contains(violation.caseNo + "-2", "登记住户的话")
                .doesNotContain("只能登记请求复查");
        object(visitor, "LETTER", "七天也不够");

        assertThat(objections.of(violation.caseNo)).hasSize(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "   "})
    void objectionWithoutWordsIsRefused(String text) {
        var answer = object(cast.loggedIn(receptionist), "VISIT", text);

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body()).contains("住户说了什么：必填");
        assertThat(objections.of(violation.caseNo)).isEmpty();
    }

    @Test
    void objectionThatNobodyWouldReadIsRefusedAndKept() {
        var text = "长".repeat(1001);

        var answer = object(cast.loggedIn(receptionist), "VISIT", text);

        assertThat(answer.body()).contains("住户说了什么：必填，不超过 1000 个字", text);
        assertThat(objections.of(violation.caseNo)).isEmpty();
    }

    @Test
    void otherAnswerIsWrittenDownAndTheCaseGoesOnWaiting() {
        var visitor = cast.loggedIn(receptionist);

        say(visitor, "ANSWER", "MESSAGE", "周五以前搬走");

        assertThat(visitor.get("/cases/" + violation.caseNo).body()).contains("住户答复", "短信或微信：周五以前搬走");
        assertThat(visitor.get(path()).body()).doesNotContain("不在等待");
    }

    @Test
    void unknownWishIsRefused() {
        var answer = say(cast.loggedIn(receptionist), "REVENGE", "PHONE", SAID);

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body()).contains("请选择住户要什么", SAID);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "BY_DRUM"})
    void unknownWayIsRefused(String way) {
        var answer = object(cast.loggedIn(receptionist), way, SAID);

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body()).contains("请选择怎样提出", SAID);
        assertThat(objections.of(violation.caseNo)).isEmpty();
    }

    @Test
    void residentWhoSaysHeHasRectifiedIsRecheckedBeforeTheTimeIsOver() {
        var visitor = cast.loggedIn(receptionist);

        var answer = recheck(visitor);

        assertThat(answer.status()).isEqualTo(302);
        assertThat(answer.location()).isEqualTo("/cases/" + violation.caseNo);
        assertThat(tasklist.task(violation.caseNo, RECHECK_VIOLATION)).isNotNull();
        assertThat(actors("住户称已整改")).containsExactly(receptionist);
        assertThat(recheck(visitor).body()).contains("现在不在等待整改");
        assertThat(object(visitor, "VISIT", SAID).body()).contains("现在不在等待整改", SAID);
    }

    @Test
    void ofTwoObjectionsAtOnceOneCounts() {
        var visitor = cast.loggedIn(receptionist);
        var colleague = login("serviceOfficers");

        List<Answer> answers = new CopyOnWriteArrayList<>();
        Together.run(
                () -> answers.add(object(visitor, "VISIT", SAID)),
                () -> answers.add(object(colleague, "PHONE", "不是我们的材料")));

        assertThat(answers).extracting(Answer::status).containsExactlyInAnyOrder(302, 200);
        assertThat(objections.of(violation.caseNo)).hasSize(1);
    }

    @Test
    void violationsWithoutANoticeHaveNoPage() {
        var visitor = cast.loggedIn(receptionist);
        var fresh = NoticedViolation.found(tasklist);

        for (var number : List.of(fresh.caseNo, "WZ-2026-999999")) {
            assertThat(visitor.get("/cases/%s/resident".formatted(number)).status())
                    .isEqualTo(404);
        }
    }

    @Test
    void whatWasTypedComesBackAsText() {
        var answer = object(cast.loggedIn(receptionist), "", "</textarea><script>alert(1)</script>");

        assertThat(answer.body()).doesNotContain("<script>").contains("&lt;script&gt;");
    }

    @Test
    void formsFromAnotherSiteAreRefused() {
        var visitor = cast.loggedIn(receptionist);

        assertThat(visitor.postForm(path(), Map.of("wish", "OBJECTION", "way", "VISIT", "text", SAID))
                        .status())
                .isEqualTo(403);
        assertThat(objections.of(violation.caseNo)).isEmpty();
    }

    @Test
    void anonymousCallerHasToLogIn() {
        var answer = cast.anonymous().withHeader("Accept", "text/html").get(path());

        assertThat(answer.status()).isEqualTo(302);
        assertThat(answer.location()).isEqualTo("/login");
    }

    @Test
    void endedCaseTakesNoAnswer() {
        var visitor = cast.loggedIn(receptionist);
        var assistant = login("serviceAssistants");
        assistant.postForm(
                "/cases/%s/withdrawal".formatted(violation.caseNo),
                Map.of("reason", "误报", "_csrf", assistant.csrfToken("/")));

        assertThat(object(visitor, "VISIT", SAID).body()).contains("现在不在等待整改");
        assertThat(objections.of(violation.caseNo)).isEmpty();
    }

    private Answer object(Visitor visitor, String way, String text) {
        return say(visitor, "OBJECTION", way, text);
    }

    private Answer recheck(Visitor visitor) {
        return say(visitor, "RECHECK", "PHONE", "砂石已经运走");
    }

    private Answer say(Visitor visitor, String wish, String way, String text) {
        return visitor.postForm(
                path(), Map.of("wish", wish, "way", way, "text", text, "_csrf", visitor.csrfToken("/")));
    }

    private List<String> actors(String action) {
        return ledger.entriesOf(violation.caseNo).stream()
                .filter(entry -> entry.action().equals(action))
                .map(entry -> entry.actor())
                .toList();
    }

    private String path() {
        return "/cases/%s/resident".formatted(violation.caseNo);
    }

    private Visitor login(String group) {
        return cast.loggedIn(user(group, TestEstate.PROJECT));
    }

    /** Process owners open more than the Tasklist, and so have a start page with a form and its token. */
    private String user(String group, String project) {
        return cast.user(Stream.of(group, "processOwners").distinct().toList(), project);
    }
}
