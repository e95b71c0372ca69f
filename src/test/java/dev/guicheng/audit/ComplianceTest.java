package dev.guicheng.audit;

import static dev.guicheng.audit.IndexedCases.noonOf;
import static dev.guicheng.audit.IndexedCases.place;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.guicheng.audit.Compliance.Line;
import dev.guicheng.audit.Compliance.Scope;
import dev.guicheng.audit.ComplianceMapper.Times;
import dev.guicheng.organization.Place;
import dev.guicheng.organization.PlaceKind;
import dev.guicheng.organization.Project;
import dev.guicheng.organization.ProjectKind;
import dev.guicheng.organization.ProjectPlan;
import dev.guicheng.organization.Projects;
import dev.guicheng.testing.OnEachDatabase;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ComplianceTest {

    private static final LocalDate FIRST = LocalDate.of(2026, 11, 1);
    private static final LocalDate LAST = LocalDate.of(2026, 11, 30);

    @OnEachDatabase
    void clausesAreCountedByVerdictInTheirDaysProjectsAndDepartment(IndexMapper mapper, Compliance compliance) {
        var cases = estate(mapper);
        var other = estate(mapper);
        for (var verdict : List.of(Verdict.KEPT, Verdict.KEPT, Verdict.LATE, Verdict.BROKEN, Verdict.UNDECIDED)) {
            cases.clause(cases.next().with(), "D17-36", verdict, noonOf(10), "engineering");
        }
        cases.clause(cases.next().with(), "D17-36", Verdict.KEPT, noonOf(10), null);
        cases.clause(cases.next().with(), "D17-36", Verdict.LATE, noonOf(1).minusSeconds(13 * 3600), "engineering");
        cases.clause(cases.next().with(), "D01-05", Verdict.UNDECIDED, noonOf(30), "service");
        other.clause(other.next().with(), "D17-36", Verdict.BROKEN, noonOf(10), "engineering");

        var lines = compliance.lines(new Scope(List.of(cases.project), null, FIRST, LAST));

        assertThat(lines).extracting(Line::id).containsExactly("D01-05", "D17-36");
        var counts = lines.get(1).counts();
        assertThat(counts.applied()).isEqualTo(6);
        assertThat(counts.of(Verdict.KEPT)).isEqualTo(3);
        assertThat(counts.of(Verdict.LATE)).isEqualTo(1);
        assertThat(counts.of(Verdict.BROKEN)).isEqualTo(1);
        assertThat(counts.of(Verdict.UNDECIDED)).isEqualTo(1);
        assertThat(counts.percentKept()).isEqualTo(60);
        assertThat(lines.get(0).counts().percentKept()).isNull();
        assertThat(lines.get(1).clause().orElseThrow().text()).contains("一周");
        assertThat(compliance.lines(new Scope(List.of(cases.project), "service", FIRST, LAST)))
                .extracting(Line::id)
                .containsExactly("D01-05");
        assertThat(compliance.parts(new Scope(List.of(cases.project, other.project), null, FIRST, LAST), "D17-36"))
                .extracting(part -> part.projectId(), part -> part.department(), part -> part.counts()
                        .applied())
                .containsExactlyInAnyOrder(
                        tuple(cases.project, "engineering", 5),
                        tuple(cases.project, null, 1),
                        tuple(other.project, "engineering", 1));
        assertThat(compliance.lines(new Scope(List.of(), null, FIRST, LAST))).isEmpty();
        assertThat(compliance.parts(new Scope(List.of(), null, FIRST, LAST), "D17-36"))
                .isEmpty();
    }

    @OnEachDatabase
    void timesAreTheMedianAndWhatNineOfTenKept(IndexMapper mapper, Compliance compliance) {
        var cases = estate(mapper);
        for (int i = 1; i <= 11; i++) {
            cases.next().took(i, i * 100).closed(noonOf(10), "已解决").with();
        }
        cases.next("XJ")
                .process("patrol-round")
                .took(null, 30)
                .closed(noonOf(11), "无异常")
                .with();
        cases.next().took(9999, null).withdrawn(noonOf(10)).with();
        cases.next()
                .took(9999, 9999)
                .closed(noonOf(1).minusSeconds(13 * 3600), "上个月")
                .with();
        var scope = new Scope(List.of(cases.project), null, FIRST, LAST);

        assertThat(compliance.timesByProcess(scope))
                .containsExactly(
                        new Times("patrol-round", 1, null, null, 30.0, 30.0),
                        new Times("patrol-to-repair", 11, 6.0, 10.0, 600.0, 1000.0));
        assertThat(compliance.timesByProject(scope))
                .extracting(Times::name, Times::cases, Times::responseMedian)
                .containsExactly(tuple(cases.project, 12, 6.0));
        assertThat(compliance.timesByProcess(new Scope(List.of(cases.project), "environment", FIRST, LAST)))
                .isEmpty();
        assertThat(compliance.timesByProcess(new Scope(List.of(), null, FIRST, LAST)))
                .isEmpty();
        assertThat(compliance.timesByProject(new Scope(List.of(), null, FIRST, LAST)))
                .isEmpty();
    }

    /** November 2026, of which a day in the next year knows that it is over. */
    @OnEachDatabase
    void quotasOfRoundsAreCountedInDaysAndWeeks(IndexMapper mapper, Quotas quotas, Projects projects) {
        var cases = estate(mapper);
        projects.takeOver(new ProjectPlan(
                new Project(cases.project, "量数花园", ProjectKind.RESIDENTIAL),
                List.of(),
                List.of(),
                List.of(
                        new Place("a" + cases.project, cases.project, null, "大堂", PlaceKind.BUILDING),
                        new Place("b" + cases.project, cases.project, null, "绿地", PlaceKind.ENVIRONMENT))));
        var lobby = place("a" + cases.project);
        var lawn = place("b" + cases.project);
        // Week of 2 November: both places, one of them twice on one day; that of 9 November: one place.
        cases.clause(round(cases, 3).with(lobby), "D01-05", Verdict.KEPT, noonOf(3), "service");
        cases.clause(round(cases, 3).with(lobby, lawn), "D01-05", Verdict.BROKEN, noonOf(3), "service");
        cases.clause(round(cases, 11).with(lawn), "D01-05", Verdict.KEPT, noonOf(11), "service");
        cases.next("XJ").process("patrol-round").openedAt(noonOf(12)).with(lobby, lawn);

        var lines = quotas.lines(List.of(cases.project), FIRST, LAST);

        assertThat(lines)
                .extracting(line -> line.quota().clause(), Quotas.Line::spans, Quotas.Line::met, Quotas.Line::covered)
                .contains(tuple("D13-06", daysOver(), 1, null), tuple("D01-05", daysOver(), 2, null))
                .anySatisfy(line -> {
                    assertThat(line.toList().get(0)).isEqualTo("D02-04");
                    assertThat(line.toList().get(2)).isEqualTo(1);
                })
                .anySatisfy(line -> {
                    assertThat(line.toList().get(0)).isEqualTo("D09-02");
                    assertThat(line.toList().get(2)).isEqualTo(1);
                });
        assertThat(quotas.lines(List.of(), FIRST, LAST)).isEmpty();
        assertThat(quotas.missing()).allMatch(missing -> missing.reason().contains("尚未上线"));
    }

    @ParameterizedTest
    @CsvSource({
        "0, 0 分, 0 min",
        "59.4, 59 分, 59 min",
        "60, 1 小时, 1 h",
        "95, 1 小时 35 分, 1 h 35 min",
        "1440, 1 天, 1 d",
        "1530, 1 天 1 小时, 1 d 1 h"
    })
    void timesAreToldInTheirTwoLargestUnits(double minutes, String chinese, String english) {
        assertThat(ComplianceController.words(minutes, Locale.SIMPLIFIED_CHINESE))
                .isEqualTo(chinese);
        assertThat(ComplianceController.words(minutes, Locale.ENGLISH)).isEqualTo(english);
    }

    private static int daysOver() {
        var zone = ZoneId.of("Asia/Shanghai");
        return new Quota("D13-06", Quota.Span.DAY, Quota.Counting.ROUNDS, 2)
                .spans(FIRST, LAST, LocalDate.now(zone))
                .size();
    }

    private static IndexedCases.Draft round(IndexedCases cases, int day) {
        return cases.next("XJ").process("patrol-round").department("service").closed(noonOf(day), "无异常");
    }

    private static IndexedCases estate(IndexMapper mapper) {
        return new IndexedCases(mapper, "p" + UUID.randomUUID().toString().replace("-", ""));
    }
}
