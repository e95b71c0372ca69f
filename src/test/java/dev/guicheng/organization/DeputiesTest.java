package dev.guicheng.organization;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.guicheng.testing.OnEachDatabase;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.dao.DataIntegrityViolationException;

class DeputiesTest {

    private static final Instant FROM = Instant.parse("2026-03-01T00:00:00Z");
    private static final Instant UNTIL = Instant.parse("2026-03-08T00:00:00Z");
    private static final Instant PAST = Instant.parse("2020-01-01T00:00:00Z");
    private static final Instant FAR = Instant.parse("2999-01-01T00:00:00Z");

    private final String projectId = "p" + UUID.randomUUID().toString().replace("-", "");

    @BeforeEach
    void takeProjectOver(Projects projects) {
        projects.takeOver(
                new ProjectPlan(new Project(projectId, "测试大厦", ProjectKind.TOWER), List.of(), List.of(), List.of()));
    }

    @OnEachDatabase
    void deputyManagersStandInForProjectManagersEverywhere(Deputies deputies) {
        assertThat(deputies.standInsFor(List.of("projectManagers"), projectId, FROM)
                        .groups())
                .containsExactly("deputyManagers");
        assertThat(deputies.standInsFor(List.of("projectManagers"), null, FROM).groups())
                .containsExactly("deputyManagers");
        assertThat(deputies.standInsFor(List.of("engineers"), projectId, FROM).groups())
                .isEmpty();
        assertThat(deputies.groupsDeputisedBy("sunmeilin", List.of("deputyManagers"), projectId))
                .containsExactly("projectManagers");
        assertThat(deputies.groupsDeputisedBy("zhangwei", List.of("serviceOfficers"), projectId))
                .isEmpty();
    }

    @OnEachDatabase
    void appointedPersonStandsInForTheTimeAndInTheProject(Deputies deputies) {
        deputies.appoint("zhoulihua", "serviceAssistants", projectId, FROM, UNTIL, "chenguodong");

        assertThat(deputies.standInsFor(List.of("serviceAssistants"), projectId, FROM.minusMillis(1))
                        .users())
                .isEmpty();
        assertThat(deputies.standInsFor(List.of("serviceAssistants"), projectId, FROM)
                        .users())
                .containsExactly("zhoulihua");
        assertThat(deputies.standInsFor(List.of("serviceAssistants"), projectId, UNTIL.minusMillis(1))
                        .users())
                .containsExactly("zhoulihua");
        assertThat(deputies.standInsFor(List.of("serviceAssistants"), projectId, UNTIL)
                        .users())
                .isEmpty();
        assertThat(deputies.standInsFor(List.of("serviceAssistants"), "elsewhere", FROM)
                        .users())
                .isEmpty();
        assertThat(deputies.standInsFor(List.of("serviceAssistants"), projectId, FROM)
                        .groups())
                .isEmpty();
    }

    @OnEachDatabase
    void deputyActsForTheGroupWhoseTaskItIs(Deputies deputies) {
        deputies.appoint("zhoulihua", "serviceAssistants", projectId, PAST, FAR, "chenguodong");

        assertThat(deputies.principalOf(
                        "sunmeilin",
                        () -> List.of("deputyManagers"),
                        List.of("projectManagers", "deputyManagers"),
                        projectId))
                .contains("projectManagers");
        assertThat(deputies.principalOf(
                        "zhoulihua", () -> List.of("serviceSupervisors"), List.of("serviceAssistants"), projectId))
                .contains("serviceAssistants");
    }

    @OnEachDatabase
    void whoeverMayDoTheTaskAnywayActsForNobody(Deputies deputies) {
        assertThat(deputies.principalOf(
                        "chenguodong",
                        () -> List.of("projectManagers"),
                        List.of("projectManagers", "deputyManagers"),
                        projectId))
                .isEmpty();
        assertThat(deputies.principalOf(
                        "sunmeilin",
                        () -> List.of("deputyManagers", "serviceSupervisors"),
                        List.of("projectManagers", "deputyManagers", "serviceSupervisors"),
                        projectId))
                .isEmpty();
        assertThat(deputies.principalOf(
                        "sunmeilin", () -> List.of("deputyManagers"), List.of("deputyManagers"), projectId))
                .isEmpty();
        assertThat(deputies.principalOf("zhaogang", () -> List.of("engineers"), List.of("projectManagers"), projectId))
                .isEmpty();
    }

    @OnEachDatabase
    void ruleWithoutADeputyOrAReasonIsRefused(DeputyMapper mapper) {
        assertThatThrownBy(() ->
                        mapper.insert(new Deputy(projectId, "engineers", null, null, FROM, null, "chenguodong", null)))
                .isInstanceOf(DataIntegrityViolationException.class);
        assertThatThrownBy(() -> mapper.insert(new Deputy(projectId, "engineers", "a", "b", FROM, null, "c", null)))
                .isInstanceOf(DataIntegrityViolationException.class);
        assertThatThrownBy(() -> mapper.insert(new Deputy(projectId, "engineers", "a", null, FROM, null, null, null)))
                .isInstanceOf(DataIntegrityViolationException.class);
        assertThatThrownBy(() -> mapper.insert(new Deputy(projectId, "engineers", "a", null, FROM, FROM, "c", null)))
                .isInstanceOf(DataIntegrityViolationException.class);
    }
}
