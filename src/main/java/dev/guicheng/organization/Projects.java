package dev.guicheng.organization;

import dev.guicheng.engine.Refused;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The managed projects and what stands in them. A key that nobody has is an {@link IllegalStateException}. */
@Service
@Transactional
public class Projects {

    private final ProjectMapper mapper;
    private final IdentityAdapter identity;

    Projects(ProjectMapper mapper, IdentityAdapter identity) {
        this.mapper = mapper;
        this.identity = identity;
    }

    public List<Project> all() {
        return mapper.findAll();
    }

    public Project get(String projectId) {
        return found(mapper.findById(projectId), "project", projectId);
    }

    public List<Building> buildingsOf(String projectId) {
        return mapper.findBuildings(projectId);
    }

    public Building building(String buildingId) {
        return found(mapper.findBuilding(buildingId), "building", buildingId);
    }

    public Optional<Building> buildingNamed(String projectId, String name) {
        return buildingsOf(projectId).stream()
                .filter(building -> building.name().equals(name))
                .findFirst();
    }

    public List<Unit> unitsOf(String projectId) {
        return mapper.findUnits(projectId);
    }

    public Unit unit(String unitId) {
        return found(mapper.findUnit(unitId), "unit", unitId);
    }

    public Optional<Unit> unitNumbered(String buildingId, String number) {
        return mapper.findUnitNumbered(buildingId, number);
    }

    /** The unit of that number in a building of the project, taken over as vacant where it is not known yet. */
    public Unit addUnit(String projectId, String buildingName, String unitNumber) {
        var building = buildingNamed(projectId, buildingName)
                .orElseThrow(() -> new Refused("楼栋「%s」不属于本项目".formatted(buildingName)));
        if (unitNumber.isBlank() || unitNumber.length() > Unit.LONGEST_NUMBER) {
            throw new Refused("房号：必填，不超过 %d 个字".formatted(Unit.LONGEST_NUMBER));
        }
        return unitNumbered(building.id(), unitNumber).orElseGet(() -> {
            mapper.lockBuilding(building.id());
            return unitNumbered(building.id(), unitNumber).orElseGet(() -> {
                var unit = Unit.vacant(building.id(), unitNumber);
                mapper.insertUnit(unit);
                return unit;
            });
        });
    }

    /** The interior of a building, where the defects inside its units are; there from the first time that it is asked for. */
    public Place interiorOf(String buildingId) {
        var interior = Place.interiorOf(building(buildingId));
        return mapper.findPlace(interior.id()).orElseGet(() -> {
            mapper.lockBuilding(buildingId);
            return mapper.findPlace(interior.id()).orElseGet(() -> {
                mapper.insertPlace(interior);
                return interior;
            });
        });
    }

    /** The places that people choose from: all of the projects but the interiors of buildings. */
    public List<Place> placesOf(Collection<String> projectIds) {
        return projectIds.isEmpty()
                ? List.of()
                : mapper.findPlaces(projectIds).stream()
                        .filter(place -> !place.isInterior())
                        .toList();
    }

    /** All places of the projects, the interiors of buildings too. */
    public List<Place> everyPlaceOf(Collection<String> projectIds) {
        return projectIds.isEmpty() ? List.of() : mapper.findPlaces(projectIds);
    }

    public Place place(String placeId) {
        return found(mapper.findPlace(placeId), "place", placeId);
    }

    /** Takes a project over, with its engine tenant; one that is there already stays as it is. */
    public void takeOver(ProjectPlan plan) {
        var project = plan.project();
        if (mapper.findById(project.id()).isPresent()) {
            return;
        }
        identity.ensureTenant(project.id(), project.name());
        mapper.insertProject(project);
        plan.buildings().forEach(mapper::insertBuilding);
        plan.units().forEach(mapper::insertUnit);
        plan.places().forEach(mapper::insertPlace);
    }

    private static <T> T found(Optional<T> record, String kind, String id) {
        return record.orElseThrow(() -> new IllegalStateException("There is no %s '%s'".formatted(kind, id)));
    }
}
