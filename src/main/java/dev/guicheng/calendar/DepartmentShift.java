package dev.guicheng.calendar;

import java.time.Instant;
import java.time.LocalTime;

/** A shift of a department that has its own. */
record DepartmentShift(
        String department, String name, LocalTime starts, LocalTime ends, String importedBy, Instant importedAt) {

    Shift shift() {
        return new Shift(starts, ends);
    }
}
