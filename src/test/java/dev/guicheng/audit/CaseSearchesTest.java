package dev.guicheng.audit;

import static dev.guicheng.audit.IndexedCases.NOON;
import static dev.guicheng.audit.IndexedCases.mark;
import static dev.guicheng.audit.IndexedCases.noonOf;
import static dev.guicheng.audit.IndexedCases.person;
import static dev.guicheng.audit.IndexedCases.place;
import static org.assertj.core.api.Assertions.assertThat;

import dev.guicheng.audit.CaseSearch.Cursor;
import dev.guicheng.audit.CaseSearch.Period;
import dev.guicheng.audit.CaseSearch.Sort;
import dev.guicheng.casefile.LikeText;
import dev.guicheng.testing.OnEachDatabase;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;

class CaseSearchesTest {

    /** A search that a test narrows down. */
    private static final class Question {

        private final List<String> projects;
        private String number;
        private String process;
        private Collection<String> places;
        private Collection<String> persons;
        private String department;
        private String clause;
        private Verdict verdict;
        private Period by = Period.OPENED;
        private Instant from;
        private Instant until;
        private State state;
        private String text = "";
        private String outcome;
        private Sort sort = Sort.OPENED;
        private boolean descending = true;

        private Question(String... projects) {
            this.projects = List.of(projects);
        }

        private CaseSearch search() {
            var words = Grams.words(text);
            var required = Stream.concat(words.stream(), Grams.words(outcome == null ? "" : outcome).stream())
                    .toList();
            return new CaseSearch(
                    projects,
                    number,
                    process,
                    places,
                    persons,
                    department,
                    clause,
                    verdict,
                    by,
                    from,
                    until,
                    state,
                    words,
                    required.isEmpty() ? null : Grams.condition(required),
                    outcome == null ? null : new LikeText(outcome).pattern(),
                    sort,
                    descending);
        }
    }

    @OnEachDatabase
    void eachConditionAloneAndTwoTogetherFindWhatTheyMean(IndexMapper mapper, CaseSearches searches) {
        var cases = estate(mapper);
        var lamp = cases.next()
                .openedAt(noonOf(2))
                .dueAt(noonOf(9))
                .closed(noonOf(5), "已解决，验证合格")
                .facts("门厅灯管不亮 更换 LED 灯管")
                .with(place("lobby"), person("sunlei"));
        var lift = cases.next()
                .openedAt(noonOf(3))
                .dueAt(noonOf(10))
                .closed(noonOf(20), "已解决，返工 2 次后合格")
                .facts("电梯漏水 加装挡板")
                .with(place("lift"), person("sunlei"), person("zhoubo"), mark(State.OVERDUE), mark(State.ESCALATED));
        var lawn = cases.next()
                .department("environment")
                .openedAt(noonOf(4))
                .facts("草坪枯死")
                .with(place("garden"), person("wuhong"), mark(State.OPEN), mark(State.INCIDENT));
        var round = cases.next("XJ")
                .process("patrol-round")
                .department("service")
                .openedAt(noonOf(5))
                .withdrawn(noonOf(6))
                .with(place("lobby"), place("garden"), mark(State.WITHDRAWN), mark(State.EXTENDED));
        cases.clause(lamp, "D17-36", Verdict.KEPT, noonOf(2), "engineering");
        cases.clause(lift, "D17-36", Verdict.LATE, noonOf(12), "engineering");
        cases.clause(round, "D01-05", Verdict.BROKEN, noonOf(5), "service");

        assertThat(found(searches, cases, q -> {})).containsExactly(round, lawn, lift, lamp);
        assertThat(found(searches, cases, q -> q.number = lift)).containsExactly(lift);
        assertThat(found(searches, cases, q -> q.number = "XJ-")).containsExactly(round);
        assertThat(found(searches, cases, q -> q.process = "patrol-round")).containsExactly(round);
        assertThat(found(searches, cases, q -> q.places = List.of("lobby"))).containsExactly(round, lamp);
        assertThat(found(searches, cases, q -> q.places = List.of("lift", "garden")))
                .containsExactly(round, lawn, lift);
        assertThat(found(searches, cases, q -> q.places = List.of())).isEmpty();
        assertThat(found(searches, cases, q -> q.persons = List.of("sunlei"))).containsExactly(lift, lamp);
        assertThat(found(searches, cases, q -> q.department = "environment")).containsExactly(lawn);
        assertThat(found(searches, cases, q -> q.clause = "D17-36")).containsExactly(lift, lamp);
        assertThat(found(searches, cases, q -> {
                    q.clause = "D17-36";
                    q.verdict = Verdict.LATE;
                }))
                .containsExactly(lift);
        assertThat(found(searches, cases, q -> {
                    q.clause = "D17-36";
                    q.by = Period.APPLIED;
                    q.from = noonOf(2);
                    q.until = noonOf(12);
                }))
                .containsExactly(lamp);
        assertThat(found(searches, cases, q -> {
                    q.from = noonOf(3);
                    q.until = noonOf(5);
                }))
                .containsExactly(lawn, lift);
        assertThat(found(searches, cases, q -> {
                    q.by = Period.CLOSED;
                    q.from = noonOf(5);
                    q.until = noonOf(7);
                }))
                .containsExactly(round, lamp);
        assertThat(found(searches, cases, q -> q.state = State.OPEN)).containsExactly(lawn);
        assertThat(found(searches, cases, q -> q.state = State.CLOSED)).containsExactly(lift, lamp);
        assertThat(found(searches, cases, q -> q.state = State.OVERDUE)).containsExactly(lift);
        assertThat(found(searches, cases, q -> q.state = State.ESCALATED)).containsExactly(lift);
        assertThat(found(searches, cases, q -> q.state = State.EXTENDED)).containsExactly(round);
        assertThat(found(searches, cases, q -> q.state = State.WITHDRAWN)).containsExactly(round);
        assertThat(found(searches, cases, q -> q.state = State.INCIDENT)).containsExactly(lawn);
        assertThat(found(searches, cases, q -> q.outcome = "返工")).containsExactly(lift);
        assertThat(found(searches, cases, q -> q.text = "灯管")).containsExactly(lamp);
        assertThat(found(searches, cases, q -> q.text = "led")).containsExactly(lamp);
        assertThat(found(searches, cases, q -> q.text = "水")).containsExactly(lift);
        assertThat(found(searches, cases, q -> q.text = "死")).containsExactly(lawn);
        assertThat(found(searches, cases, q -> q.text = "电梯 挡板")).containsExactly(lift);
        assertThat(found(searches, cases, q -> q.text = "电梯 灯管")).isEmpty();
        assertThat(found(searches, cases, q -> {
                    q.places = List.of("lobby");
                    q.state = State.CLOSED;
                    q.text = "更换";
                    q.persons = List.of("sunlei");
                    q.department = "engineering";
                }))
                .containsExactly(lamp);
    }

    /** Neighbours that are all there without the word being there. */
    @OnEachDatabase
    void wordIsFoundAsAWholeOnly(IndexMapper mapper, CaseSearches searches) {
        var cases = estate(mapper);
        cases.next().facts("水管 管井 井水").with();
        var whole = cases.next().facts("水管井").with();

        assertThat(found(searches, cases, q -> q.text = "水管井")).containsExactly(whole);
    }

    @OnEachDatabase
    void signsOfPatternsAndQuestionsAreText(IndexMapper mapper, CaseSearches searches) {
        var cases = estate(mapper);
        var odd = cases.next()
                .closed(NOON, "满 100%_!'\\ 合格")
                .facts("压力 50%_'\\\" & | ! :* <-> 表")
                .with();
        cases.next().closed(NOON, "满 100 分合格").facts("压力 50 分 表").with();

        for (var text : List.of("50%", "50%_", "%", "_", "'", "\\", "\"", "&", "|", "!", ":*", "<->", "50%_'\\\"")) {
            assertThat(found(searches, cases, q -> q.text = text)).as(text).containsExactly(odd);
        }
        for (var text : List.of("%", "_", "100%", "!", "'", "\\", "%_!'\\")) {
            assertThat(found(searches, cases, q -> q.outcome = text)).as(text).containsExactly(odd);
        }
    }

    @OnEachDatabase
    void casesOfOtherProjectsAreNeverFoundNorCounted(IndexMapper mapper, CaseSearches searches) {
        var own = estate(mapper);
        var other = estate(mapper);
        var mine = own.next().facts("灯管").with(person("sunlei"));
        other.next().facts("灯管").with(person("sunlei"));

        assertThat(found(searches, own, q -> q.text = "灯管")).containsExactly(mine);
        assertThat(found(searches, own, q -> q.persons = List.of("sunlei"))).containsExactly(mine);
        var nobody = new Question();
        assertThat(searches.page(nobody.search(), null).hits()).isEmpty();
        assertThat(searches.count(nobody.search())).isZero();
        assertThat(searches.countAll(nobody.search())).isZero();
        assertThat(searches.all(nobody.search())).isEmpty();
    }

    @OnEachDatabase
    void everyOrderIsPagedForthAndBackWithoutGapOrRepetition(IndexMapper mapper, CaseSearches searches) {
        var cases = estate(mapper);
        int many = 2 * CaseSearches.PAGE + 30;
        // Many share their times, and many end and fall due at the same ones.
        IntStream.range(0, many).forEach(i -> cases.next(i % 2 == 0 ? "WT" : "XJ")
                .openedAt(noonOf(1 + i % 3))
                .dueAt(noonOf(10 + i % 2))
                .closed(noonOf(20 - i % 4), "已解决")
                .with());
        // These have neither time.
        IntStream.range(0, 7).forEach(i -> cases.next().openedAt(noonOf(2)).with());

        for (var sort : Sort.values()) {
            for (var descending : List.of(true, false)) {
                var question = new Question(cases.project);
                question.sort = sort;
                question.descending = descending;
                var search = question.search();
                var forth = new ArrayList<Hit>();
                var starts = new ArrayList<Cursor>();
                var page = searches.page(search, null);
                assertThat(page.previous()).isNull();
                while (true) {
                    forth.addAll(page.hits());
                    if (page.next() == null) {
                        break;
                    }
                    starts.add(page.next());
                    page = searches.page(search, page.next());
                }
                int expected = sort == Sort.CLOSED || sort == Sort.DUE ? many : many + 7;
                assertThat(forth).as("%s %s", sort, descending).hasSize(expected);
                assertThat(forth).extracting(Hit::caseNo).doesNotHaveDuplicates();
                assertThat(searches.count(search)).isEqualTo(expected);
                assertThat(searches.all(search).map(Hit::caseNo)).containsExactlyElementsOf(numbers(forth));
                assertThat(starts).hasSize(2);

                var back = new ArrayList<>(page.hits());
                while (page.previous() != null) {
                    page = searches.page(search, page.previous());
                    assertThat(page.next()).isNotNull();
                    back.addAll(0, page.hits());
                }
                assertThat(numbers(back)).as("%s %s", sort, descending).isEqualTo(numbers(forth));
                assertOrdered(forth, sort, descending);
            }
        }
    }

    @OnEachDatabase
    void pageBehindTheEndIsEmptyAndLeadsNowhere(IndexMapper mapper, CaseSearches searches) {
        var cases = estate(mapper);
        cases.next().with();

        var found = searches.page(new Question(cases.project).search(), new Cursor(noonOf(1), "AA-0000-000001", false));

        assertThat(found.hits()).isEmpty();
        assertThat(found.next()).isNull();
        assertThat(found.previous()).isNull();
    }

    private static void assertOrdered(List<Hit> hits, Sort sort, boolean descending) {
        var times = hits.stream()
                .map(hit -> switch (sort) {
                    case OPENED -> hit.openedAt().toString();
                    case CLOSED -> hit.closedAt().toString();
                    case DUE -> hit.dueAt().toString();
                    case NO -> hit.caseNo();
                })
                .toList();
        var sorted = new ArrayList<>(times);
        Collections.sort(sorted);
        if (descending) {
            Collections.reverse(sorted);
        }
        assertThat(times).isEqualTo(sorted);
    }

    private static IndexedCases estate(IndexMapper mapper) {
        return new IndexedCases(mapper, "p" + UUID.randomUUID());
    }

    private static List<String> found(CaseSearches searches, IndexedCases cases, Consumer<Question> asks) {
        var question = new Question(cases.project);
        asks.accept(question);
        var search = question.search();
        var hits = searches.page(search, null).hits();
        assertThat(searches.count(search)).isEqualTo(hits.size());
        assertThat(searches.countAll(search)).isEqualTo(hits.size());
        return numbers(hits);
    }

    private static List<String> numbers(List<Hit> hits) {
        return hits.stream().map(Hit::caseNo).toList();
    }
}
