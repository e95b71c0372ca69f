package dev.guicheng.handover;

import dev.guicheng.calendar.WorkingCalendar;
import java.time.Instant;
import org.springframework.stereotype.Component;

/** When a flat or a repair is looked at again with the owner. */
@Component
class Reinspections {

    private final WorkingCalendar calendar;
    private final HandoverSettings settings;

    Reinspections(WorkingCalendar calendar, HandoverSettings settings) {
        this.calendar = calendar;
        this.settings = settings;
    }

    Instant dueFrom(Instant at) {
        return calendar.plusWorkingDays(at, settings.reinspectWorkingDays());
    }
}
