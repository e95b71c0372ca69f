package dev.guicheng.field;

import static dev.guicheng.field.FieldRound.COLLEAGUE;
import static dev.guicheng.field.FieldRound.OFFICER;
import static dev.guicheng.field.FieldRound.nothingFound;
import static dev.guicheng.field.FieldRound.report;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.guicheng.casefile.CaseFile;
import dev.guicheng.casefile.CaseFiles;
import dev.guicheng.engine.Refused;
import dev.guicheng.testing.OnEachDatabase;
import dev.guicheng.testing.Person;
import dev.guicheng.testing.Tasklist;
import dev.guicheng.testing.TestEstate;
import dev.guicheng.testing.Together;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.JdbcTemplate;

class FieldSubmissionsTest {

    private static final Person ENGINEER = Person.of("sunlei", "engineers");

    private final String id = UUID.randomUUID().toString();

    @OnEachDatabase
    void roundIsCompletedInThePersonsOwnName(
            Tasklist tasklist, FieldTasksProcess tasks, FieldSubmissions submissions, CaseFiles cases) {
        var round = FieldRound.claimed(tasklist);

        assertThat(complete(tasklist, submissions, OFFICER, round, filledIn(tasklist, tasks, round)))
                .contains(round.caseNo);

        assertThat(cases.get(round.caseNo)).returns(CaseFile.Status.CLOSED, CaseFile::status);
    }

    @OnEachDatabase
    void secondAttemptIsAnsweredLikeTheFirstAndChangesNothing(
            Tasklist tasklist, FieldTasksProcess tasks, FieldSubmissions submissions, JdbcTemplate jdbc) {
        var round = FieldRound.claimed(tasklist);
        var values = filledIn(tasklist, tasks, round);
        complete(tasklist, submissions, OFFICER, round, values);
        var before = rows(jdbc, round);

        assertThat(complete(tasklist, submissions, OFFICER, round, values)).contains(round.caseNo);

        assertThat(rows(jdbc, round)).isEqualTo(before);
    }

    @OnEachDatabase
    void twoAttemptsAtTheSameTimeAreDoneOnce(Tasklist tasklist, FieldSubmissions submissions, JdbcTemplate jdbc) {
        var place = "东侧 " + UUID.randomUUID();
        var answers = Collections.synchronizedList(new ArrayList<String>());
        Runnable attempt = () -> answers.add(tasklist.as(OFFICER, () -> submissions.report(id, report(place))));

        Together.run(attempt, attempt);

        assertThat(answers).hasSize(2).containsOnly(answers.get(0));
        assertThat(casesAt(jdbc, place)).containsExactly(answers.get(0));
    }

    @OnEachDatabase
    void findingIsReportedOnceHoweverOftenItIsSent(Tasklist tasklist, FieldSubmissions submissions, JdbcTemplate jdbc) {
        var place = "西侧 " + UUID.randomUUID();

        var first = tasklist.as(OFFICER, () -> submissions.report(id, report(place)));
        var second = tasklist.as(OFFICER, () -> submissions.report(id, report(place)));

        assertThat(first).startsWith("WT-").isEqualTo(second);
        assertThat(casesAt(jdbc, place)).containsExactly(first);
    }

    @OnEachDatabase
    void refusedFormLeavesEverythingAsItWasAndMayBeSentAgainUnderTheSameId(
            Tasklist tasklist, FieldTasksProcess tasks, FieldSubmissions submissions, JdbcTemplate jdbc) {
        var round = FieldRound.claimed(tasklist);
        var values = filledIn(tasklist, tasks, round);
        var wrong = nothingFound(tasklist.as(OFFICER, () -> tasks.form(round.taskId)));
        wrong.remove("situation");
        var before = rows(jdbc, round);

        assertThatThrownBy(() -> complete(tasklist, submissions, OFFICER, round, wrong))
                .isInstanceOf(Refused.class)
                .hasMessage("区域及情况描述：必填");
        assertThat(rows(jdbc, round)).isEqualTo(before);

        assertThat(complete(tasklist, submissions, OFFICER, round, values)).contains(round.caseNo);
    }

    @OnEachDatabase
    void itemThatIsNotConfirmedIsRefusedByTheRoundItself(
            Tasklist tasklist, FieldTasksProcess tasks, FieldSubmissions submissions) {
        var round = FieldRound.claimed(tasklist);
        var values = nothingFound(tasklist.as(OFFICER, () -> tasks.form(round.taskId)));
        values.withArray("checkedItems").remove(0);

        assertThatThrownBy(() -> complete(tasklist, submissions, OFFICER, round, values))
                .isInstanceOf(Refused.class)
                .hasMessageContaining("还有 1 项没有核对");
    }

    @OnEachDatabase
    void choiceThatTheFormDoesNotOfferIsRefused(Tasklist tasklist, FieldSubmissions submissions) {
        var values = report("东侧").put("place", TestEstate.OTHER_PLACE);

        assertThatThrownBy(() -> tasklist.as(OFFICER, () -> submissions.report(id, values)))
                .isInstanceOf(Refused.class)
                .hasMessageContaining("场所");
    }

    @OnEachDatabase
    void roundOfAColleagueIsNotCompleted(
            Tasklist tasklist, FieldTasksProcess tasks, FieldSubmissions submissions, CaseFiles cases) {
        var round = FieldRound.started(tasklist);
        var values = filledIn(tasklist, tasks, round);

        assertThatThrownBy(() -> complete(tasklist, submissions, OFFICER, round, values))
                .isInstanceOf(Refused.class)
                .hasMessage("请先认领任务");
        tasklist.claim(COLLEAGUE, round.caseNo, FieldRound.CARRY_OUT_ROUND);
        assertThatThrownBy(() -> complete(tasklist, submissions, OFFICER, round, values))
                .isInstanceOf(Refused.class)
                .hasMessageContaining("只有认领人可以办理");
        assertThat(cases.get(round.caseNo).open()).isTrue();
    }

    @OnEachDatabase
    void taskOfAnotherProjectIsLikeOneThatDoesNotExist(
            Tasklist tasklist, FieldTasksProcess tasks, FieldSubmissions submissions, JdbcTemplate jdbc) {
        var round = FieldRound.claimed(tasklist);
        var values = filledIn(tasklist, tasks, round);
        var before = rows(jdbc, round);

        assertThat(complete(tasklist, submissions, OFFICER.in(TestEstate.OTHER_PROJECT), round, values))
                .isEmpty();

        assertThat(rows(jdbc, round)).isEqualTo(before);
    }

    @OnEachDatabase
    void whoMayNotReportIsRefused(Tasklist tasklist, FieldSubmissions submissions) {
        assertThatThrownBy(() -> tasklist.as(ENGINEER, () -> submissions.report(id, report("东侧"))))
                .isInstanceOf(Refused.class)
                .hasMessage("您的岗位不能登记问题，请告知前台");
    }

    @OnEachDatabase
    void idOfSomethingElseIsRefused(Tasklist tasklist, FieldTasksProcess tasks, FieldSubmissions submissions) {
        var round = FieldRound.claimed(tasklist);
        var values = filledIn(tasklist, tasks, round);
        tasklist.as(OFFICER, () -> submissions.report(id, report("东侧 " + id)));

        assertThatThrownBy(() -> complete(tasklist, submissions, OFFICER, round, values))
                .hasMessageContaining("提交编号不对");
        assertThatThrownBy(() -> tasklist.as(COLLEAGUE, () -> submissions.report(id, report("东侧"))))
                .hasMessageContaining("提交编号不对");
        for (var wrong : new String[] {null, "", "1", id + "0", id.toUpperCase(Locale.ROOT) + "G"}) {
            assertThatThrownBy(() -> tasklist.as(OFFICER, () -> submissions.report(wrong, report("东侧"))))
                    .hasMessageContaining("提交编号不对");
        }
    }

    private Optional<String> complete(
            Tasklist tasklist, FieldSubmissions submissions, Person person, FieldRound round, JsonNode values) {
        return tasklist.as(person, () -> submissions.complete(id, round.taskId, values));
    }

    private static JsonNode filledIn(Tasklist tasklist, FieldTasksProcess tasks, FieldRound round) {
        return nothingFound(tasklist.as(OFFICER, () -> tasks.form(round.taskId)));
    }

    private static List<String> casesAt(JdbcTemplate jdbc, String exactPlace) {
        return jdbc.queryForList("SELECT case_no FROM finding WHERE exact_place = ?", String.class, exactPlace);
    }

    /** What is written down of a round, and of this test's submission. */
    private List<Object> rows(JdbcTemplate jdbc, FieldRound round) {
        return List.of(
                jdbc.queryForList("SELECT * FROM field_submission WHERE id = ?", id),
                jdbc.queryForList("SELECT * FROM case_file WHERE case_no = ?", round.caseNo),
                jdbc.queryForList("SELECT * FROM patrol_check WHERE case_no = ? ORDER BY item", round.caseNo),
                jdbc.queryForList("SELECT action FROM ledger_entry WHERE case_no = ? ORDER BY seq", round.caseNo),
                jdbc.queryForList("SELECT * FROM ACT_RU_TASK WHERE ID_ = ?", round.taskId));
    }
}
