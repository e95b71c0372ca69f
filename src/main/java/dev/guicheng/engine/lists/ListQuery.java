package dev.guicheng.engine.lists;

import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.camunda.bpm.engine.impl.Direction;
import org.camunda.bpm.engine.impl.QueryOrderingProperty;
import org.camunda.bpm.engine.impl.TaskQueryImpl;
import org.camunda.bpm.engine.impl.persistence.entity.SuspensionState;

/**
 * A query for tasks that asks for nothing but what {@code listed_task} (L) and, where need be, the task itself (RES) tell,
 * in the words of the database.
 *
 * @param condition without the question who may see a task
 * @param order of the list, to the last place
 * @param ofTasks whether condition or order ask the task itself
 * @param offered the groups of candidates that the condition asks for, by the name under which it wants their audiences
 * @param parameters the values that the condition asks for
 */
record ListQuery(
        String condition,
        List<Order> order,
        boolean ofTasks,
        Map<String, List<String>> offered,
        Map<String, Object> parameters) {

    record Order(String expression, Direction direction) {}

    /** What is understood of a query, by the names that the engine's class gives it; all else must be as in a blank one. */
    private static final Set<String> UNDERSTOOD = Set.of(
            "processInstanceId",
            "processInstanceBusinessKeys",
            "assignee",
            "unassigned",
            "candidateGroups",
            "includeAssignedTasks",
            "minPriority",
            "dueBefore",
            "dueAfter",
            "processDefinitionKey",
            "suspensionState");

    /** What says nothing about which tasks are asked for. */
    private static final Set<String> WITHOUT_MEANING = Set.of(
            "queries",
            "isOrQueryActive",
            "initializeFormKeys",
            "withCommentAttachmentInfo",
            "taskNameCaseInsensitive",
            "cachedCandidateGroups",
            "cachedUserGroups");

    private static final List<Field> EVERYTHING_ELSE = Stream.of(TaskQueryImpl.class.getDeclaredFields())
            .filter(field -> !Modifier.isStatic(field.getModifiers()))
            .filter(field -> !UNDERSTOOD.contains(field.getName()) && !WITHOUT_MEANING.contains(field.getName()))
            .peek(field -> field.setAccessible(true))
            .toList();

    private static final TaskQueryImpl BLANK = new TaskQueryImpl();

    private static final Map<String, String> LISTED = Map.of(
            "PRIORITY_", "L.priority",
            "DUE_DATE_", "L.due_at",
            "CREATE_TIME_", "L.created_at",
            "ASSIGNEE_", "L.assignee",
            "ID_", "L.task_id");

    /** As the index on the order of our lists goes on. */
    private static final List<Order> AMONG_EQUALS =
            List.of(new Order("L.created_at", Direction.DESCENDING), new Order("L.task_id", Direction.ASCENDING));

    private static final Set<String> OF_TASKS = Set.of("NAME_", "DESCRIPTION_", "FOLLOW_UP_DATE_", "LAST_UPDATED_");

    /** The query in these words, or nothing where it asks for more. */
    static Optional<ListQuery> of(TaskQueryImpl query) {
        boolean understood = query.getQueries().stream().allMatch(ListQuery::isUnderstood)
                && query.getOrderingProperties().stream().allMatch(ListQuery::isUnderstood);
        return understood ? Optional.of(new Reading().of(query)) : Optional.empty();
    }

    private static boolean isUnderstood(TaskQueryImpl query) {
        return EVERYTHING_ELSE.stream().allMatch(field -> isBlank(field, query))
                && !isEmpty(query.getProcessInstanceBusinessKeys())
                && (query.getCandidateGroups() == null
                        || !query.getCandidateGroups().isEmpty())
                && query.getSuspensionState() != SuspensionState.SUSPENDED;
    }

    /** As in a blank query; asking for one of none asks for nothing, and is left behind where a list is extended. */
    private static boolean isBlank(Field field, TaskQueryImpl query) {
        var value = value(field, query);
        return isEmpty(value) || Objects.deepEquals(value, value(field, BLANK));
    }

    private static boolean isEmpty(Object value) {
        return value instanceof Object[] several && several.length == 0;
    }

    private static boolean isUnderstood(QueryOrderingProperty order) {
        var property = order.getQueryProperty();
        return order.getRelation() == null
                && (LISTED.containsKey(property.getName()) || OF_TASKS.contains(property.getName()))
                && (property.getFunction() == null || property.getFunction().equals("LOWER"));
    }

    private static Object value(Field field, TaskQueryImpl query) {
        try {
            return field.get(query);
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(e);
        }
    }

    private static final class Reading {

        private final Map<String, List<String>> offered = new HashMap<>();
        private final Map<String, Object> parameters = new HashMap<>();
        private boolean ofTasks;

        ListQuery of(TaskQueryImpl query) {
            var all = query.getQueries().stream()
                    .map(one -> String.join(one.isOrQueryActive() ? " OR " : " AND ", conditions(one)))
                    .filter(condition -> !condition.isEmpty())
                    .map("(%s)"::formatted)
                    .toList();
            return new ListQuery(
                    all.isEmpty() ? "TRUE" : String.join(" AND ", all),
                    order(query.getOrderingProperties()),
                    ofTasks,
                    offered,
                    parameters);
        }

        private List<String> conditions(TaskQueryImpl query) {
            var conditions = new ArrayList<String>();
            if (query.getProcessInstanceId() != null) {
                ofTasks = true;
                conditions.add("RES.proc_inst_id_ = " + parameter(query.getProcessInstanceId()));
            }
            if (query.getProcessInstanceBusinessKeys() != null) {
                ofTasks = true;
                conditions.add("RES.proc_inst_id_ IN (SELECT id_ FROM act_ru_execution WHERE business_key_ IN (%s))"
                        .formatted(values(query.getProcessInstanceBusinessKeys())));
            }
            if (query.getAssignee() != null) {
                conditions.add("L.assignee = " + parameter(query.getAssignee()));
            }
            if (query.isUnassigned()) {
                conditions.add("L.assignee IS NULL");
            }
            if (query.getCandidateGroups() != null) {
                conditions.add(offeredTo(query.getCandidateGroups(), query.isIncludeAssignedTasks()));
            }
            if (query.getMinPriority() != null) {
                conditions.add("L.priority >= " + parameter(query.getMinPriority()));
            }
            if (query.getDueBefore() != null || query.getDueAfter() != null) {
                conditions.add(due(query));
            }
            if (query.getProcessDefinitionKey() != null) {
                ofTasks = true;
                conditions.add("RES.proc_def_id_ IN (SELECT id_ FROM act_re_procdef WHERE key_ = %s)"
                        .formatted(parameter(query.getProcessDefinitionKey())));
            }
            if (query.getSuspensionState() != null) {
                conditions.add("L.active");
            }
            return conditions;
        }

        private String offeredTo(List<String> groups, boolean claimedToo) {
            var name = "offered" + offered.size();
            offered.put(name, groups);
            var condition = "L.audience = ANY (:%s)".formatted(name);
            return claimedToo ? condition : "(L.assignee IS NULL AND %s)".formatted(condition);
        }

        /** Both limits, or either where any of the conditions is enough. */
        private String due(TaskQueryImpl query) {
            var limits = new ArrayList<String>();
            if (query.getDueBefore() != null) {
                limits.add("L.due_at < " + parameter(query.getDueBefore()));
            }
            if (query.getDueAfter() != null) {
                limits.add("L.due_at > " + parameter(query.getDueAfter()));
            }
            return "(%s)".formatted(String.join(query.isOrQueryActive() ? " OR " : " AND ", limits));
        }

        private List<Order> order(List<QueryOrderingProperty> properties) {
            var asked = properties.stream().map(property -> new Order(expression(property), property.getDirection()));
            return Stream.concat(asked, AMONG_EQUALS.stream()).toList();
        }

        private String expression(QueryOrderingProperty order) {
            var property = order.getQueryProperty();
            var column = LISTED.get(property.getName());
            if (column == null) {
                ofTasks = true;
                column = "RES." + property.getName();
            }
            return property.getFunction() == null ? column : "LOWER(%s)".formatted(column);
        }

        private String values(String[] values) {
            return Stream.of(values).map(this::parameter).collect(Collectors.joining(", "));
        }

        private String parameter(Object value) {
            var name = "p" + parameters.size();
            parameters.put(name, value);
            return "#{%s}".formatted(name);
        }
    }
}
