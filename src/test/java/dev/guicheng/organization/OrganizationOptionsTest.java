package dev.guicheng.organization;

import static dev.guicheng.testing.TestEstate.FLAT;
import static dev.guicheng.testing.TestEstate.GARDEN;
import static dev.guicheng.testing.TestEstate.LOBBY;
import static dev.guicheng.testing.TestEstate.OTHER_PLACE;
import static dev.guicheng.testing.TestEstate.OTHER_PROJECT;
import static dev.guicheng.testing.TestEstate.PROJECT;
import static org.assertj.core.api.Assertions.assertThat;

import dev.guicheng.engine.form.FormContext;
import dev.guicheng.engine.form.FormOption;
import dev.guicheng.testing.OnEachDatabase;
import dev.guicheng.testing.TestEstate;
import java.util.List;
import java.util.Map;
import java.util.Optional;

class OrganizationOptionsTest {

    @OnEachDatabase
    void personSeesTheProjectsHeBelongsTo(OrganizationOptions options) {
        assertThat(options.projectOptions().optionsFor(in(PROJECT))).containsExactly(new FormOption(PROJECT, "测试花园"));
        assertThat(options.projectOptions().optionsFor(in())).isEmpty();
    }

    @OnEachDatabase
    void placesNameTheirProjectOnlyWhereThereAreSeveral(OrganizationOptions options) {
        assertThat(options.placeOptions().optionsFor(in(PROJECT)))
                .containsExactly(new FormOption(GARDEN, "中心绿地"), new FormOption(LOBBY, "3 号楼大堂"));
        assertThat(options.placeOptions().optionsFor(in(PROJECT, OTHER_PROJECT)))
                .containsExactly(
                        new FormOption(GARDEN, "测试花园 · 中心绿地"),
                        new FormOption(LOBBY, "测试花园 · 3 号楼大堂"),
                        new FormOption(OTHER_PLACE, "测试大厦 · 大堂"));
    }

    @OnEachDatabase
    void interiorsOfBuildingsAreNotAmongThePlaces(OrganizationOptions options, Projects projects) {
        var interior = projects.interiorOf(TestEstate.BUILDING);

        assertThat(options.placeOptions().optionsFor(in(PROJECT)))
                .extracting(FormOption::value)
                .contains(LOBBY)
                .doesNotContain(interior.id());
    }

    @OnEachDatabase
    void unitsAreThoseOfTheProjects(OrganizationOptions options) {
        assertThat(options.unitOptions().optionsFor(in(PROJECT, OTHER_PROJECT)))
                .containsExactly(new FormOption(FLAT, "测试花园 · 3-502"));
        assertThat(options.projectUnitOptions().optionsFor(in(PROJECT))).containsExactly(new FormOption(FLAT, "3-502"));
        assertThat(options.projectUnitOptions().optionsFor(in(OTHER_PROJECT))).isEmpty();
    }

    @OnEachDatabase
    void departmentsAreTheSameEverywhere(OrganizationOptions options, Departments departments) {
        assertThat(options.departmentOptions(departments).optionsFor(in()))
                .contains(new FormOption("engineering", "工程部"), new FormOption("environment", "环境部"))
                .hasSize(5);
    }

    private static FormContext in(String... projects) {
        return new FormContext("patrol-round", Optional.empty(), Optional.of("linjie"), List.of(projects), Map.of());
    }
}
