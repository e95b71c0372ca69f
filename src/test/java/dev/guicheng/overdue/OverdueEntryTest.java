package dev.guicheng.overdue;

import static org.assertj.core.api.Assertions.assertThat;

import dev.guicheng.casefile.CaseFile.Status;
import dev.guicheng.overdue.Overdue.Settlement;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OverdueEntryTest {

    private static final Instant DUE = Instant.parse("2026-03-02T09:30:00Z");

    @ParameterizedTest
    @CsvSource({"PT0S, 0", "PT0.001S, 1", "PT24H, 1", "PT24H0.001S, 2", "PT47H, 2", "P10D, 10", "-PT1H, 0"})
    void everyDayBegunCounts(Duration late, long days) {
        assertThat(closed(DUE.plus(late)).daysLate(DUE.plus(Duration.ofDays(90))))
                .isEqualTo(days);
    }

    @Test
    void openCaseIsLateUntilNow() {
        assertThat(entry(null, null).daysLate(DUE.plus(Duration.ofHours(30)))).isEqualTo(2);
    }

    @Test
    void dateThatWasMovedAfterwardsCountsNoDays() {
        assertThat(entry(null, Settlement.EXTENDED).daysLate(DUE.plus(Duration.ofDays(5))))
                .isZero();
    }

    private static OverdueEntry closed(Instant at) {
        return entry(at, Settlement.SOLVED);
    }

    private static OverdueEntry entry(Instant closedAt, Settlement settlement) {
        return new OverdueEntry(
                "WT-2026-000001",
                "park",
                "灯不亮",
                closedAt == null ? Status.OPEN : Status.CLOSED,
                DUE,
                DUE,
                closedAt,
                "YQ-2026-000001",
                "工程部",
                1,
                settlement);
    }
}
