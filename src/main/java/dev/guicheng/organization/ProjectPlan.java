package dev.guicheng.organization;

import java.util.List;

/** A project with everything that is known of it when it is taken over. */
public record ProjectPlan(Project project, List<Building> buildings, List<Unit> units, List<Place> places) {}
