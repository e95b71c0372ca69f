package dev.guicheng.access;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.authorization.Authorization;
import org.camunda.bpm.engine.authorization.Permissions;
import org.camunda.bpm.engine.authorization.ProcessDefinitionPermissions;
import org.camunda.bpm.engine.authorization.Resources;
import org.camunda.bpm.engine.authorization.TaskPermissions;
import org.camunda.bpm.engine.impl.HistoricTaskInstanceQueryImpl;
import org.camunda.bpm.engine.impl.TaskQueryImpl;
import org.camunda.bpm.engine.impl.UserOperationLogQueryImpl;
import org.camunda.bpm.engine.impl.VariableInstanceQueryImpl;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.db.AuthorizationCheck;
import org.camunda.bpm.engine.impl.db.CompositePermissionCheck;
import org.camunda.bpm.engine.impl.db.PermissionCheck;
import org.camunda.bpm.engine.impl.db.PermissionCheckBuilder;
import org.camunda.bpm.engine.impl.db.sql.DbSqlSessionFactory;
import org.camunda.bpm.engine.impl.persistence.entity.AuthorizationManager;

/**
 * The engine's checks of rights, with four differences. Whoever oversees a group reads of tasks what the group reads,
 * without a right of his own on each of them. A check goes by all groups of the person: the engine first asks, for
 * every check, which groups have any right at all, and reads the rights of all open tasks for that. And what has been done
 * on a task is read by who reads the task, as long as it is open: the engine would keep rights of its own for that, two
 * rows of each task and as long as its history. What is given on a resource is read once by a command, all of it, where the
 * engine puts together a statement for each permission.
 */
class TaskRights extends AuthorizationManager {

    private final Rights rights;
    private final GivenRights given;
    private boolean plansAnew;

    TaskRights(Rights rights, GivenRights given) {
        this.rights = rights;
        this.given = given;
    }

    @Override
    public List<String> filterAuthenticatedGroupIds(List<String> groupIds) {
        return groupIds == null ? new ArrayList<>() : new ArrayList<>(groupIds);
    }

    @Override
    public void enableQueryAuthCheck(AuthorizationCheck check) {
        super.enableQueryAuthCheck(check);
        planAnew();
    }

    /** The few tasks of one instance are found fast by any plan. */
    @Override
    public void configureTaskQuery(TaskQueryImpl query) {
        boolean asBefore = plansAnew;
        plansAnew |= query.getProcessInstanceId() != null;
        super.configureTaskQuery(query);
        plansAnew = asBefore;
        oversee(query.getAuthCheck());
    }

    @Override
    protected void configureVariableInstanceQuery(VariableInstanceQueryImpl query) {
        super.configureVariableInstanceQuery(query);
        oversee(query.getAuthCheck());
    }

    @Override
    public void configureHistoricTaskInstanceQuery(HistoricTaskInstanceQueryImpl query) {
        configureQuery(query);
        readWithTask(query.getAuthCheck(), "RES.ID_");
    }

    @Override
    public void configureUserOperationLogQuery(UserOperationLogQueryImpl query) {
        configureQuery(query);
        readWithTask(query.getAuthCheck(), "RES.TASK_ID_");
    }

    @Override
    public boolean isAuthorized(String userId, List<String> groupIds, PermissionCheck check) {
        return !isAuthorizationEnabled() || isAuthorized(userId, groupIds, createCompositePermissionCheck(check));
    }

    @Override
    public boolean isAuthorized(String userId, List<String> groupIds, CompositePermissionCheck check) {
        var checks = check.getAllPermissionChecks();
        boolean ofTask = checks.stream().anyMatch(TaskRights::readsTask);
        var groups = ofTask ? withOverseen(groupIds) : groupIds;
        if (!check.getCompositeChecks().isEmpty() || !checks.stream().allMatch(this::isOfOneResource)) {
            return super.isAuthorized(userId, groups, check);
        }
        var person = new GivenRights.Person(userId, Set.copyOf(filterAuthenticatedGroupIds(withOverseen(groupIds))));
        given.read(person, checks.stream().map(TaskRights::resourceOf).toList());
        Predicate<PermissionCheck> holds = single ->
                given.holds(person, filterAuthenticatedGroupIds(groups), resourceOf(single), single.getPerms());
        return check.isDisjunctive()
                ? checks.stream().anyMatch(holds)
                : checks.stream().allMatch(holds);
    }

    /** All but checks of what the engine refuses to check, and of those that a query makes of each of its rows. */
    private boolean isOfOneResource(PermissionCheck check) {
        return check.getResourceIdQueryParam() == null
                && check.getAuthorizationNotFoundReturnValue() == null
                && isResourceValidForPermission(check);
    }

    private static GivenRights.Resource resourceOf(PermissionCheck check) {
        return new GivenRights.Resource(
                check.getResourceType(), check.getResourceId() == null ? Authorization.ANY : check.getResourceId());
    }

    /**
     * Of a query that joins rights PostgreSQL finds a good plan only with the very values in hand. Its plans for any values
     * are left to all other statements, which would cost it twice as much without.
     */
    private void planAnew() {
        var context = Context.getCommandContext();
        if (plansAnew
                || !DbSqlSessionFactory.POSTGRES.equals(
                        context.getProcessEngineConfiguration().getDatabaseType())) {
            return;
        }
        try (var statement =
                context.getDbSqlSession().getSqlSession().getConnection().createStatement()) {
            statement.execute("SET LOCAL plan_cache_mode = force_custom_plan");
        } catch (SQLException e) {
            throw new ProcessEngineException("Cannot have a query of rights planned anew", e);
        }
        plansAnew = true;
    }

    private void readWithTask(AuthorizationCheck check, String taskId) {
        check.setHistoricInstancePermissionsEnabled(true);
        addPermissionCheck(
                check,
                new PermissionCheckBuilder()
                        .disjunctive()
                        .atomicCheck(
                                Resources.PROCESS_DEFINITION,
                                "RES.PROC_DEF_KEY_",
                                ProcessDefinitionPermissions.READ_HISTORY)
                        .atomicCheck(Resources.TASK, taskId, TaskPermissions.READ)
                        .build());
    }

    private void oversee(AuthorizationCheck check) {
        if (check.isAuthorizationCheckEnabled()) {
            check.setAuthGroupIds(withOverseen(check.getAuthGroupIds()));
        }
    }

    private List<String> withOverseen(List<String> groupIds) {
        return groupIds == null
                ? null
                : Stream.concat(groupIds.stream(), rights.overseenBy(groupIds).stream())
                        .distinct()
                        .collect(Collectors.toCollection(ArrayList::new));
    }

    private static boolean readsTask(PermissionCheck check) {
        return check.getResource() == Resources.TASK && check.getPermission().getValue() == Permissions.READ.getValue();
    }
}
