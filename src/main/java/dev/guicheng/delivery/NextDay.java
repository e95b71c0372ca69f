package dev.guicheng.delivery;

import java.time.Instant;

/**
 * What comes next in a delivery.
 *
 * @param beginsAt of the next delivery day; null where none is left
 * @param summaryBy until when the delivery has to be summed up; null where a day is left
 */
record NextDay(Instant beginsAt, Instant summaryBy) {

    boolean left() {
        return beginsAt != null;
    }
}
