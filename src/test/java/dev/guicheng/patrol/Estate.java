package dev.guicheng.patrol;

import dev.guicheng.organization.Building;
import dev.guicheng.organization.Place;
import dev.guicheng.organization.PlaceKind;
import dev.guicheng.organization.Project;
import dev.guicheng.organization.ProjectKind;
import dev.guicheng.organization.ProjectPlan;
import dev.guicheng.organization.Projects;
import dev.guicheng.organization.Unit;
import java.util.List;
import java.util.UUID;

/** A project of a test's own, with two places to patrol and a flat. */
record Estate(String id, Place lobby, Place garden, Unit flat) {

    static Estate takenOverBy(Projects projects) {
        var id = "p" + UUID.randomUUID().toString().replace("-", "");
        var building = new Building(id + "-3", id, "3 号楼");
        var estate = new Estate(
                id,
                new Place(id + "-1", id, building.id(), "大堂", PlaceKind.COMMON_AREA),
                new Place(id + "-2", id, null, "外围", PlaceKind.ENVIRONMENT),
                new Unit(id + "-3-502", building.id(), "3-502", true));
        projects.takeOver(new ProjectPlan(
                new Project(id, "测试小区", ProjectKind.RESIDENTIAL),
                List.of(building),
                List.of(estate.flat),
                List.of(estate.lobby, estate.garden)));
        return estate;
    }

    List<String> placeIds() {
        return List.of(lobby.id(), garden.id());
    }
}
