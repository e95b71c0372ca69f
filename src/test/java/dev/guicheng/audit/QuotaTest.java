package dev.guicheng.audit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.guicheng.audit.Quota.Counting;
import dev.guicheng.audit.Quota.Span;
import dev.guicheng.rulebook.NotCarried;
import dev.guicheng.rulebook.RuleBook;
import java.time.LocalDate;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class QuotaTest {

    private static final LocalDate FIRST = LocalDate.of(2026, 11, 1);
    private static final LocalDate LAST = LocalDate.of(2026, 11, 30);

    @Test
    void onlyWholeWeeksWithinTheDaysThatAreOverCount() {
        var weekly = new Quota("D02-04", Span.WEEK, Counting.PLACES, 0);

        // 1 November is a Sunday: its week began before.
        assertThat(weekly.spans(FIRST, LAST, LocalDate.of(2026, 12, 1)))
                .containsExactly(
                        LocalDate.of(2026, 11, 8),
                        LocalDate.of(2026, 11, 15),
                        LocalDate.of(2026, 11, 22),
                        LocalDate.of(2026, 11, 29));
        assertThat(weekly.spans(FIRST, LAST, LocalDate.of(2026, 11, 15))).containsExactly(LocalDate.of(2026, 11, 8));
    }

    @Test
    void todayDoesNotCountYet() {
        var daily = new Quota("D13-06", Span.DAY, Counting.ROUNDS, 2);

        assertThat(daily.spans(FIRST, LAST, LocalDate.of(2026, 11, 3)))
                .containsExactly(FIRST, LocalDate.of(2026, 11, 2));
    }

    @Test
    void allPlacesOrSoManyTimesAreEnough() {
        var places = new Quota("D02-04", Span.WEEK, Counting.PLACES, 0);
        var rounds = new Quota("D13-06", Span.DAY, Counting.ROUNDS, 2);

        assertThat(places.met(2, 3)).contains(false);
        assertThat(places.met(3, 3)).contains(true);
        assertThat(places.met(0, 0)).isEmpty();
        assertThat(rounds.met(1, 3)).contains(false);
        assertThat(rounds.met(2, 0)).contains(true);
    }

    @Test
    void everyQuotaIsAClauseAndWhatCannotBeCountedHasItsReasonInTheRuleBook() {
        var ruleBook = RuleBook.load();
        var listed = NotCarried.load(ruleBook).stream()
                .flatMap(group -> group.clauses().stream())
                .collect(Collectors.toSet());

        assertThat(Quota.ALL).allMatch(quota -> ruleBook.find(quota.clause()).isPresent());
        assertThat(Quota.ALL).filteredOn(quota -> !quota.counted()).allMatch(quota -> listed.contains(quota.clause()));
        assertThat(Quota.ALL).extracting(Quota::clause).doesNotHaveDuplicates();
    }
}
