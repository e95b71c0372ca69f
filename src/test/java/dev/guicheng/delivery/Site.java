package dev.guicheng.delivery;

import dev.guicheng.casefile.CaseFiles;
import dev.guicheng.casefile.NewCase;
import dev.guicheng.organization.Building;
import dev.guicheng.organization.Project;
import dev.guicheng.organization.ProjectKind;
import dev.guicheng.organization.ProjectPlan;
import dev.guicheng.organization.Projects;
import dev.guicheng.organization.Unit;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;

/** A project of its own with one new building, so that no test meets the flats of another. */
record Site(String projectId, List<String> units) {

    static final String BUILDING = "8 号楼";
    static final LocalDate FIRST_DAY = LocalDate.of(2036, 6, 1);

    static Site takenOver(Projects projects, int flats) {
        var id = "site" + UUID.randomUUID().toString().substring(0, 8);
        var building = new Building(id + "b8", id, BUILDING);
        var units = IntStream.rangeClosed(1, flats)
                .mapToObj(n -> new Unit(id + "u" + n, building.id(), number(n), false))
                .toList();
        projects.takeOver(
                new ProjectPlan(new Project(id, "新交小区", ProjectKind.RESIDENTIAL), List.of(building), units, List.of()));
        return new Site(id, units.stream().map(Unit::id).toList());
    }

    /** The number of a flat as the list writes it, counted from 1. */
    static String number(int n) {
        return "8-%d01".formatted(n);
    }

    String unit(int index) {
        return units.get(index);
    }

    /** Opens a delivery of two days, without the process. */
    String open(CaseFiles cases, DeliveryMapper mapper) {
        var caseNo = cases.open(
                        new NewCase(SiteDelivery.CASE_TYPE, projectId, "现场交付", null, null, List.of("D04-01"), Map.of()))
                .caseNo();
        mapper.insert(new Delivery(
                caseNo, projectId, FIRST_DAY, FIRST_DAY.plusDays(1), null, null, null, null, null, null, null));
        return caseNo;
    }
}
