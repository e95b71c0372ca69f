package dev.guicheng.emergency;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.guicheng.casefile.CaseFiles;
import dev.guicheng.casefile.CaseType;
import dev.guicheng.casefile.NewCase;
import dev.guicheng.engine.form.FormContext;
import dev.guicheng.organization.NewStaffMember;
import dev.guicheng.organization.Project;
import dev.guicheng.organization.ProjectKind;
import dev.guicheng.organization.ProjectPlan;
import dev.guicheng.organization.Projects;
import dev.guicheng.organization.Staff;
import dev.guicheng.testing.OnEachDatabase;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.jdbc.core.JdbcTemplate;

class EmergencyFactsTest {

    private final String projectId = "p" + UUID.randomUUID().toString().replace("-", "");
    private Emergency emergency;

    @BeforeEach
    void openAnEmergency(
            JdbcTemplate jdbc, Projects projects, Staff staff, CaseFiles caseFiles, Emergencies emergencies) {
        jdbc.execute("CREATE SEQUENCE IF NOT EXISTS case_number_zz");
        projects.takeOver(new ProjectPlan(
                new Project(projectId, "测试小区", ProjectKind.RESIDENTIAL), List.of(), List.of(), List.of()));
        staff.enrol(new NewStaffMember("factsGuard", "赵强", "Xk7#mPq2vL9!", List.of(), List.of(projectId)));
        var parent = caseFiles.open(new NewCase(
                new CaseType("ZZ", "patrol-to-repair"), projectId, "配电房*冒烟*", null, null, List.of(), Map.of()));
        emergency = emergencies.open(parent.caseNo());
    }

    @AfterEach
    void leaveTheClockAlone(IdentityService identityService) {
        ClockUtil.reset();
        identityService.clearAuthentication();
    }

    @OnEachDatabase
    void newEmergencyShowsBothNumbersAndTheTitleAndThatNothingWasDone(EmergencyFacts facts) {
        assertThat(text(facts))
                .contains(escaped(emergency.caseNo()), escaped(emergency.parentCaseNo()), "配电房&#42;冒烟&#42;", "还没有记录")
                .doesNotContain("要求继续处置");
    }

    @OnEachDatabase
    void recordShowsWhoKnowsAndWhatWasDone(
            EmergencyRecords records, Emergencies emergencies, IdentityService identityService) {
        identityService.setAuthenticatedUserId("factsGuard");
        ClockUtil.setCurrentTime(Date.from(Instant.parse("2036-03-01T16:05:00Z")));
        emergencies.acknowledge(emergency.caseNo(), Party.SECURITY);
        emergencies.recordAction(emergency.caseNo(), "切断电源");

        assertThat(records.recordOf(emergency.caseNo()).orElseThrow().lines())
                .extracting(line -> line.label() + "：" + line.value())
                .contains(
                        "来自案件：" + emergency.parentCaseNo(),
                        "秩序部知悉：赵强 2036-03-02 00:05",
                        "处置：切断电源（赵强 2036-03-02 00:05）");
        assertThat(records.recordOf(emergency.parentCaseNo())).isEmpty();
    }

    @OnEachDatabase
    void whatWasDoneIsShownWithWhoAndWhenAndLiterally(
            EmergencyFacts facts, Emergencies emergencies, IdentityService identityService) {
        identityService.setAuthenticatedUserId("factsGuard");
        ClockUtil.setCurrentTime(Date.from(Instant.parse("2036-03-01T16:05:00Z")));
        emergencies.recordAction(emergency.caseNo(), "切断<b>电源</b>");
        emergencies.acknowledge(emergency.caseNo(), Party.SECURITY);
        emergencies.recordConclusion(emergency.caseNo(), Conclusion.CONTINUE, "还有余烟");
        emergencies.recordConclusion(emergency.caseNo(), Conclusion.CLOSED, "已排除");

        assertThat(text(facts))
                .contains("3月2日 00&#58;05 赵强 处置：切断&#60;b&#62;电源&#60;&#47;b&#62;")
                .contains("秩序部已知悉：赵强")
                .contains("赵强 结论（未结束）：还有余烟")
                .contains("赵强 结论（已结束）：已排除")
                .contains("1 次")
                .doesNotContain("还没有记录");
    }

    @OnEachDatabase
    void formOutsideAnEmergencyHasNoFacts(EmergencyFacts facts) {
        assertThatIllegalStateException().isThrownBy(() -> facts.textFor(context(Map.of())));
    }

    private String text(EmergencyFacts facts) {
        return facts.textFor(context(Map.of("caseNo", emergency.caseNo()))).toString();
    }

    private FormContext context(Map<String, Object> variables) {
        return new FormContext(
                EmergencyResponse.PROCESS_ID, Optional.of("task"), Optional.empty(), List.of(projectId), variables);
    }

    private static String escaped(String caseNo) {
        return caseNo.replace("-", "&#45;");
    }
}
