package dev.guicheng.organization;

import static org.assertj.core.api.Assertions.assertThat;

import dev.guicheng.ledger.Ledger;
import dev.guicheng.testing.OnEachDatabase;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.junit.jupiter.api.AfterEach;

class StaffTest {

    private final String suffix = UUID.randomUUID().toString().replace("-", "");
    private final String projectId = "p" + suffix;
    private final String userId = "u" + suffix;
    private final NewStaffMember member = new NewStaffMember(
            userId, "王建军", "Zz-9876543210", List.of(Groups.ENGINEERS, Groups.EMERGENCY_TEAM), List.of(projectId));

    @AfterEach
    void leave(IdentityService identityService) {
        identityService.clearAuthentication();
    }

    @OnEachDatabase
    void everyGroupIsInTheEngineUnderItsChineseName(IdentityService identityService) {
        assertThat(Groups.all()).hasSize(27).allSatisfy(group -> assertThat(identityService
                        .createGroupQuery()
                        .groupId(group.id())
                        .singleResult()
                        .getName())
                .isEqualTo(group.name()));
    }

    @OnEachDatabase
    void groupsAndTenantsThatAreThereAreLeftAlone(RoleGroups roleGroups, IdentityService identityService) {
        long groups = identityService.createGroupQuery().count();
        long tenants = identityService.createTenantQuery().count();
        roleGroups.afterSingletonsInstantiated();
        assertThat(identityService.createGroupQuery().count()).isEqualTo(groups);
        assertThat(identityService.createTenantQuery().count()).isEqualTo(tenants);
    }

    @OnEachDatabase
    void enrolledPersonIsFoundInGroupAndProject(Projects projects, Staff staff, IdentityService identityService) {
        takeOver(projects);
        staff.enrol(member);

        assertThat(staff.nameOf(userId)).isEqualTo("王建军");
        assertThat(staff.groupsOf(userId)).containsExactly(Groups.EMERGENCY_TEAM, Groups.ENGINEERS);
        assertThat(staff.usersIn(Groups.ENGINEERS, projectId)).containsExactly(new StaffMember(userId, "王建军"));
        assertThat(staff.usersIn(Groups.CLEANERS, projectId)).isEmpty();
        assertThat(staff.usersIn(Groups.ENGINEERS, "elsewhere")).isEmpty();
        assertThat(identityService.checkPassword(userId, "Zz-9876543210")).isTrue();
    }

    @OnEachDatabase
    void whatNoPersonDidTheSystemDid(Staff staff) {
        assertThat(staff.nameOf(Ledger.SYSTEM)).isEqualTo("系统");
    }

    @OnEachDatabase
    void namesOfManyAreToldAtOnceAndKeptForAMinute(Projects projects, Staff staff, IdentityService identityService) {
        takeOver(projects);
        staff.enrol(member);
        assertThat(staff.namesOf(List.of(userId, "nobody"))).containsOnly(Map.entry(userId, "王建军"));
        var user = identityService.createUserQuery().userId(userId).singleResult();
        user.setFirstName("王建国");
        identityService.saveUser(user);

        assertThat(staff.nameOf(userId)).isEqualTo("王建军");
        try {
            ClockUtil.offset(Duration.ofMinutes(1).toMillis());
            assertThat(staff.nameOf(userId)).isEqualTo("王建国");
        } finally {
            ClockUtil.reset();
        }
        assertThat(staff.nameOf("nobody")).isEqualTo("nobody");
    }

    @OnEachDatabase
    void whoeverAsksIsToldTheNamesOfColleagues(Projects projects, Staff staff, IdentityService identityService) {
        takeOver(projects);
        staff.enrol(member);
        identityService.setAuthentication("nobodyInParticular", List.of(), List.of());

        assertThat(staff.nameOf(userId)).isEqualTo("王建军");
        assertThat(staff.usersIn(Groups.ENGINEERS, projectId)).hasSize(1);
        assertThat(identityService.getCurrentAuthentication().getUserId()).isEqualTo("nobodyInParticular");
    }

    @OnEachDatabase
    void familyNameStandsFirst(Staff staff, IdentityService identityService) {
        var user = identityService.newUser(userId);
        user.setLastName("欧阳");
        user.setFirstName("修");
        identityService.saveUser(user);

        assertThat(staff.nameOf(userId)).isEqualTo("欧阳修");
    }

    @OnEachDatabase
    void idStandsInForAnUnknownName(Staff staff) {
        assertThat(staff.nameOf("nameless")).isEqualTo("nameless");
    }

    @OnEachDatabase
    void personEnrolledTwiceStaysAsTheyAre(Projects projects, Staff staff, IdentityService identityService) {
        takeOver(projects);
        staff.enrol(member);
        staff.enrol(new NewStaffMember(userId, "别名", "Zz-0123456789", List.of(), List.of()));
        assertThat(staff.nameOf(userId)).isEqualTo("王建军");
        assertThat(identityService.checkPassword(userId, "Zz-9876543210")).isTrue();
    }

    private void takeOver(Projects projects) {
        projects.takeOver(new ProjectPlan(
                new Project(projectId, "测试小区", ProjectKind.RESIDENTIAL), List.of(), List.of(), List.of()));
    }
}
