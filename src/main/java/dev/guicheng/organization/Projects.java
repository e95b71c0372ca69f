package dev.guicheng.organization;

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

    public List<Unit> unitsOf(String projectId) {
        return mapper.findUnits(projectId);
    }

    public Unit unit(String unitId) {
        return found(mapper.findUnit(unitId), "unit", unitId);
    }

    public List<Place> placesOf(Collection<String> projectIds) {
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
