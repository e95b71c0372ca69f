package dev.guicheng.access;

import static org.assertj.core.api.Assertions.assertThat;

import dev.guicheng.access.HostileRequests.Caller;
import dev.guicheng.access.HostileRequests.Prey;
import dev.guicheng.organization.Groups;
import dev.guicheng.testing.OurTables;
import dev.guicheng.testing.Person;
import dev.guicheng.testing.Tasklist;
import dev.guicheng.testing.TestEstate;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.camunda.bpm.engine.RepositoryService;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.core.env.Environment;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** A thousand malformed and hostile requests at all doors: each is refused or harmless, and none leaves a trace. */
@ServerTest
class HostileRequestsTest {

    private static final long SEED = Long.getLong("guicheng.hostile.seed", 20261128L);
    private static final int REQUESTS = Integer.getInteger("guicheng.hostile.requests", 1000);

    private static final Map<String, Object> REPORT = Map.of(
            "project",
            TestEstate.PROJECT,
            "place",
            TestEstate.LOBBY,
            "exactPlace",
            "东侧",
            "item",
            "K03-03",
            "description",
            "灯不亮",
            "seriousness",
            "MINOR",
            "hazard",
            false,
            "replyWanted",
            false);

    @Autowired
    private Cast cast;

    @Autowired
    private Tasklist tasklist;

    @Autowired
    private OurTables tables;

    @Autowired
    private RepositoryService repositoryService;

    @Autowired
    private Environment server;

    @Autowired
    @Qualifier("requestMappingHandlerMapping") private RequestMappingHandlerMapping mappings;

    @Test
    void noneIsAnsweredByAnErrorOfTheServerOrWritesAnything() throws IOException {
        var reporter = Person.of(cast.user(List.of(Groups.RECEPTIONISTS), TestEstate.PROJECT), Groups.RECEPTIONISTS);
        var caseNo = tasklist.caseNo(tasklist.start(reporter, "patrol-to-repair", REPORT));
        var prey = new Prey(
                caseNo,
                tasklist.task(caseNo, "UserTask_TriageFinding").getId(),
                repositoryService
                        .createProcessDefinitionQuery()
                        .processDefinitionKey("patrol-to-repair")
                        .latestVersion()
                        .singleResult()
                        .getId(),
                "patrol-to-repair");
        var requests = new HostileRequests(
                SEED,
                OwnDoors.of(mappings),
                Stream.concat(EngineDoors.ofRest().stream(), EngineDoors.ofWebapps().stream())
                        .toList(),
                prey,
                caller(List.of("serviceAssistants", Groups.RECEPTIONISTS, Groups.SERVICE_OFFICERS), TestEstate.PROJECT),
                caller(
                        List.of("serviceAssistants", Groups.RECEPTIONISTS, Groups.SERVICE_OFFICERS),
                        TestEstate.OTHER_PROJECT),
                caller(List.of("camunda-admin"), TestEstate.PROJECT),
                REPORT);

        var attack = new Attack(requests, tables, server.getRequiredProperty("local.server.port", Integer.class));

        assertThat(attack.send(REQUESTS)).as("With the seed %d", SEED).isEmpty();
        assertThat(attack.kinds()).hasSize(14);
    }

    private Caller caller(List<String> groups, String project) {
        return Caller.of(cast.anonymous(), cast.user(groups, project), Cast.PASSWORD);
    }
}
