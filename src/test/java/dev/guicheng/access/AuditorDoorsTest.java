package dev.guicheng.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.guicheng.access.EngineDoors.Door;
import dev.guicheng.access.Visitor.Answer;
import dev.guicheng.organization.Groups;
import dev.guicheng.ownerfile.OwnerFiles;
import dev.guicheng.testing.OurTables;
import dev.guicheng.testing.Person;
import dev.guicheng.testing.ReportForm;
import dev.guicheng.testing.Tasklist;
import dev.guicheng.testing.TestEstate;
import java.lang.reflect.Parameter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.camunda.bpm.engine.RepositoryService;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/**
 * Tries every door of the running product that is no GET, found in the product itself, as somebody who may only look:
 * whatever it answers, nothing may have changed.
 */
@ServerTest
class AuditorDoorsTest {

    /** What may be done at a door all the same, and in which tables it is seen. */
    private static final Map<String, Set<String>> OWN_DOORS_ALLOWED = Map.of(
            // Notices to the person himself are marked as read.
            "POST /notices/{id}/reading", Set.of("notice_reading"),
            "POST /notices/reading", Set.of("notice_reading"),
            // Auditors verify when they want to; what that finds is kept.
            "POST /audit/verification", Set.of("verification_run", "verification_problem"));

    /** Whoever may read a case may comment on it, with an entry in its ledger; auditors alone may not. */
    private static final Map<String, Set<String>> COMMENTS = Map.of(
            "POST /cases/{caseNo}/comments", Set.of("act_hi_comment", "act_hi_op_log", "seal_entry", "seal_head"));

    /** Queries that are posted, since their conditions are long; see {@link RestDoor}. */
    private static final Set<String> QUERIES =
            Set.of("/task", "/task/count", "/variable-instance", "/filter/x/list", "/filter/x/count");

    private static final String TRIAGE = "UserTask_TriageFinding";

    private static final List<Integer> REFUSED = List.of(400, 401, 403, 404, 405, 415);

    @Autowired
    private Cast cast;

    @Autowired
    private Tasklist tasklist;

    @Autowired
    private OurTables tables;

    @Autowired
    private JdbcTemplate jdbc;

    @Autowired
    private RepositoryService repositoryService;

    @Autowired
    @Qualifier("requestMappingHandlerMapping") private RequestMappingHandlerMapping mappings;

    @Autowired
    private OwnerFiles ownerFiles;

    private String caseNo;
    private String fileNo;

    @BeforeEach
    void openACase() {
        var receptionist = Person.of(cast.user(List.of("receptionists"), TestEstate.PROJECT), Groups.RECEPTIONISTS);
        var form = ReportForm.of(TestEstate.PROJECT, TestEstate.LOBBY, "东侧", "灯不亮");
        form.put("replyWanted", true);
        form.put("unit", TestEstate.FLAT);
        caseNo = tasklist.caseNo(tasklist.start(receptionist, "patrol-to-repair", form));
        fileNo = ownerFiles
                .currentOf(TestEstate.FLAT)
                .orElseGet(() -> ownerFiles.open(
                        TestEstate.PROJECT, TestEstate.FLAT, "欧阳修文", List.of("13800138000"), caseNo, List.of("D04-22")))
                .fileNo();
    }

    @Test
    void auditorChangesNothingThroughOurPages() {
        ourPagesChangeNothing(Groups.AUDITORS, OWN_DOORS_ALLOWED);
    }

    @Test
    void qualityChangesNothingThroughOurPages() {
        var allowed = new HashMap<>(OWN_DOORS_ALLOWED);
        allowed.putAll(COMMENTS);
        ourPagesChangeNothing(Groups.QUALITY_INSPECTORS, allowed);
    }

    @Test
    void auditorChangesNothingThroughTheEnginesInterface() {
        restChangesNothing(Groups.AUDITORS);
    }

    @Test
    void qualityChangesNothingThroughTheEnginesInterface() {
        restChangesNothing(Groups.QUALITY_INSPECTORS);
    }

    @Test
    void auditorChangesNothingThroughTheWebApplications() {
        webappsChangeNothing(Groups.AUDITORS);
    }

    @Test
    void qualityChangesNothingThroughTheWebApplications() {
        webappsChangeNothing(Groups.QUALITY_INSPECTORS);
    }

    @Test
    void whoHasNotTheRoleIsRefusedAtEveryDoorOfTheRoom() {
        List<Visitor> others = Stream.of(
                        Groups.PROJECT_MANAGERS,
                        Groups.SERVICE_SUPERVISORS,
                        Groups.SERVICE_OFFICERS,
                        Groups.PROCESS_OWNERS,
                        Groups.ADMINISTRATORS)
                .map(group -> loggedIn(group))
                .toList();
        List<String> doors = ourDoors().stream()
                .map(this::path)
                .filter(path -> path.equals("/audit") || path.startsWith("/audit/"))
                .distinct()
                .toList();
        assertThat(doors).contains("/audit", "/audit/accesses", "/audit/accesses/export", "/audit/retention");
        for (Visitor other : others) {
            for (String door : doors) {
                assertThat(other.get(door).status()).as(door).isEqualTo(403);
                assertThat(other.postForm(door, Map.of("_csrf", token(other))).status())
                        .as(door)
                        .isEqualTo(403);
            }
            assertThat(other.get("/audit/anything-to-come").status()).isEqualTo(403);
        }
        Visitor anybody = cast.anonymous().withHeader("Accept", "text/html");
        doors.forEach(door -> assertThat(anybody.get(door).location()).as(door).endsWith("/login"));
    }

    private void ourPagesChangeNothing(String group, Map<String, Set<String>> allowed) {
        Visitor reader = loggedIn(group);
        String token = token(reader);
        List<OwnDoors.Door> doors =
                ourDoors().stream().filter(OwnDoors.Door::changes).toList();
        List<String> wrong = new ArrayList<>();
        Map<String, Set<Map<String, Object>>> before = contents();
        for (OwnDoors.Door door : doors) {
            if (!allowed.containsKey(door.name())) {
                int status = send(reader, door, token).status();
                if (!REFUSED.contains(status) && status != 200) {
                    wrong.add("%s %d".formatted(door.name(), status));
                }
            }
        }
        Map<String, Set<Map<String, Object>>> after = contents();
        assertThat(changed(before, after)).isEmpty();
        for (OwnDoors.Door door : doors) {
            if (allowed.containsKey(door.name())) {
                before = after;
                int status = send(reader, door, token).status();
                awaitTheVerification();
                after = contents();
                Set<String> changed = changed(before, after);
                boolean answered = REFUSED.contains(status) || status == 200 || status == 302;
                if (!answered || !allowed.get(door.name()).containsAll(changed)) {
                    wrong.add("%s %d %s".formatted(door.name(), status, changed));
                }
            }
        }
        assertThat(wrong).isEmpty();
        assertThat(doors).hasSizeGreaterThan(30);
        assertThat(doors).extracting(OwnDoors.Door::name).containsAll(allowed.keySet());
    }

    private void awaitTheVerification() {
        await().until(() ->
                jdbc.queryForObject("SELECT COUNT(*) FROM verification_run WHERE state = 'RUNNING'", Integer.class)
                        == 0);
    }

    private static Set<String> changed(
            Map<String, Set<Map<String, Object>>> before, Map<String, Set<Map<String, Object>>> after) {
        return after.keySet().stream()
                .filter(table -> !after.get(table).equals(before.get(table)))
                .map(table -> table.toLowerCase(Locale.ROOT))
                .collect(Collectors.toSet());
    }

    private void restChangesNothing(String group) {
        Visitor reader = cast.basic(cast.user(List.of(group), TestEstate.PROJECT));
        reader.get("/engine-rest/task/count");
        List<Door> doors = EngineDoors.ofRest();
        assertThat(doors)
                .hasSizeGreaterThan(300)
                .contains(
                        new Door("POST", "/engine-rest/deployment/create"),
                        new Door("POST", "/engine-rest/engine/default/task/x/complete"),
                        new Door("DELETE", "/engine-rest/history/process-instance/x"),
                        new Door("PUT", "/engine-rest/user/x/profile"));
        changeNothing(reader, doors);
    }

    private void webappsChangeNothing(String group) {
        Visitor reader = loggedIn(group).inTasklist();
        List<Door> doors = EngineDoors.ofWebapps().stream()
                .filter(door -> !door.path().matches("/camunda/api/admin/auth/user/\\w+/logout"))
                .toList();
        assertThat(doors)
                .hasSizeGreaterThan(200)
                .contains(
                        new Door("POST", "/camunda/api/engine/engine/default/task/x/complete"),
                        new Door("POST", "/camunda/api/admin/setup/default/user/create"));
        changeNothing(reader, doors);
    }

    private void changeNothing(Visitor reader, List<Door> doors) {
        Map<String, Set<Map<String, Object>>> before = contents();
        List<String> wrong = new ArrayList<>();
        for (Door door : doors) {
            int status = send(reader, new Door(door.method(), withWhatExists(door.path())))
                    .status();
            boolean query = door.method().equals("POST")
                    && QUERIES.stream()
                            .anyMatch(path -> door.path().endsWith("/default" + path)
                                    || door.path().equals("/engine-rest" + path));
            if (!REFUSED.contains(status) && !(query && status == 200)) {
                wrong.add("%s %s %d".formatted(door.method(), door.path(), status));
            }
        }
        assertThat(wrong).isEmpty();
        assertThat(contents()).isEqualTo(before);
    }

    private String withWhatExists(String path) {
        return path.replace(
                        "/task/x/",
                        "/task/%s/".formatted(tasklist.task(caseNo, TRIAGE).getId()))
                .replace("/process-definition/key/x/", "/process-definition/key/patrol-to-repair/")
                .replace("/process-definition/x/", "/process-definition/%s/".formatted(definitionId()));
    }

    private String definitionId() {
        return repositoryService
                .createProcessDefinitionQuery()
                .processDefinitionKey("patrol-to-repair")
                .latestVersion()
                .singleResult()
                .getId();
    }

    private static Answer send(Visitor reader, Door door) {
        return switch (door.method()) {
            case "POST" -> reader.post(door.path(), "{}");
            case "PUT" -> reader.put(door.path(), "{}");
            case "DELETE" -> reader.delete(door.path());
            default -> throw new IllegalStateException("Nobody sends " + door);
        };
    }

    /** What is written, without the log of who has come; engine tables that say who may do what included. */
    private Map<String, Set<Map<String, Object>>> contents() {
        var contents = new TreeMap<>(tables.contents());
        contents.keySet().removeIf(table -> Attack.ACCESS_LOG.contains(table.toLowerCase(Locale.ROOT)));
        Attack.ENGINE_TABLES.forEach(table -> contents.put(table, tables.rowsOf(table)));
        return contents;
    }

    // Our own doors.

    private List<OwnDoors.Door> ourDoors() {
        return OwnDoors.of(mappings);
    }

    private String path(OwnDoors.Door door) {
        return door.path(this::existing);
    }

    /** What exists where it can, so that it is not for want of it that a door stays shut. */
    private String existing(Parameter variable) {
        return switch (variable.getName()) {
            case "caseNo" -> caseNo;
            case "fileNo" -> fileNo;
            case "taskId" -> tasklist.task(caseNo, TRIAGE).getId();
            case "placeId", "place" -> TestEstate.LOBBY;
            case "unit", "unitId" -> TestEstate.FLAT;
            default ->
                variable.getType().isEnum()
                        ? variable.getType().getEnumConstants()[0].toString()
                        : "1";
        };
    }

    private Answer send(Visitor reader, OwnDoors.Door door, String token) {
        if (door.json()) {
            return reader.postJson(path(door), "{}", token);
        }
        var fields = door.fields();
        fields.put("_csrf", token);
        return door.file()
                .map(file -> reader.upload(
                        path(door), fields, file.getName(), "x.csv", "日期".getBytes(StandardCharsets.UTF_8)))
                .orElseGet(() -> reader.postForm(path(door), fields));
    }

    private Visitor loggedIn(String group) {
        return cast.loggedIn(cast.user(List.of(group), TestEstate.PROJECT));
    }

    private static String token(Visitor visitor) {
        return visitor.csrfToken("/notices");
    }
}
