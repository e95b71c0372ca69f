package dev.guicheng.patrol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.guicheng.patrol.Round.Cause;
import dev.guicheng.patrol.Round.Kind;
import java.time.Clock;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RoundTimesTest {

    private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");
    static final Map<Kind, Window> WINDOWS = Map.of(
            Kind.DAILY, new Window(LocalTime.of(9, 30), LocalTime.of(10, 0), null),
            Kind.WEEKLY, new Window(LocalTime.of(14, 0), LocalTime.of(15, 0), DayOfWeek.WEDNESDAY),
            Kind.LEADERS, new Window(LocalTime.of(9, 0), LocalTime.of(10, 0), DayOfWeek.MONDAY));

    private final RoundTimes times = times(WINDOWS, Duration.ZERO);

    /** 2026-11-23 is a Monday. */
    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                // kind, asked for, window from, to, due
                "DAILY, 2026-11-23T08:00, 2026-11-23T09:30, 2026-11-23T10:00, 2026-11-23T10:00",
                "DAILY, 2026-11-29T09:59, 2026-11-29T09:30, 2026-11-29T10:00, 2026-11-29T10:00",
                "DAILY, 2026-11-23T10:00, 2026-11-23T09:30, 2026-11-23T10:00, 2026-11-23T12:00",
                "WEEKLY, 2026-11-25T00:00, 2026-11-25T14:00, 2026-11-25T15:00, 2026-11-25T15:00",
                "WEEKLY, 2026-11-24T23:59, -, -, 2026-11-25T01:59",
                "LEADERS, 2026-11-23T09:30, 2026-11-23T09:00, 2026-11-23T10:00, 2026-11-23T10:00",
                "LEADERS, 2026-11-24T09:30, -, -, 2026-11-24T11:30"
            })
    void regularRoundIsDueAtTheEndOfItsWindowElseAfterTheTimeAllowed(
            Kind kind, String askedFor, String from, String to, String due) {
        assertThat(times.plan(kind, Cause.REGULAR, at(askedFor))).isEqualTo(new RoundTime(at(from), at(to), at(due)));
    }

    @ParameterizedTest
    @CsvSource({"SPECIAL", "COMPLAINT", "RANDOM"})
    void roundOfAnotherCauseHasNoWindow(Cause cause) {
        assertThat(times.plan(Kind.DAILY, cause, at("2026-11-23T09:00")))
                .isEqualTo(new RoundTime(null, null, at("2026-11-23T11:00")));
        assertThat(times.missed(round(Kind.DAILY, cause, null, null, "2026-11-23T09:30"), at("2026-11-23T09:40")))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        // start, end, missed
        "2026-11-23T09:30, 2026-11-23T10:00, false",
        "2026-11-23T09:29:59, 2026-11-23T10:00, true",
        "2026-11-23T09:30, 2026-11-23T10:00:01, true",
        "2026-11-24T09:30, 2026-11-24T10:00, true"
    })
    void windowIsMissedByWhoStartsBeforeItOrEndsAfterIt(String start, String end, boolean missed) {
        assertThat(times.missed(dailyRound(start), at(end))).contains(missed);
    }

    @ParameterizedTest
    @CsvSource({"2026-11-23T09:25, 2026-11-23T10:05, false", "2026-11-23T09:24, 2026-11-23T10:00, true"})
    void toleranceWidensTheWindow(String start, String end, boolean missed) {
        assertThat(times(WINDOWS, Duration.ofMinutes(5)).missed(dailyRound(start), at(end)))
                .contains(missed);
    }

    @Test
    void regularRoundOnAnotherDayThanItsWindowsMissesIt() {
        var round = round(Kind.WEEKLY, Cause.REGULAR, null, null, "2026-11-24T14:00");
        assertThat(times.missed(round, at("2026-11-24T15:00"))).contains(true);
    }

    @Test
    void kindWithoutAWindowMissesNone() {
        var round = round(Kind.WEEKLY, Cause.REGULAR, null, null, "2026-11-24T14:00");
        assertThat(times(Map.of(), Duration.ZERO).missed(round, at("2026-11-24T15:00")))
                .isEmpty();
    }

    @Test
    void settingsWithoutSenseAreRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> new PatrolSettings(null, Duration.ZERO, Duration.ZERO));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new PatrolSettings(null, Duration.ofHours(2), Duration.ofMinutes(-1)));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Window(LocalTime.of(10, 0), LocalTime.of(9, 30), null));
    }

    private static RoundTimes times(Map<Kind, Window> windows, Duration tolerance) {
        return new RoundTimes(new PatrolSettings(windows, Duration.ofHours(2), tolerance), Clock.system(ZONE));
    }

    private static Round dailyRound(String start) {
        return round(Kind.DAILY, Cause.REGULAR, "2026-11-23T09:30", "2026-11-23T10:00", start);
    }

    private static Round round(Kind kind, Cause cause, String from, String to, String start) {
        return new Round(
                "XJ-2026-000001",
                kind,
                cause,
                Round.Way.WALK,
                at(from),
                at(to),
                at("2026-11-23T10:00"),
                at(start),
                null,
                null,
                "linjie",
                null,
                null);
    }

    private static Instant at(String time) {
        return time == null ? null : LocalDateTime.parse(time).atZone(ZONE).toInstant();
    }
}
