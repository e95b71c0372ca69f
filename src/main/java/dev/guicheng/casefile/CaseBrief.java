package dev.guicheng.casefile;

/**
 * A case in the few words that a task list has room for; what is not known is empty.
 *
 * @param unit the unit of whoever reported it
 */
public record CaseBrief(String place, String seriousness, boolean serious, String unit) {

    public CaseBrief {
        place = place == null ? "" : place;
        seriousness = seriousness == null ? "" : seriousness;
        unit = unit == null ? "" : unit;
    }
}
