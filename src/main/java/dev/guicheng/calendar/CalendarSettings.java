package dev.guicheng.calendar;

import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Working time as it is agreed.
 *
 * @param shifts times of the day such as {@code 08:30-17:30}; one that ends before it begins runs past midnight
 */
@ConfigurationProperties("guicheng.calendar")
record CalendarSettings(List<String> shifts) {

    CalendarSettings {
        if (shifts == null || shifts.isEmpty()) {
            throw new IllegalArgumentException("guicheng.calendar.shifts names no shift");
        }
    }
}
