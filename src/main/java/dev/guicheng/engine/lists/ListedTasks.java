package dev.guicheng.engine.lists;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.camunda.bpm.engine.impl.TaskQueryImpl;
import org.camunda.bpm.engine.impl.persistence.entity.TaskManager;
import org.camunda.bpm.engine.task.Task;

/**
 * The engine's tasks, with what the lists of a person ask answered from {@code listed_task}: the same tasks in the same
 * order as the engine finds, and those that the order leaves equal the newest first. Everything else the engine answers.
 */
class ListedTasks extends TaskManager {

    /** What the person may read because a group of his may, and what besides. */
    private static final String READ_BY_GROUPS = "L.audience = ANY (:readable)";

    private static final String READ_BY_HIMSELF =
            """
            L.audience = ANY (:own) AND L.audience <> ALL (:readable)
                AND L.task_id IN (
                    SELECT resource_id_
                    FROM act_ru_authorization
                    WHERE type_ IN (0, 1) AND user_id_ IN (#{user}, '*') AND resource_type_ = 7 AND perms_ & 2 = 2)""";

    private final Audiences audiences;

    ListedTasks(Audiences audiences) {
        this.audiences = audiences;
    }

    @Override
    public List<Task> findTasksByQueryCriteria(TaskQueryImpl query) {
        configureQuery(query);
        return list(query)
                .map(list -> findTasksByNativeQuery(list, 0, Integer.MAX_VALUE))
                .orElseGet(() -> super.findTasksByQueryCriteria(query));
    }

    @Override
    public long findTaskCountByQueryCriteria(TaskQueryImpl query) {
        configureQuery(query);
        return count(query)
                .map(this::findTaskCountByNativeQuery)
                .orElseGet(() -> super.findTaskCountByQueryCriteria(query));
    }

    private Optional<Map<String, Object>> list(TaskQueryImpl query) {
        return asked(query, ListedTasks::page).map(asked -> {
            asked.put("first", query.getFirstResult());
            asked.put("most", query.getMaxResults());
            asked.put("until", (long) query.getFirstResult() + query.getMaxResults());
            return asked;
        });
    }

    private Optional<Map<String, Object>> count(TaskQueryImpl query) {
        return asked(query, list -> "SELECT (SELECT COUNT(*) FROM %1$s AND %2$s) + (SELECT COUNT(*) FROM %1$s AND %3$s)"
                .formatted(source(list), READ_BY_GROUPS, READ_BY_HIMSELF));
    }

    /**
     * What the engine's native query wants. Nothing where the engine itself asks, or for an administrator, whom it does not
     * hold to his projects; where more is asked for; and for who has rights beyond single tasks.
     */
    private Optional<Map<String, Object>> asked(TaskQueryImpl query, Function<ListQuery, String> words) {
        var rights = query.getAuthCheck();
        var projects = query.getTenantCheck();
        if (!rights.getShouldPerformAuthorizatioCheck()
                || rights.getAuthUserId() == null
                || rights.isRevokeAuthorizationCheckEnabled()
                || !projects.isTenantCheckEnabled()) {
            return Optional.empty();
        }
        return ListQuery.of(query).flatMap(list -> audiences
                .of(rights.getAuthUserId(), rights.getAuthGroupIds(), projects.getAuthTenantIds(), list.offered())
                .map(found -> {
                    var asked = new HashMap<String, Object>(list.parameters());
                    asked.put("user", rights.getAuthUserId());
                    asked.put("sql", with(found, words.apply(list)));
                    asked.put("resultType", "LIST");
                    return asked;
                }));
    }

    /** The audiences stand in the statement itself: a parameter the database would read anew for every row. */
    private static String with(Map<String, String> audiences, String sql) {
        var complete = sql;
        for (var named : audiences.entrySet()) {
            complete = complete.replace("(:" + named.getKey() + ")", "('%s')".formatted(named.getValue()));
        }
        return complete;
    }

    private static String source(ListQuery list) {
        return "listed_task L %s WHERE %s"
                .formatted(list.ofTasks() ? "JOIN act_ru_task RES ON RES.id_ = L.task_id" : "", list.condition());
    }

    /** Of both kinds as much as the page may take, and of that the page. */
    private static String page(ListQuery list) {
        var some = "(SELECT L.task_id, %s FROM %s AND %%s ORDER BY %s LIMIT #{until})"
                .formatted(columns(list), source(list), order(list));
        return "SELECT RES.* FROM (SELECT * FROM (%s UNION ALL %s) P ORDER BY %s LIMIT #{most} OFFSET #{first}) P"
                        .formatted(some.formatted(READ_BY_GROUPS), some.formatted(READ_BY_HIMSELF), order(list))
                + " JOIN act_ru_task RES ON RES.id_ = P.task_id ORDER BY " + order(list);
    }

    private static String columns(ListQuery list) {
        return IntStream.range(0, list.order().size())
                .mapToObj(place -> "%s AS o%d".formatted(list.order().get(place).expression(), place))
                .collect(Collectors.joining(", "));
    }

    private static String order(ListQuery list) {
        return IntStream.range(0, list.order().size())
                .mapToObj(place -> "o%d %s"
                        .formatted(place, list.order().get(place).direction().getName()))
                .collect(Collectors.joining(", "));
    }
}
