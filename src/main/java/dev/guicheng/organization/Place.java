package dev.guicheng.organization;

/**
 * A place that is patrolled, or the interior of a building, which is seen when its units are handed over.
 *
 * @param buildingId the building it lies in, or null
 */
public record Place(String id, String projectId, String buildingId, String name, PlaceKind kind) {

    /** Follows the building's id in the id of its interior. */
    private static final String INTERIOR = "Interior";

    /** Everything behind the doors of a building's units. */
    static Place interiorOf(Building building) {
        return new Place(
                building.id() + INTERIOR,
                building.projectId(),
                building.id(),
                building.name() + "户内",
                PlaceKind.BUILDING);
    }

    boolean isInterior() {
        return id.equals(buildingId + INTERIOR);
    }
}
