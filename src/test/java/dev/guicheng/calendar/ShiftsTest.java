package dev.guicheng.calendar;

import static org.assertj.core.api.Assertions.assertThat;

import dev.guicheng.testing.OnEachDatabase;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import org.springframework.transaction.support.TransactionOperations;

class ShiftsTest {

    private static final Instant MORNING = at("2026-03-02T10:00");

    @OnEachDatabase
    void departmentWithoutShiftsOfItsOwnWorksInThoseOfTheFirm(Shifts shifts) {
        assertThat(shifts.endOfShift(MORNING)).isEqualTo(at("2026-03-02T17:30"));
        assertThat(shifts.endOfShift("environment", MORNING)).isEqualTo(at("2026-03-02T17:30"));
    }

    @OnEachDatabase
    void departmentWorksInItsOwnShifts(Shifts shifts, DepartmentShiftMapper mapper, TransactionOperations transaction) {
        RolledBack.run(transaction, () -> {
            insert(mapper, "security", "白班", "08:00", "20:00");
            insert(mapper, "security", "夜班", "20:00", "08:00");

            assertThat(shifts.endOfShift("security", MORNING)).isEqualTo(at("2026-03-02T20:00"));
            assertThat(shifts.endOfShift("security", at("2026-03-02T23:00"))).isEqualTo(at("2026-03-03T08:00"));
            assertThat(shifts.endOfShift("engineering", MORNING)).isEqualTo(at("2026-03-02T17:30"));
            assertThat(shifts.endOfShift(MORNING)).isEqualTo(at("2026-03-02T17:30"));
        });
    }

    private static void insert(
            DepartmentShiftMapper mapper, String department, String name, String starts, String ends) {
        mapper.insert(new DepartmentShift(
                department, name, LocalTime.parse(starts), LocalTime.parse(ends), "admin", MORNING));
    }

    private static Instant at(String time) {
        return LocalDateTime.parse(time).atZone(ZoneId.of("Asia/Shanghai")).toInstant();
    }
}
