package dev.guicheng.emergency;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.guicheng.casefile.CaseFiles;
import dev.guicheng.casefile.CaseType;
import dev.guicheng.casefile.NewCase;
import dev.guicheng.emergency.EmergencyAction.Kind;
import dev.guicheng.organization.Project;
import dev.guicheng.organization.ProjectKind;
import dev.guicheng.organization.ProjectPlan;
import dev.guicheng.organization.Projects;
import dev.guicheng.testing.OnEachDatabase;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.JdbcTemplate;

class EmergencyMapperTest {

    private static final CaseType PARENT_TYPE = new CaseType("ZZ", "patrol-to-repair");
    private static final Instant AT = Instant.parse("2026-03-01T09:30:00.123Z");

    private final String projectId = "p" + UUID.randomUUID().toString().replace("-", "");
    private Emergency emergency;

    @BeforeEach
    void openTwoCases(JdbcTemplate jdbc, Projects projects, CaseFiles caseFiles) {
        jdbc.execute("CREATE SEQUENCE IF NOT EXISTS case_number_zz");
        projects.takeOver(new ProjectPlan(
                new Project(projectId, "测试小区", ProjectKind.RESIDENTIAL), List.of(), List.of(), List.of()));
        emergency = new Emergency(open(caseFiles, EmergencyResponse.CASE_TYPE), open(caseFiles, PARENT_TYPE));
    }

    @OnEachDatabase
    void insertedEmergencyIsInItsTableAndFound(EmergencyMapper mapper, JdbcTemplate jdbc) {
        mapper.insert(emergency);

        assertThat(jdbc.queryForMap("SELECT * FROM emergency WHERE case_no = ?", emergency.caseNo()))
                .containsEntry("parent_case_no", emergency.parentCaseNo());
        assertThat(mapper.findByCaseNo(emergency.caseNo())).contains(emergency);
        assertThat(mapper.findByCaseNo(emergency.parentCaseNo())).isEmpty();
    }

    @OnEachDatabase
    void actionsComeBackInTheirOrder(EmergencyMapper mapper, JdbcTemplate jdbc) {
        mapper.insert(emergency);
        var conclusion = action(2, Kind.CONCLUSION, false);
        var acted = action(1, Kind.ACTION, null);
        mapper.insertAction(conclusion);
        mapper.insertAction(acted);

        assertThat(mapper.findActions(emergency.caseNo())).containsExactly(acted, conclusion);
        assertThat(jdbc.queryForMap(
                        "SELECT kind, actor, at, text, over FROM emergency_action WHERE case_no = ? AND seq = 2",
                        emergency.caseNo()))
                .containsEntry("kind", "CONCLUSION")
                .containsEntry("actor", "lina")
                .containsEntry("text", "已切断电源")
                .containsEntry("over", false);
        assertThat(jdbc.queryForObject(
                                "SELECT at FROM emergency_action WHERE case_no = ? AND seq = 2",
                                Timestamp.class,
                                emergency.caseNo())
                        .toInstant())
                .isEqualTo(AT);
    }

    @OnEachDatabase
    void onlyAConclusionSaysWhetherItIsOver(EmergencyMapper mapper) {
        mapper.insert(emergency);

        assertThatThrownBy(() -> mapper.insertAction(action(1, Kind.ACTION, true)))
                .isInstanceOf(DataIntegrityViolationException.class);
        assertThatThrownBy(() -> mapper.insertAction(action(1, Kind.CONCLUSION, null)))
                .isInstanceOf(DataIntegrityViolationException.class);
    }

    @OnEachDatabase
    void partyAcknowledgesOnce(EmergencyMapper mapper, JdbcTemplate jdbc) {
        mapper.insert(emergency);
        var security = new EmergencyNotice(emergency.caseNo(), Party.SECURITY, "lina", AT);
        var manager = new EmergencyNotice(emergency.caseNo(), Party.MANAGER, "wangfang", AT.minusSeconds(60));
        mapper.insertNotice(security);
        mapper.insertNotice(manager);

        assertThat(mapper.findNotices(emergency.caseNo())).containsExactly(manager, security);
        assertThat(jdbc.queryForObject(
                        "SELECT acknowledged_by FROM emergency_notice WHERE case_no = ? AND party = 'MANAGER'",
                        String.class,
                        emergency.caseNo()))
                .isEqualTo("wangfang");
        assertThatThrownBy(() -> mapper.insertNotice(security)).isInstanceOf(DuplicateKeyException.class);
    }

    private EmergencyAction action(int seq, Kind kind, Boolean over) {
        return new EmergencyAction(emergency.caseNo(), seq, kind, "lina", AT, "已切断电源", over);
    }

    private String open(CaseFiles caseFiles, CaseType type) {
        return caseFiles
                .open(new NewCase(type, projectId, "配电房冒烟", null, null, List.of(), Map.of()))
                .caseNo();
    }
}
