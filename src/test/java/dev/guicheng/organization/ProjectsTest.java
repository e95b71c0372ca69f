package dev.guicheng.organization;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.guicheng.engine.Refused;
import dev.guicheng.testing.OnEachDatabase;
import dev.guicheng.testing.Together;
import java.util.List;
import java.util.UUID;
import org.camunda.bpm.engine.IdentityService;

class ProjectsTest {

    private final String projectId = "p" + UUID.randomUUID().toString().replace("-", "");
    private final Project project = new Project(projectId, "测试小区", ProjectKind.RESIDENTIAL);
    private final Building building = new Building(projectId + "3", projectId, "3 号楼");
    private final Unit flat = new Unit(projectId + "-3-502", building.id(), "3-502", false);
    private final Place lobby = new Place(projectId + "Lobby", projectId, building.id(), "大堂", PlaceKind.BUILDING);
    private final Place square = new Place(projectId + "Square", projectId, null, "广场", PlaceKind.COMMON_AREA);
    private final ProjectPlan plan = new ProjectPlan(project, List.of(building), List.of(flat), List.of(lobby, square));

    @OnEachDatabase
    void projectTakenOverIsFoundWithAllThatStandsInIt(Projects projects) {
        projects.takeOver(plan);

        assertThat(projects.all()).contains(project);
        assertThat(projects.get(projectId)).isEqualTo(project);
        assertThat(projects.buildingsOf(projectId)).containsExactly(building);
        assertThat(projects.unitsOf(projectId)).containsExactly(flat);
        assertThat(projects.unit(flat.id())).isEqualTo(flat);
        assertThat(projects.placesOf(List.of(projectId, "elsewhere"))).containsExactlyInAnyOrder(lobby, square);
        assertThat(projects.placesOf(List.of())).isEmpty();
        assertThat(projects.place(square.id())).isEqualTo(square);
    }

    @OnEachDatabase
    void buildingsAndUnitsAreFoundByWhatPeopleCallThem(Projects projects) {
        projects.takeOver(plan);

        assertThat(projects.building(building.id())).isEqualTo(building);
        assertThat(projects.buildingNamed(projectId, "3 号楼")).contains(building);
        assertThat(projects.buildingNamed(projectId, "4 号楼")).isEmpty();
        assertThat(projects.buildingNamed("elsewhere", "3 号楼")).isEmpty();
        assertThat(projects.unitNumbered(building.id(), "3-502")).contains(flat);
        assertThat(projects.unitNumbered(building.id(), "3-503")).isEmpty();
    }

    @OnEachDatabase
    void unitIsAddedOnce(Projects projects) {
        projects.takeOver(plan);
        var longest = "9".repeat(40);

        assertThat(projects.addUnit(projectId, "3 号楼", "3-502")).isEqualTo(flat);
        var added = projects.addUnit(projectId, "3 号楼", longest);

        assertThat(added)
                .extracting(Unit::buildingId, Unit::number, Unit::occupied)
                .containsExactly(building.id(), longest, false);
        assertThat(projects.addUnit(projectId, "3 号楼", longest)).isEqualTo(added);
        assertThat(projects.unitsOf(projectId)).containsExactlyInAnyOrder(flat, added);
        assertThat(projects.unit(added.id())).isEqualTo(added);
    }

    @OnEachDatabase
    void unitOfAnUnknownBuildingOrWithoutAProperNumberIsNotAdded(Projects projects) {
        projects.takeOver(plan);

        assertThatThrownBy(() -> projects.addUnit(projectId, "4 号楼", "4-101"))
                .isInstanceOf(Refused.class)
                .hasMessage("楼栋「4 号楼」不属于本项目");
        for (var number : List.of(" ", "9".repeat(41))) {
            assertThatThrownBy(() -> projects.addUnit(projectId, "3 号楼", number))
                    .isInstanceOf(Refused.class)
                    .hasMessage("房号：必填，不超过 40 个字");
        }

        assertThat(projects.unitsOf(projectId)).containsExactly(flat);
    }

    @OnEachDatabase
    void interiorOfABuildingIsNoPlaceToChoose(Projects projects) {
        projects.takeOver(plan);

        var interior = projects.interiorOf(building.id());

        assertThat(interior)
                .isEqualTo(
                        new Place(building.id() + "Interior", projectId, building.id(), "3 号楼户内", PlaceKind.BUILDING));
        assertThat(projects.interiorOf(building.id())).isEqualTo(interior);
        assertThat(projects.place(interior.id())).isEqualTo(interior);
        assertThat(projects.placesOf(List.of(projectId))).containsExactlyInAnyOrder(lobby, square);
    }

    @OnEachDatabase
    void thoseWhoAskAtTheSameMomentGetTheSameUnitAndInterior(Projects projects) {
        projects.takeOver(plan);
        Runnable askForBoth = () -> {
            projects.interiorOf(building.id());
            projects.addUnit(projectId, "3 号楼", "3-601");
        };

        Together.run(askForBoth, askForBoth, askForBoth, askForBoth);

        assertThat(projects.unitsOf(projectId)).extracting(Unit::number).containsExactlyInAnyOrder("3-502", "3-601");
    }

    @OnEachDatabase
    void projectIsATenantOfTheEngine(Projects projects, IdentityService identityService) {
        projects.takeOver(plan);
        assertThat(identityService
                        .createTenantQuery()
                        .tenantId(projectId)
                        .singleResult()
                        .getName())
                .isEqualTo("测试小区");
    }

    @OnEachDatabase
    void projectTakenOverTwiceStaysAsItIs(Projects projects) {
        projects.takeOver(plan);
        projects.takeOver(
                new ProjectPlan(new Project(projectId, "别名", ProjectKind.TOWER), List.of(), List.of(), List.of(lobby)));
        assertThat(projects.get(projectId)).isEqualTo(project);
        assertThat(projects.placesOf(List.of(projectId))).hasSize(2);
    }

    @OnEachDatabase
    void unknownKeysAreNamed(Projects projects, Departments departments) {
        assertThatIllegalStateException().isThrownBy(() -> projects.get("p0")).withMessageContaining("'p0'");
        assertThatIllegalStateException()
                .isThrownBy(() -> projects.building("b0"))
                .withMessageContaining("'b0'");
        assertThatIllegalStateException().isThrownBy(() -> projects.unit("u0")).withMessageContaining("'u0'");
        assertThatIllegalStateException().isThrownBy(() -> projects.place("x0")).withMessageContaining("'x0'");
        assertThatIllegalStateException()
                .isThrownBy(() -> departments.get("d0"))
                .withMessageContaining("'d0'");
    }

    @OnEachDatabase
    void departmentsNameGroupsThatExist(Departments departments) {
        assertThat(departments.all())
                .extracting(Department::name)
                .containsExactlyInAnyOrder("客服部", "工程部", "秩序部", "环境部", "办公室");
        assertThat(departments.all()).allSatisfy(department -> {
            assertThat(Groups.nameOf(department.workerGroup())).isNotEmpty();
            assertThat(Groups.nameOf(department.supervisorGroup())).isNotEmpty();
        });
        assertThat(departments.get("engineering"))
                .isEqualTo(new Department("engineering", "工程部", "engineers", "engineeringSupervisors"));
    }
}
