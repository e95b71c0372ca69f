package dev.guicheng.ownerfile;

import dev.guicheng.organization.Building;
import dev.guicheng.organization.Project;
import dev.guicheng.organization.ProjectKind;
import dev.guicheng.organization.ProjectPlan;
import dev.guicheng.organization.Projects;
import dev.guicheng.organization.Unit;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;

/** A project of its own with flats that nobody owns yet, numbered from 1-101 on. */
record OwnerEstate(String projectId, List<String> units) {

    static OwnerEstate in(Projects projects) {
        return in(projects, 3);
    }

    static OwnerEstate in(Projects projects, int flats) {
        var id = "p" + UUID.randomUUID().toString().replace("-", "").substring(0, 20);
        var units = IntStream.rangeClosed(1, flats)
                .mapToObj(i -> new Unit(id + i, id + "b", "1-%d".formatted(100 + i), false))
                .toList();
        projects.takeOver(new ProjectPlan(
                new Project(id, "测试里", ProjectKind.RESIDENTIAL),
                List.of(new Building(id + "b", id, "1 号楼")),
                units,
                List.of()));
        return new OwnerEstate(id, units.stream().map(Unit::id).toList());
    }

    String unit(int place) {
        return units.get(place - 1);
    }
}
