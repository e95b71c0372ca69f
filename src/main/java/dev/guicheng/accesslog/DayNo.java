package dev.guicheng.accesslog;

import java.time.LocalDate;

/** The number of a day's chain in the ledger, such as {@code FW-2026-11-28}; later days have greater numbers. */
final class DayNo {

    private static final String PREFIX = "FW-";

    private DayNo() {}

    static String of(LocalDate day) {
        return PREFIX + day;
    }
}
