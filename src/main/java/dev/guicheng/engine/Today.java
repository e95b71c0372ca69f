package dev.guicheng.engine;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Date;
import org.camunda.bpm.engine.impl.util.ClockUtil;

/**
 * Between which times the product's day lies: functions for the queries of task lists, which know none but static ones
 * and leave out the times that they are given.
 */
public final class Today {

    static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

    private Today() {}

    public static Date endOfYesterday() {
        return Date.from(date().atStartOfDay(ZONE).toInstant().minusMillis(1));
    }

    public static Date startOfTomorrow() {
        return Date.from(date().plusDays(1).atStartOfDay(ZONE).toInstant());
    }

    private static LocalDate date() {
        return LocalDate.ofInstant(ClockUtil.getCurrentTime().toInstant(), ZONE);
    }
}
