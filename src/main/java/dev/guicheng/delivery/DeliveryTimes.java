package dev.guicheng.delivery;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import org.springframework.stereotype.Component;

/** Times in the words of forms, records and pages. */
@Component
class DeliveryTimes {

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm");

    private final ZoneId zone;

    DeliveryTimes(Clock clock) {
        zone = clock.getZone();
    }

    String text(Instant at) {
        return at == null ? "" : TIME.format(at.atZone(zone));
    }
}
