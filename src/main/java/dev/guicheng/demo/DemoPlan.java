package dev.guicheng.demo;

import dev.guicheng.organization.Building;
import dev.guicheng.organization.NewStaffMember;
import dev.guicheng.organization.Place;
import dev.guicheng.organization.PlaceKind;
import dev.guicheng.organization.Project;
import dev.guicheng.organization.ProjectKind;
import dev.guicheng.organization.ProjectPlan;
import dev.guicheng.organization.Unit;
import java.util.List;
import java.util.stream.Stream;

/** What {@code demo.yaml} says. */
record DemoPlan(String password, List<DemoProject> projects, List<DemoPerson> staff) {

    Stream<NewStaffMember> newStaff() {
        return staff.stream()
                .map(person ->
                        new NewStaffMember(person.id(), person.name(), password, person.groups(), person.projects()));
    }

    record DemoPerson(String id, String name, List<String> groups, List<String> projects) {}

    record DemoPlace(String id, String name, PlaceKind kind, String building) {}

    record DemoBuilding(String id, String name, List<String> units, List<String> vacant) {

        private Stream<Unit> toUnits(String projectId) {
            return units.stream()
                    .map(number ->
                            new Unit("%s-%s".formatted(projectId, number), id, number, !vacant.contains(number)));
        }
    }

    record DemoProject(String id, String name, ProjectKind kind, List<DemoBuilding> buildings, List<DemoPlace> places) {

        ProjectPlan toPlan() {
            return new ProjectPlan(
                    new Project(id, name, kind),
                    buildings.stream()
                            .map(building -> new Building(building.id(), id, building.name()))
                            .toList(),
                    buildings.stream().flatMap(building -> building.toUnits(id)).toList(),
                    places.stream()
                            .map(place -> new Place(place.id(), id, place.building(), place.name(), place.kind()))
                            .toList());
        }
    }
}
