package dev.guicheng.organization;

/**
 * A place that is patrolled.
 *
 * @param buildingId the building it lies in, or null
 */
public record Place(String id, String projectId, String buildingId, String name, PlaceKind kind) {}
