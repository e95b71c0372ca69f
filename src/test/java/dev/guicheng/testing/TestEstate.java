package dev.guicheng.testing;

import dev.guicheng.organization.Building;
import dev.guicheng.organization.Place;
import dev.guicheng.organization.PlaceKind;
import dev.guicheng.organization.Project;
import dev.guicheng.organization.ProjectKind;
import dev.guicheng.organization.ProjectPlan;
import dev.guicheng.organization.Projects;
import dev.guicheng.organization.Unit;
import java.util.List;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.context.annotation.Profile;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** Two small projects that process tests play in. */
@Component
@Profile("test & !demo")
@Order(Ordered.LOWEST_PRECEDENCE)
public class TestEstate implements ApplicationRunner {

    public static final String PROJECT = "testpark";
    public static final String BUILDING = "testpark3";
    public static final String LOBBY = "testparkLobby";
    public static final String GARDEN = "testparkGarden";
    public static final String FLAT = "testpark3502";
    public static final String OTHER_PROJECT = "testtower";
    public static final String OTHER_PLACE = "testtowerLobby";

    private final Projects projects;

    TestEstate(Projects projects) {
        this.projects = projects;
    }

    @Override
    public void run(ApplicationArguments args) {
        projects.takeOver(new ProjectPlan(
                new Project(PROJECT, "测试花园", ProjectKind.RESIDENTIAL),
                List.of(new Building(BUILDING, PROJECT, "3 号楼")),
                List.of(new Unit(FLAT, BUILDING, "3-502", true)),
                List.of(
                        new Place(LOBBY, PROJECT, BUILDING, "3 号楼大堂", PlaceKind.BUILDING),
                        new Place(GARDEN, PROJECT, null, "中心绿地", PlaceKind.ENVIRONMENT))));
        projects.takeOver(new ProjectPlan(
                new Project(OTHER_PROJECT, "测试大厦", ProjectKind.TOWER),
                List.of(),
                List.of(),
                List.of(new Place(OTHER_PLACE, OTHER_PROJECT, null, "大堂", PlaceKind.BUILDING))));
    }
}
