package dev.guicheng.calendar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DailyShiftsTest {

    private static final ZoneId SHANGHAI = ZoneId.of("Asia/Shanghai");

    @ParameterizedTest
    @CsvSource({
        "2026-03-02T08:29:59.999, 2026-03-02T17:30",
        "2026-03-02T08:30,        2026-03-02T17:30",
        "2026-03-02T17:29:59.999, 2026-03-02T17:30",
        "2026-03-02T17:30,        2026-03-02T22:00",
        "2026-03-02T21:59:59.999, 2026-03-02T22:00",
        "2026-03-02T22:00,        2026-03-03T17:30",
        "2026-03-02T00:00,        2026-03-02T17:30",
        "2026-12-31T23:00,        2027-01-01T17:30",
    })
    void shiftEndsForEarlyAndLateShift(LocalDateTime at, LocalDateTime end) {
        assertEnd(at, end, "08:30-17:30", "17:30-22:00");
    }

    @ParameterizedTest
    @CsvSource({
        "2026-03-02T21:59, 2026-03-03T06:00",
        "2026-03-02T23:00, 2026-03-03T06:00",
        "2026-03-03T05:59, 2026-03-03T06:00",
        "2026-03-03T06:00, 2026-03-04T06:00",
    })
    void nightShiftEndsOnTheNextDay(LocalDateTime at, LocalDateTime end) {
        assertEnd(at, end, "22:00-06:00");
    }

    @ParameterizedTest
    @CsvSource({
        "2026-03-02T11:00, 2026-03-02T12:00",
        "2026-03-02T12:00, 2026-03-02T18:00",
        "2026-03-02T05:00, 2026-03-02T12:00",
    })
    void firstEndCountsWhereShiftsOverlap(LocalDateTime at, LocalDateTime end) {
        assertEnd(at, end, "10:00-18:00", "08:00-12:00");
    }

    @Test
    void shiftOfAWholeDayEndsADayAfterItsStart() {
        assertEnd(LocalDateTime.parse("2026-03-02T07:59"), LocalDateTime.parse("2026-03-02T08:00"), "08:00-08:00");
        assertEnd(LocalDateTime.parse("2026-03-02T08:00"), LocalDateTime.parse("2026-03-03T08:00"), "08:00-08:00");
    }

    @ParameterizedTest
    @ValueSource(strings = {"08:30", "8-17", "08:30-25:00", "08:30-12:00-17:30", ""})
    void whatIsNoShiftIsRefusedAtStart(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> shifts(text)).withMessageContaining("'%s'", text);
    }

    @Test
    void dayWithoutAnyShiftIsRefusedAtStart() {
        assertThatIllegalArgumentException().isThrownBy(() -> new CalendarSettings(List.of()));
        assertThatIllegalArgumentException().isThrownBy(() -> new CalendarSettings(null));
    }

    private static void assertEnd(LocalDateTime at, LocalDateTime end, String... shifts) {
        assertThat(shifts(shifts).endOfShift(at.atZone(SHANGHAI).toInstant()))
                .isEqualTo(end.atZone(SHANGHAI).toInstant());
    }

    private static DailyShifts shifts(String... texts) {
        return new DailyShifts(Arrays.stream(texts).map(Shift::parse).toList(), SHANGHAI);
    }
}
