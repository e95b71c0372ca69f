package dev.guicheng.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.camunda.bpm.engine.AuthorizationService;
import org.camunda.bpm.engine.FilterService;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.authorization.Authorization;
import org.camunda.bpm.engine.authorization.Permission;
import org.camunda.bpm.engine.authorization.Permissions;
import org.camunda.bpm.engine.authorization.ProcessDefinitionPermissions;
import org.camunda.bpm.engine.authorization.Resources;
import org.camunda.bpm.engine.filter.Filter;
import org.camunda.bpm.engine.identity.Group;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;

@ServerTest
class RightsTest {

    private final Cast cast;
    private final Rights rights;
    private final RightsKeeper rightsKeeper;
    private final IdentityService identityService;
    private final AuthorizationService authorizationService;
    private final FilterService filterService;
    private final TaskService taskService;

    RightsTest(
            @Autowired Cast cast,
            @Autowired Rights rights,
            @Autowired RightsKeeper rightsKeeper,
            @Autowired IdentityService identityService,
            @Autowired AuthorizationService authorizationService,
            @Autowired FilterService filterService,
            @Autowired TaskService taskService) {
        this.cast = cast;
        this.rights = rights;
        this.rightsKeeper = rightsKeeper;
        this.identityService = identityService;
        this.authorizationService = authorizationService;
        this.filterService = filterService;
        this.taskService = taskService;
    }

    @Test
    void everyGroupOfTheFileExistsUnderItsTitle() {
        assertThat(rights.groups()).hasSize(26);
        rights.groups().forEach(group -> assertThat(
                        identityService.createGroupQuery().groupId(group.id()).singleResult())
                .extracting(Group::getName)
                .isEqualTo(group.title()));
    }

    @ParameterizedTest
    @CsvSource({
        "serviceOfficers, patrol-round, true",
        "serviceOfficers, patrol-to-repair, true",
        "serviceOfficers, work-contact, false",
        "receptionists, patrol-to-repair, true",
        "receptionists, patrol-round, false",
        "serviceAssistants, patrol-to-repair, true",
        "serviceAssistants, patrol-round, false",
        "engineers, patrol-to-repair, false",
        "engineers, patrol-round, false",
        "generalManagers, patrol-round, true",
        "generalManagers, patrol-to-repair, false",
        "auditors, patrol-round, false",
        "processOwners, patrol-round, false",
        "camunda-admin, emergency-response, true"
    })
    void groupStartsWhatItsWorkNeeds(String group, String process, boolean starts) {
        assertThat(may(group, ProcessDefinitionPermissions.CREATE_INSTANCE, Resources.PROCESS_DEFINITION, process))
                .isEqualTo(starts);
    }

    @ParameterizedTest
    @CsvSource({
        "engineers, patrol-to-repair, true",
        "engineers, patrol-round, false",
        "serviceAssistants, work-contact, true",
        "cleaners, emergency-response, false",
        "processOwners, patrol-round, true",
        "feeDesk, patrol-to-repair, false"
    })
    void groupSeesTheProcessesWhoseTasksItGets(String group, String process, boolean sees) {
        assertThat(may(group, ProcessDefinitionPermissions.READ, Resources.PROCESS_DEFINITION, process))
                .isEqualTo(sees);
    }

    @Test
    void noGroupHasRightsOverAllTasksOrInstancesOfAProcess() {
        for (Rights.GroupRights group : rights.groups()) {
            for (Permission permission : List.of(
                    ProcessDefinitionPermissions.READ_TASK,
                    ProcessDefinitionPermissions.TASK_WORK,
                    ProcessDefinitionPermissions.UPDATE_TASK,
                    ProcessDefinitionPermissions.READ_INSTANCE,
                    ProcessDefinitionPermissions.UPDATE_INSTANCE,
                    ProcessDefinitionPermissions.READ_HISTORY,
                    ProcessDefinitionPermissions.DELETE)) {
                for (String process :
                        List.of("patrol-round", "patrol-to-repair", "work-contact", "emergency-response")) {
                    assertThat(may(group.id(), permission, Resources.PROCESS_DEFINITION, process))
                            .as("%s %s %s", group.id(), permission, process)
                            .isFalse();
                }
            }
            assertThat(may(group.id(), Permissions.CREATE, Resources.DEPLOYMENT, Authorization.ANY))
                    .isFalse();
            assertThat(may(group.id(), Permissions.CREATE, Resources.FILTER, Authorization.ANY))
                    .isFalse();
        }
    }

    @Test
    void secondStartChangesNothing() {
        List<String> before = grants();
        rightsKeeper.apply();
        assertThat(grants()).isEqualTo(before);
        assertThat(filterService.createFilterQuery().filterName("我的任务").count()).isEqualTo(1);
    }

    @Test
    void nextStartWithdrawsWhatTheFileDoesNotState() {
        Authorization stray = authorizationService.createNewAuthorization(Authorization.AUTH_TYPE_GRANT);
        stray.setGroupId("engineers");
        stray.setResource(Resources.PROCESS_DEFINITION);
        stray.setResourceId("patrol-round");
        stray.addPermission(ProcessDefinitionPermissions.CREATE_INSTANCE);
        authorizationService.saveAuthorization(stray);
        Authorization missing = authorizationService
                .createAuthorizationQuery()
                .groupIdIn("receptionists")
                .resourceType(Resources.PROCESS_DEFINITION)
                .resourceId("patrol-to-repair")
                .singleResult();
        authorizationService.deleteAuthorization(missing.getId());

        rightsKeeper.apply();

        assertThat(may(
                        "engineers",
                        ProcessDefinitionPermissions.CREATE_INSTANCE,
                        Resources.PROCESS_DEFINITION,
                        "patrol-round"))
                .isFalse();
        assertThat(may(
                        "receptionists",
                        ProcessDefinitionPermissions.CREATE_INSTANCE,
                        Resources.PROCESS_DEFINITION,
                        "patrol-to-repair"))
                .isTrue();
    }

    @Test
    void nextStartLeavesRightsOnSingleTasks() {
        cast.deployTestProcess();
        String group = "serviceOfficers";
        Authorization task = authorizationService.createNewAuthorization(Authorization.AUTH_TYPE_GRANT);
        task.setGroupId(group);
        task.setResource(Resources.TASK);
        task.setResourceId("some-task");
        task.addPermission(Permissions.READ);
        authorizationService.saveAuthorization(task);
        rightsKeeper.apply();
        assertThat(may(group, Permissions.READ, Resources.TASK, "some-task")).isTrue();
        authorizationService.deleteAuthorization(task.getId());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "engineers | ",
                "serviceOfficers | ",
                "engineeringSupervisors | 本部门全部",
                "officeDirectors | 本部门全部",
                "serviceSupervisors | 本部门全部,督办",
                "projectManagers | 本部门全部,督办",
                "deputyManagers | 本部门全部,督办",
                "generalManagers | 本部门全部,督办"
            })
    void staffFindTheTaskListsOfTheirRolesAndNoOther(String group, String besides) {
        var expected = Stream.concat(
                        Stream.of("我的任务", "我部门待领", "今日到期", "已逾期", "紧急"),
                        besides == null ? Stream.empty() : Stream.of(besides.split(",")))
                .toList();
        Visitor person = cast.basic(cast.user(List.of(group), "lotus"));
        assertThat(person.get("/engine-rest/filter?maxResults=50").json().findValuesAsText("name"))
                .containsExactlyInAnyOrderElementsOf(expected);
    }

    @Test
    void everyTaskListSaysWhatItIsAndIsKeptFresh() {
        assertThat(filterService.createFilterQuery().list()).hasSize(7).allSatisfy(filter -> assertThat(
                        filter.getProperties())
                .containsEntry("refresh", true)
                .containsKeys("description", "color", "priority"));
    }

    @Test
    void nextStartBringsTaskListsBackToTheFileAndLeavesThoseOfTheAdministrator() {
        Filter mine = filterService.createFilterQuery().filterName("我的任务").singleResult();
        mine.setProperties(Map.of("color", "#000000", "fromRightsFile", true));
        filterService.saveFilter(mine);
        saveFilter("昨日的列表", Map.of("fromRightsFile", true));
        Filter own = saveFilter("管理员的列表", Map.of("color", "#123456"));

        rightsKeeper.apply();

        assertThat(filterService.createFilterQuery().filterName("我的任务").singleResult())
                .satisfies(kept -> assertThat(kept.getId()).isEqualTo(mine.getId()))
                .satisfies(kept -> assertThat(kept.getProperties()).containsEntry("color", "#2d7d46"));
        assertThat(filterService.createFilterQuery().filterName("昨日的列表").count())
                .isZero();
        assertThat(filterService.createFilterQuery().filterName("管理员的列表").count())
                .isEqualTo(1);
        filterService.deleteFilter(own.getId());
    }

    private Filter saveFilter(String name, Map<String, Object> properties) {
        Filter filter = filterService.newTaskFilter(name);
        filter.setQuery(taskService.createTaskQuery());
        filter.setProperties(properties);
        return filterService.saveFilter(filter);
    }

    @Test
    void startDialogOffersWhatThePersonMayStart() {
        cast.deployTestProcess();
        String query = "/engine-rest/process-definition?maxResults=50&latestVersion=true&active=true"
                + "&startableInTasklist=true&startablePermissionCheck=true&key=access-test";
        assertThat(cast.basic(cast.tester("lotus")).get(query).json()).hasSize(1);
        assertThat(cast.basic(cast.user(List.of("cleaners"), "lotus"))
                        .get(query)
                        .json())
                .isEmpty();
        assertThat(cast.basic(cast.user(List.of("cleaners"), "lotus"))
                        .post("/engine-rest/process-definition/key/access-test/start", "{}")
                        .status())
                .isIn(403, 404);
    }

    private boolean may(String group, Permission permission, Resources resource, String id) {
        return authorizationService.isUserAuthorized("nobody", List.of(group), permission, resource, id);
    }

    private List<String> grants() {
        return authorizationService.createAuthorizationQuery().list().stream()
                .filter(grant -> grant.getGroupId() != null)
                .flatMap(grant -> Stream.of("%s %s %s %s"
                        .formatted(grant.getId(), grant.getGroupId(), grant.getResourceType(), grant.getResourceId())))
                .sorted()
                .toList();
    }
}
