package dev.guicheng.emergency;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.guicheng.casefile.CaseFiles;
import dev.guicheng.casefile.CaseType;
import dev.guicheng.casefile.NewCase;
import dev.guicheng.organization.Project;
import dev.guicheng.organization.ProjectKind;
import dev.guicheng.organization.ProjectPlan;
import dev.guicheng.organization.Projects;
import dev.guicheng.testing.OnEachDatabase;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.camunda.bpm.engine.IdentityService;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.jdbc.core.JdbcTemplate;

class EmergenciesTest {

    private final String projectId = "p" + UUID.randomUUID().toString().replace("-", "");
    private String caseNo;

    @BeforeEach
    void openAnEmergency(JdbcTemplate jdbc, Projects projects, CaseFiles caseFiles, Emergencies emergencies) {
        jdbc.execute("CREATE SEQUENCE IF NOT EXISTS case_number_zz");
        projects.takeOver(new ProjectPlan(
                new Project(projectId, "测试小区", ProjectKind.RESIDENTIAL), List.of(), List.of(), List.of()));
        var parent = caseFiles.open(new NewCase(
                new CaseType("ZZ", "patrol-to-repair"), projectId, "配电房冒烟", null, null, List.of(), Map.of()));
        caseNo = emergencies.open(parent.caseNo()).caseNo();
    }

    @AfterEach
    void leaveNobodyLoggedIn(IdentityService identityService) {
        identityService.clearAuthentication();
    }

    @OnEachDatabase
    void whoHandledItIsToldOnceInTheOrderOfActingWithoutWhoDecided(
            Emergencies emergencies, IdentityService identityService) {
        identityService.setAuthenticatedUserId("lina");
        emergencies.recordAction(caseNo, "疏散人员");
        identityService.setAuthenticatedUserId("dengli");
        emergencies.recordMeasures(caseNo, "更换开关");
        identityService.setAuthenticatedUserId("lina");
        emergencies.recordMeasures(caseNo, "通风");
        identityService.setAuthenticatedUserId("wangfang");
        emergencies.recordConclusion(caseNo, Conclusion.CLOSED, "已排除");

        assertThat(emergencies.close(caseNo)).containsExactly("lina", "dengli");
    }

    @OnEachDatabase
    void deedOfNobodyIsRefused(Emergencies emergencies) {
        assertThatIllegalStateException().isThrownBy(() -> emergencies.recordAction(caseNo, "疏散人员"));
        assertThatIllegalStateException().isThrownBy(() -> emergencies.acknowledge(caseNo, Party.MANAGER));
        assertThat(emergencies.actionsOf(caseNo)).isEmpty();
        assertThat(emergencies.noticesOf(caseNo)).isEmpty();
    }

    @OnEachDatabase
    void unknownEmergencyIsNotFound(Emergencies emergencies) {
        assertThatIllegalStateException()
                .isThrownBy(() -> emergencies.get("YJ-1999-000001"))
                .withMessageContaining("YJ-1999-000001");
    }
}
