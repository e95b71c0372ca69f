package dev.guicheng.access;

import dev.guicheng.access.Rights.GroupRights;
import dev.guicheng.access.Rights.TaskList;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.camunda.bpm.engine.AuthorizationService;
import org.camunda.bpm.engine.FilterService;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.authorization.Authorization;
import org.camunda.bpm.engine.authorization.Groups;
import org.camunda.bpm.engine.authorization.Permission;
import org.camunda.bpm.engine.authorization.Permissions;
import org.camunda.bpm.engine.authorization.ProcessDefinitionPermissions;
import org.camunda.bpm.engine.authorization.Resource;
import org.camunda.bpm.engine.authorization.Resources;
import org.camunda.bpm.engine.filter.Filter;
import org.camunda.bpm.engine.identity.Group;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.persistence.entity.AuthorizationEntity;
import org.camunda.bpm.engine.task.TaskQuery;
import org.springframework.stereotype.Component;

/**
 * Makes the engine's groups, authorizations and task lists what {@link Rights} states. Of the
 * groups in the file everything but rights on single tasks is governed by the file: other grants are withdrawn.
 */
@Component
class RightsKeeper {

    /** Granted by the engine along with the task, the group and the membership themselves. */
    private static final Set<Integer> GRANTED_BY_THE_ENGINE = Stream.of(
                    Resources.TASK, Resources.HISTORIC_TASK, Resources.GROUP, Resources.TENANT)
            .map(Resource::resourceType)
            .collect(Collectors.toUnmodifiableSet());

    /** Marks, among a task list's properties, that it comes from the file. */
    private static final String FROM_THE_FILE = "fromRightsFile";

    private record Grant(int resource, String resourceId, Set<Permission> permissions) {

        static Grant of(Resource resource, String resourceId, Permission... permissions) {
            return new Grant(resource.resourceType(), resourceId, Set.of(permissions));
        }

        boolean matches(Authorization present) {
            int stated = permissions.stream().mapToInt(Permission::getValue).reduce(0, (a, b) -> a | b);
            return present.getAuthorizationType() == Authorization.AUTH_TYPE_GRANT
                    && present.getResourceType() == resource
                    && resourceId.equals(present.getResourceId())
                    && ((AuthorizationEntity) present).getPermissions() == stated;
        }
    }

    private final Rights rights;
    private final ProcessEngineConfigurationImpl engine;
    private final IdentityService identityService;
    private final AuthorizationService authorizationService;
    private final FilterService filterService;
    private final TaskService taskService;

    RightsKeeper(
            Rights rights,
            ProcessEngineConfigurationImpl engine,
            IdentityService identityService,
            AuthorizationService authorizationService,
            FilterService filterService,
            TaskService taskService) {
        this.rights = rights;
        this.engine = engine;
        this.identityService = identityService;
        this.authorizationService = authorizationService;
        this.filterService = filterService;
        this.taskService = taskService;
    }

    /** Runs in one transaction, behind the engine's own start-up lock, so that two nodes do not grant the same twice. */
    void apply() {
        engine.getCommandExecutorTxRequired().execute(command -> {
            command.getPropertyManager().acquireExclusiveLockForStartup();
            command.runWithoutAuthorization(() -> {
                createGroup(Groups.CAMUNDA_ADMIN, "系统管理员");
                rights.groups().forEach(group -> createGroup(group.id(), group.title()));
                grantAdministrators();
                removeGoneFilters();
                Map<TaskList, String> filterIds =
                        rights.filters().stream().collect(Collectors.toMap(list -> list, this::keepFilter));
                rights.groups().forEach(group -> keepGrants(group, filterIds));
                return null;
            });
            return null;
        });
    }

    private void createGroup(String id, String title) {
        if (identityService.createGroupQuery().groupId(id).count() == 0) {
            Group group = identityService.newGroup(id);
            group.setName(title);
            group.setType(Groups.CAMUNDA_ADMIN.equals(id) ? Groups.GROUP_TYPE_SYSTEM : "WORKFLOW");
            identityService.saveGroup(group);
        }
    }

    private void grantAdministrators() {
        for (Resource resource : Resources.values()) {
            boolean granted = authorizationService
                            .createAuthorizationQuery()
                            .groupIdIn(Groups.CAMUNDA_ADMIN)
                            .resourceType(resource)
                            .resourceId(Authorization.ANY)
                            .count()
                    > 0;
            if (!granted) {
                save(Groups.CAMUNDA_ADMIN, Grant.of(resource, Authorization.ANY, Permissions.ALL));
            }
        }
    }

    /** What an earlier file stated and this one does not; the administrator's own lists stay. */
    private void removeGoneFilters() {
        Set<String> stated = rights.filters().stream().map(TaskList::name).collect(Collectors.toUnmodifiableSet());
        filterService.createTaskFilterQuery().list().stream()
                .filter(filter -> filter.getProperties() != null
                        && Boolean.TRUE.equals(filter.getProperties().get(FROM_THE_FILE)))
                .filter(filter -> !stated.contains(filter.getName()))
                .forEach(filter -> filterService.deleteFilter(filter.getId()));
    }

    private String keepFilter(TaskList list) {
        Filter filter = filterService.createTaskFilterQuery().filterName(list.name()).list().stream()
                .findFirst()
                .orElseGet(() -> filterService.newTaskFilter(list.name()));
        filter.setQuery(query(list));
        filter.setProperties(Map.of(
                "description",
                list.description(),
                "color",
                list.color(),
                "priority",
                list.priority(),
                "refresh",
                true,
                "showUndefinedVariable",
                false,
                "variables",
                List.of(),
                FROM_THE_FILE,
                true));
        return filterService.saveFilter(filter).getId();
    }

    private TaskQuery query(TaskList list) {
        TaskQuery query = taskService.createTaskQuery();
        if (list.assignee() != null && list.candidateGroups() != null) {
            query.or()
                    .taskAssigneeExpression(list.assignee())
                    .taskCandidateGroupInExpression(list.candidateGroups())
                    .endOr();
        } else if (list.assignee() != null) {
            query.taskAssigneeExpression(list.assignee());
        } else if (list.candidateGroups() != null) {
            query.taskCandidateGroupInExpression(list.candidateGroups());
            if (list.claimed()) {
                query.includeAssignedTasks();
            }
        }
        if (list.process() != null) {
            query.processDefinitionKey(list.process());
        }
        if (list.dueAfter() != null) {
            query.dueAfterExpression(list.dueAfter());
        }
        if (list.dueBefore() != null) {
            query.dueBeforeExpression(list.dueBefore());
        }
        if (list.priorityFrom() != null) {
            query.taskMinPriority(list.priorityFrom());
        }
        return query.orderByTaskPriority().desc().orderByDueDate().asc();
    }

    private void keepGrants(GroupRights group, Map<TaskList, String> filterIds) {
        List<Grant> missing = grants(group, filterIds);
        for (Authorization present : authorizationService
                .createAuthorizationQuery()
                .groupIdIn(group.id())
                .list()) {
            boolean stated = missing.removeIf(grant -> grant.matches(present));
            if (!stated && !GRANTED_BY_THE_ENGINE.contains(present.getResourceType())) {
                authorizationService.deleteAuthorization(present.getId());
            }
        }
        missing.forEach(grant -> save(group.id(), grant));
    }

    private static List<Grant> grants(GroupRights group, Map<TaskList, String> filterIds) {
        List<Grant> grants = new ArrayList<>();
        group.apps().forEach(app -> grants.add(Grant.of(Resources.APPLICATION, app.id(), Permissions.ACCESS)));
        group.visibleProcesses().forEach(process -> grants.add(definition(process, group.starts())));
        if (!group.starts().isEmpty()) {
            grants.add(Grant.of(Resources.PROCESS_INSTANCE, Authorization.ANY, Permissions.CREATE));
        }
        filterIds.forEach((list, id) -> {
            if (list.isFor(group)) {
                grants.add(Grant.of(Resources.FILTER, id, Permissions.READ));
            }
        });
        if (group.readsDefinitions()) {
            for (Resource definitions : List.of(
                    Resources.PROCESS_DEFINITION,
                    Resources.DECISION_DEFINITION,
                    Resources.DECISION_REQUIREMENTS_DEFINITION,
                    Resources.DEPLOYMENT)) {
                grants.add(Grant.of(definitions, Authorization.ANY, Permissions.READ));
            }
        }
        return grants;
    }

    private static Grant definition(String process, List<String> starts) {
        return starts.contains(process)
                ? Grant.of(
                        Resources.PROCESS_DEFINITION,
                        process,
                        ProcessDefinitionPermissions.READ,
                        ProcessDefinitionPermissions.CREATE_INSTANCE)
                : Grant.of(Resources.PROCESS_DEFINITION, process, ProcessDefinitionPermissions.READ);
    }

    private void save(String groupId, Grant grant) {
        Authorization authorization = authorizationService.createNewAuthorization(Authorization.AUTH_TYPE_GRANT);
        authorization.setGroupId(groupId);
        authorization.setResourceType(grant.resource());
        authorization.setResourceId(grant.resourceId());
        grant.permissions().forEach(authorization::addPermission);
        authorizationService.saveAuthorization(authorization);
    }
}
