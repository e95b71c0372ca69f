package dev.guicheng.organization;

import java.nio.charset.StandardCharsets;
import java.util.UUID;

/** A flat, office or shop, known by its number such as 3-502. */
public record Unit(String id, String buildingId, String number, boolean occupied) {

    static final int LONGEST_NUMBER = 40;

    /** A unit that nobody has moved into; its id follows from building and number. */
    static Unit vacant(String buildingId, String number) {
        var key = (buildingId + "\n" + number).getBytes(StandardCharsets.UTF_8);
        return new Unit(UUID.nameUUIDFromBytes(key).toString(), buildingId, number, false);
    }
}
