package dev.guicheng.demo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.guicheng.access.LoginHint;
import dev.guicheng.calendar.CalendarImports;
import dev.guicheng.calendar.WorkingCalendar;
import dev.guicheng.organization.Groups;
import dev.guicheng.organization.PlaceKind;
import dev.guicheng.organization.Project;
import dev.guicheng.organization.ProjectKind;
import dev.guicheng.organization.Projects;
import dev.guicheng.organization.Staff;
import dev.guicheng.organization.Unit;
import dev.guicheng.testing.Database;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.function.Consumer;
import org.camunda.bpm.engine.IdentityService;
import org.junit.jupiter.api.Test;
import org.springframework.context.ApplicationContext;

class DemoTest {

    private static final List<String> GROUPS_OF_EVERY_PROJECT = List.of(
            Groups.PROJECT_MANAGERS,
            Groups.DEPUTY_MANAGERS,
            Groups.SERVICE_SUPERVISORS,
            Groups.SERVICE_ASSISTANTS,
            Groups.RECEPTIONISTS,
            Groups.ENGINEERING_SUPERVISORS,
            Groups.EQUIPMENT_OPERATORS,
            Groups.SECURITY_GUARDS,
            Groups.SECURITY_SUPERVISORS,
            Groups.CLEANERS,
            Groups.ENVIRONMENT_SUPERVISORS,
            Groups.GENERAL_MANAGERS,
            Groups.OFFICE_STAFF,
            Groups.OFFICE_DIRECTORS,
            Groups.QUALITY_INSPECTORS,
            Groups.DIVISION_OFFICERS,
            Groups.EMERGENCY_TEAM,
            Groups.AUDITORS);

    private final String address = Database.H2.newAddress();

    @Test
    void demoIsLoadedOnceAndARestartKeepsWhatPeopleHaveChanged() {
        run(application -> {
            projectsHavePlacesAndFlats(application.getBean(Projects.class));
            everyGroupHasAMember(application.getBean(IdentityService.class));
            everyProjectHasItsStaff(application.getBean(Projects.class), application.getBean(Staff.class));
            everybodyLogsInWithThePasswordShown(
                    application.getBean(DemoUsers.class), application.getBean(IdentityService.class));
            holidaysOf2026AreKnown(application.getBean(WorkingCalendar.class));
            replaceHolidays(application.getBean(CalendarImports.class));
            rename(application.getBean(IdentityService.class), "zhangwei", "张大伟");
        });
        run(application -> {
            assertThat(application.getBean(Staff.class).nameOf("zhangwei")).isEqualTo("张大伟");
            assertThat(application.getBean(WorkingCalendar.class).workingDay(LocalDate.of(2026, 10, 1)))
                    .isTrue();
            assertThat(application.getBean(Projects.class).all()).hasSize(2);
            assertThat(application
                            .getBean(IdentityService.class)
                            .createUserQuery()
                            .count())
                    .isEqualTo(application.getBean(DemoUsers.class).hints().size());
        });
    }

    @Test
    void otherProfilesHaveNoDemoUsers() {
        assertThat(Database.H2.application().getBeanProvider(DemoUsers.class).stream())
                .isEmpty();
        assertThat(Database.H2.application().getBean(Projects.class).all())
                .extracting(Project::id)
                .doesNotContain("cuihu", "hengtong");
    }

    private static void projectsHavePlacesAndFlats(Projects projects) {
        assertThat(projects.all())
                .extracting(Project::kind)
                .containsExactlyInAnyOrder(ProjectKind.RESIDENTIAL, ProjectKind.TOWER);
        assertThat(projects.all()).allSatisfy(project -> {
            assertThat(projects.buildingsOf(project.id())).hasSizeGreaterThanOrEqualTo(3);
            assertThat(projects.unitsOf(project.id()))
                    .extracting(Unit::occupied)
                    .contains(true, false);
            assertThat(projects.placesOf(List.of(project.id())))
                    .extracting(place -> place.kind())
                    .contains(PlaceKind.values());
        });
        assertThat(projects.unit("cuihu-3-502").number()).isEqualTo("3-502");
    }

    private static void everyGroupHasAMember(IdentityService identityService) {
        assertThat(Groups.all()).allSatisfy(group -> assertThat(identityService
                        .createUserQuery()
                        .memberOfGroup(group.id())
                        .count())
                .as(group.name())
                .isPositive());
    }

    private static void everyProjectHasItsStaff(Projects projects, Staff staff) {
        for (var project : projects.all()) {
            assertThat(GROUPS_OF_EVERY_PROJECT).allSatisfy(group -> assertThat(staff.usersIn(group, project.id()))
                    .as(group)
                    .isNotEmpty());
            assertThat(staff.usersIn(Groups.SERVICE_OFFICERS, project.id())).hasSizeGreaterThanOrEqualTo(2);
            assertThat(staff.usersIn(Groups.ENGINEERS, project.id())).hasSizeGreaterThanOrEqualTo(2);
        }
    }

    private static void everybodyLogsInWithThePasswordShown(DemoUsers users, IdentityService identityService) {
        assertThat(users.hints()).doesNotHaveDuplicates().allSatisfy(user -> {
            assertThat(identityService.checkPassword(user.userId(), user.password()))
                    .isTrue();
            assertThat(user.name()).isNotEmpty();
            assertThat(user.roles()).isNotEmpty();
        });
        assertThat(users.hints())
                .contains(new LoginHint(
                        "guofeng",
                        "郭峰",
                        "秩序部主管、应急处理小组",
                        "翠湖雅苑",
                        users.hints().get(0).password()));
    }

    private static void holidaysOf2026AreKnown(WorkingCalendar calendar) {
        assertThat(calendar.workingDay(LocalDate.of(2026, 10, 1))).isFalse();
        assertThat(calendar.workingDay(LocalDate.of(2026, 10, 10))).isTrue();
    }

    private static void replaceHolidays(CalendarImports imports) {
        imports.importDays("日期,类型,名称\n2026-01-01,休息,元旦\n".getBytes(StandardCharsets.UTF_8), "zhangwei");
    }

    private static void rename(IdentityService identityService, String userId, String name) {
        var user = identityService.createUserQuery().userId(userId).singleResult();
        user.setFirstName(name);
        identityService.saveUser(user);
    }

    private void run(Consumer<ApplicationContext> test) {
        try (var application = Database.start(
                address,
                "--spring.profiles.active=demo",
                "--camunda.bpm.generic-properties.properties.enablePasswordPolicy=true")) {
            test.accept(application);
        }
    }
}
