package dev.guicheng.accesslog;

import java.time.LocalDate;
import java.util.List;

/**
 * Which entries are looked for; null: any.
 *
 * @param projects entries of these, and those that belong to none
 */
public record AccessSearch(
        LocalDate from,
        LocalDate to,
        String person,
        String action,
        String address,
        String subject,
        List<String> projects) {

    public String firstDayNo() {
        return DayNo.of(from);
    }

    public String lastDayNo() {
        return DayNo.of(to);
    }
}
