package dev.guicheng.desk;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.guicheng.access.Cast;
import dev.guicheng.access.ServerTest;
import dev.guicheng.access.Visitor;
import dev.guicheng.casefile.CaseFiles;
import dev.guicheng.testing.StatementCount;
import dev.guicheng.testing.Tasklist;
import dev.guicheng.testing.TestEstate;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

/** What the Tasklist's scripts ask: cards, search, what comes next. */
@ServerTest
class TaskQuestionsTest {

    private final Cast cast;
    private final Tasklist tasklist;
    private final CaseFiles cases;
    private final StatementCount statements;
    private final DeskCase desk;

    TaskQuestionsTest(
            @Autowired Cast cast,
            @Autowired Tasklist tasklist,
            @Autowired CaseFiles cases,
            @Autowired StatementCount statements) {
        this.cast = cast;
        this.tasklist = tasklist;
        this.cases = cases;
        this.statements = statements;
        desk = new DeskCase(cast, tasklist);
    }

    @AfterEach
    void resetClock() {
        ClockUtil.reset();
    }

    @Test
    void cardTellsWhatTheTaskIsAbout() {
        var task = desk.task("UserTask_TriageFinding");

        var answer = ask(desk.login(desk.assistant), "/tasks/cards?ids=" + task);

        assertThat(answer.path("me").asText()).isEqualTo(desk.assistant.id());
        var card = answer.path("cards").path(task);
        assertThat(card.path("caseNo").asText()).isEqualTo(desk.caseNo);
        assertThat(card.path("name").asText()).isEqualTo("问题分派");
        assertThat(card.path("procedure").asText()).isEqualTo("巡查问题处理（报事报修）");
        assertThat(card.path("place").asText()).isEqualTo("3 号楼大堂 · " + desk.exactPlace);
        assertThat(card.path("unit").asText()).isEqualTo("3-502");
        assertThat(card.path("seriousness").asText()).isEqualTo("一般");
        assertThat(card.path("due").asText()).matches("\\d+ 月 \\d+ 日 \\d\\d:\\d\\d");
        assertThat(card.path("overdue").asText()).isEmpty();
        assertThat(card.path("claimable").asBoolean()).isTrue();
    }

    @Test
    void cardNamesTheProjectForWhoWorksInSeveral() {
        var task = desk.task("UserTask_TriageFinding");
        var both = cast.user(List.of("serviceAssistants"), TestEstate.PROJECT, TestEstate.OTHER_PROJECT);

        var one = ask(desk.login(desk.assistant), "/tasks/cards?ids=" + task);
        var several = ask(cast.loggedIn(both), "/tasks/cards?ids=" + task);

        assertThat(one.path("cards").path(task).path("project").asText()).isEmpty();
        assertThat(several.path("cards").path(task).path("project").asText()).isEqualTo("测试花园");
    }

    @Test
    void whoOnlyOverseesATaskIsNotOfferedToClaimIt() {
        var task = desk.task("UserTask_TriageFinding");
        var supervisor = desk.login(desk.person("serviceSupervisors"));

        var card = ask(supervisor, "/tasks/cards?ids=" + task).path("cards").path(task);

        assertThat(card.path("caseNo").asText()).isEqualTo(desk.caseNo);
        assertThat(card.path("claimable").asBoolean()).isFalse();
    }

    @Test
    void lateTaskTellsByHowMuch() {
        var task = desk.task("UserTask_TriageFinding");
        ClockUtil.offset(Duration.ofDays(3).toMillis());

        var card = ask(desk.login(desk.assistant), "/tasks/cards?ids=" + task)
                .path("cards")
                .path(task);

        assertThat(card.path("overdue").asText()).matches("[23] 天");
    }

    @Test
    void caseWithoutAPlaceOfItsOwnShowsThatOfTheCaseAboveIt() {
        desk.triage("EMERGENCY", "SERIOUS");
        var emergency = cases.linksOf(desk.caseNo).get(0).toCase();
        var engineer = desk.login(desk.person("engineers"));

        var hits = ask(engineer, "/tasks/search?q=" + emergency);

        assertThat(hits)
                .isNotEmpty()
                .allSatisfy(hit -> assertThat(hit.path("place").asText()).isEqualTo("3 号楼大堂 · " + desk.exactPlace));
        assertThat(ask(engineer, "/tasks/search?q=" + encoded(desk.exactPlace)))
                .anySatisfy(hit -> assertThat(hit.path("caseNo").asText()).isEqualTo(emergency));
    }

    @Test
    void tasksThatThePersonMayNotSeeHaveNoCard() {
        var task = desk.task("UserTask_TriageFinding");

        for (var visitor : List.of(desk.login(desk.person("engineers")), desk.stranger("serviceAssistants"))) {
            assertThat(ask(visitor, "/tasks/cards?ids=" + task).path("cards")).isEmpty();
        }
    }

    @Test
    void aWholePageOfCardsCostsAsManyStatementsAsOne() {
        var tasks = new ArrayList<>(List.of(desk.task("UserTask_TriageFinding")));
        IntStream.range(0, 4).forEach(more -> tasks.add(new DeskCase(cast, tasklist).task("UserTask_TriageFinding")));
        var visitor = desk.login(desk.assistant);
        ask(visitor, "/tasks/cards?ids=" + tasks.get(0));

        int one = statements.during(() -> ask(visitor, "/tasks/cards?ids=" + tasks.get(0)));
        int all = statements.during(() -> ask(visitor, "/tasks/cards?ids=" + String.join(",", tasks)));

        assertThat(all).isEqualTo(one);
    }

    @Test
    void everyTaskListOfThePersonIsCounted() {
        var supervisor = desk.login(desk.person("serviceSupervisors"));
        int before = ask(supervisor, "/tasks/counts").path("本部门全部").asInt();
        var engineer = ask(desk.login(desk.person("engineers")), "/tasks/counts");

        new DeskCase(cast, tasklist);

        // The triage, and the registration of the reporter.
        assertThat(ask(supervisor, "/tasks/counts").path("本部门全部").asInt()).isEqualTo(before + 2);
        assertThat(engineer.has("我部门待领")).isTrue();
        assertThat(engineer.has("本部门全部")).isFalse();
    }

    @Test
    void taskIsFoundByItsCaseNumberPlaceAndUnit() {
        var visitor = desk.login(desk.assistant);

        for (var text :
                List.of(desk.caseNo, desk.caseNo.toLowerCase(), desk.exactPlace, desk.exactPlace.toUpperCase())) {
            assertThat(ask(visitor, "/tasks/search?q=" + encoded(text)))
                    .as(text)
                    .singleElement()
                    .satisfies(
                            hit -> assertThat(hit.path("id").asText()).isEqualTo(desk.task("UserTask_TriageFinding")));
        }
        assertThat(ask(visitor, "/tasks/search?q=3-502"))
                .isNotEmpty()
                .allSatisfy(hit -> assertThat(hit.path("unit").asText()).isEqualTo("3-502"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "%", "_", "!", "%东侧%", "WT-____-______", "没有这个地方"})
    void textThatNoCaseHoldsFindsNothing(String text) {
        assertThat(ask(desk.login(desk.assistant), "/tasks/search?q=" + encoded(text)))
                .isEmpty();
    }

    @Test
    void searchFindsNoTaskThatThePersonMayNotSee() {
        for (var visitor : List.of(desk.login(desk.person("engineers")), desk.stranger("serviceAssistants"))) {
            assertThat(ask(visitor, "/tasks/search?q=" + desk.caseNo)).isEmpty();
            assertThat(ask(visitor, "/tasks/search?q=" + encoded(desk.exactPlace)))
                    .isEmpty();
        }
    }

    @Test
    void whoCompletedATaskIsToldWhoHasTheCaseNow() {
        var triage = desk.task("UserTask_TriageFinding");
        desk.triage("REPAIR", "MINOR");

        var next = ask(desk.login(desk.assistant), "/tasks/%s/next".formatted(triage));

        assertThat(next.path("sentence").asText()).isEqualTo(desk.caseNo + " 已转 工程部 待领取（接单）");
        assertThat(next.path("task").isNull()).isTrue();
    }

    @Test
    void nextTaskOfTheListIsTheFirstThatIsStillThereAndNobodyElses() {
        var triage = desk.task("UserTask_TriageFinding");
        desk.triage("REPAIR", "MINOR");
        var gone = triage;
        var elses = new DeskCase(cast, tasklist);
        tasklist.claim(desk.person("serviceAssistants"), elses.caseNo, "UserTask_TriageFinding");
        var hidden = desk.task("UserTask_AcceptRepair");
        var free = new DeskCase(cast, tasklist).task("UserTask_TriageFinding");

        var next = ask(
                desk.login(desk.assistant),
                "/tasks/%s/next?list=%s"
                        .formatted(triage, String.join(",", gone, hidden, elses.task("UserTask_TriageFinding"), free)));

        assertThat(next.path("task").asText()).isEqualTo(free);
    }

    @Test
    void whoKeepsTheCaseIsToldSo() {
        desk.triage("REPAIR", "MINOR");
        var engineer = desk.person("engineers");
        var accept = desk.task("UserTask_AcceptRepair");
        tasklist.complete(engineer, desk.caseNo, "UserTask_AcceptRepair", Map.of("acceptance", "ACCEPTED"));

        assertThat(ask(desk.login(engineer), "/tasks/%s/next".formatted(accept))
                        .path("sentence")
                        .asText())
                .isEqualTo(desk.caseNo + " 下一步仍由您办理（维修）");
    }

    @Test
    void nobodyButWhoCompletedATaskIsTold() {
        var triage = desk.task("UserTask_TriageFinding");
        assertThat(ask(desk.login(desk.assistant), "/tasks/%s/next".formatted(triage))
                        .path("sentence")
                        .isNull())
                .isTrue();
        desk.triage("REPAIR", "MINOR");

        for (var visitor : List.of(desk.login(desk.person("serviceAssistants")), desk.stranger("serviceAssistants"))) {
            assertThat(ask(visitor, "/tasks/%s/next".formatted(triage))
                            .path("sentence")
                            .isNull())
                    .isTrue();
        }
    }

    @Test
    void anonymousCallerHasToLogIn() {
        for (var path : List.of("/tasks/cards?ids=a", "/tasks/search?q=a", "/tasks/a/next", "/tasks/a/tab")) {
            assertThat(cast.anonymous().get(path).status()).as(path).isEqualTo(401);
        }
    }

    private static JsonNode ask(Visitor visitor, String path) {
        var answer = visitor.get(path);
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        try {
            return new ObjectMapper().readTree(answer.body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
