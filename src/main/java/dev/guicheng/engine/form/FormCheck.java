package dev.guicheng.engine.form;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Holds what was submitted against the form: what form-js would have refused in the browser is refused here, and so is
 * everything that the form does not ask for. Conditions are evaluated as form-js does it: once over all values, then
 * again without the values that the first round hides.
 */
final class FormCheck {

    private static final int MAX_ROWS = 200;

    private final Feel feel;
    private final FieldCheck fields;

    FormCheck(Feel feel, Clock clock) {
        this.feel = feel;
        this.fields = new FieldCheck(clock);
    }

    /**
     * One form as filled in.
     *
     * @param existing the variables that the form was opened with
     * @param sources the choices of a named source; empty where they cannot be known, which leaves them unchecked
     * @param unknownTolerated whether variables may be passed that the form does not have
     */
    record Filled(
            Form form,
            ObjectNode submitted,
            Supplier<ObjectNode> existing,
            Function<String, Optional<List<FormOption>>> sources,
            boolean unknownTolerated) {}

    /**
     * What the check found.
     *
     * @param locked variables that were submitted but may not change; equal to what is there when there are no problems
     */
    record Result(List<FormProblem> problems, Set<String> locked) {

        static final Result PASSED = of(List.of());

        static Result of(List<FormProblem> problems) {
            return new Result(List.copyOf(problems), Set.of());
        }
    }

    Result check(Filled filled) {
        Run run = new Run(filled);
        run.check();
        return new Result(List.copyOf(run.problems), Set.copyOf(run.locked));
    }

    private final class Run {

        private final Filled filled;
        private final boolean severalLists;
        private final List<FormProblem> problems = new ArrayList<>();
        private final Set<String> locked = new LinkedHashSet<>();
        private ObjectNode existing;

        private Run(Filled filled) {
            this.filled = filled;
            this.severalLists =
                    filled.form().components().filter(Component::isList).count() > 1;
        }

        private void check() {
            List<Component> components = filled.form().root().children();
            boolean comparing =
                    filled.form().components().anyMatch(component -> component.isList() || component.mayBeLocked());
            List<ObjectNode> currents = new ArrayList<>(comparing ? List.of(existing()) : List.of());
            Scope root = new Scope(null, this::visibleData, filled.submitted(), List.of(), "", currents);
            Keys keys = new Keys();
            visit(components, List.of(), root, keys, false);
            if (!filled.unknownTolerated()) {
                refuseUnknown(keys, filled.submitted(), "");
            }
        }

        private ObjectNode existing() {
            if (existing == null) {
                existing = filled.existing().get();
            }
            return existing;
        }

        private void visit(
                List<Component> components, List<String> prefix, Scope scope, Keys keys, boolean hiddenAbove) {
            for (Component component : components) {
                boolean hidden = hiddenAbove || feel(component.hide(), scope);
                List<String> path = join(prefix, component.segments());
                if (component.isList()) {
                    keys.claim(path);
                    list(component, path, scope, hidden);
                } else if (component.isInput()) {
                    keys.claim(path);
                    input(component, path, scope, hidden);
                } else {
                    visit(component.children(), path, scope, keys, hidden);
                }
            }
        }

        private void input(Component field, List<String> path, Scope scope, boolean hidden) {
            JsonNode value = Json.at(scope.values, path);
            if (hidden) {
                refuse(!Json.isEmpty(value), field, scope, "当前不需要填写");
            } else if (isLocked(field, scope)) {
                locked(field, path, value, scope);
            } else if (field.type().equals("expression")) {
                JsonNode computed = feel.evaluate(field.json().path("expression"), scope.context());
                refuse(!Json.isEmpty(value) && !Json.same(value, computed), field, scope, "与表单计算的结果不符");
            } else {
                fields.problem(field, value, path.size() == 1 && scope.outer == null, rules(field, scope))
                        .ifPresent(message -> refuse(true, field, scope, message));
            }
        }

        private FieldCheck.Rules rules(Component field, Scope scope) {
            return new FieldCheck.Rules() {
                @Override
                public JsonNode limit(String name) {
                    JsonNode limit = field.validate(name);
                    return Feel.isExpression(limit) ? feel.evaluate(limit, scope.context()) : limit;
                }

                @Override
                public Optional<List<JsonNode>> options() {
                    return optionsOf(field, scope);
                }
            };
        }

        private boolean isLocked(Component field, Scope scope) {
            JsonNode readonly = field.json().path("readonly");
            return field.isDisabled() || readonly.asBoolean(false) || feel(readonly, scope);
        }

        private void locked(Component field, List<String> path, JsonNode value, Scope scope) {
            boolean ownVariable = scope.outer == null && path.size() == 1;
            if (value.isMissingNode() && (ownVariable || field.isDisabled())) {
                return;
            }
            List<ObjectNode> matching = scope.currents.stream()
                    .filter(current -> Json.same(value, current(field, path, current)))
                    .toList();
            refuse(matching.isEmpty(), field, scope, "不能修改");
            scope.currents.retainAll(matching);
            if (ownVariable && existing().has(path.get(0))) {
                locked.add(path.get(0));
            }
        }

        private JsonNode current(Component field, List<String> path, JsonNode values) {
            JsonNode current = Json.at(values, path);
            return current.isMissingNode() ? field.initial() : current;
        }

        private void list(Component list, List<String> path, Scope scope, boolean hidden) {
            JsonNode value = Json.at(scope.values, path);
            if (hidden) {
                refuse(!Json.isEmpty(value), list, scope, "当前不需要填写");
                return;
            }
            if (!value.isMissingNode() && !value.isNull() && !value.isArray()) {
                refuse(true, list, scope, "必须是列表");
                return;
            }
            List<ObjectNode> known = scope.currents.stream()
                    .flatMap(current -> elements(Json.at(current, path)).stream())
                    .toList();
            boolean fixed =
                    isLocked(list, scope) || !list.json().path("allowAddRemove").asBoolean(true);
            boolean untouched = value.isMissingNode()
                    && list.all().filter(Component::isInput).allMatch(Component::isDisabled);
            int count = value.size();
            if (fixed && (scope.outer == null || scope.currents.size() == 1)) {
                boolean given = scope.outer != null || Json.at(existing(), path).isArray();
                int expected = given
                        ? known.size()
                        : list.json().path("defaultRepetitions").asInt(1);
                refuse(!untouched && count != expected, list, scope, "行数不能改变");
            }
            int min = number(list.property("minRows"), 0);
            int max = number(list.property("maxRows"), MAX_ROWS);
            refuse(!untouched && count < min, list, scope, "至少填写 " + min + " 行");
            refuse(count > max, list, scope, "最多填写 " + max + " 行");
            if (count > max) {
                return;
            }
            rows(list, value, scope, known, fixed);
        }

        private void rows(Component list, JsonNode value, Scope scope, List<ObjectNode> known, boolean fixed) {
            List<ObjectNode> unused = new ArrayList<>(known);
            for (int i = 0; i < value.size(); i++) {
                String place = scope.place + (severalLists ? list.label() + " " : "") + "第 " + (i + 1) + " 行 · ";
                JsonNode element = value.get(i);
                if (!element.isObject() && !element.isNull()) {
                    problems.add(new FormProblem(place + list.label(), "此行格式不正确"));
                    continue;
                }
                List<ObjectNode> currents = new ArrayList<>(unused);
                if (fixed) {
                    currents.retainAll(i < known.size() ? List.of(known.get(i)) : List.of());
                }
                ObjectNode fresh = Json.object();
                if (!fixed || known.isEmpty()) {
                    currents.add(fresh);
                }
                ObjectNode row = element instanceof ObjectNode object ? object : Json.object();
                Scope inner = new Scope(scope, this::visibleData, row, join(scope.indexes, i + 1), place, currents);
                Keys keys = new Keys();
                visit(list.children(), List.of(), inner, keys, false);
                refuseUnknown(keys, row, place);
                if (inner.currents.size() < unused.size() + 1 && !inner.currents.isEmpty()) {
                    ObjectNode taken = inner.currents.get(0);
                    unused.removeIf(other -> other == taken);
                }
            }
        }

        private Optional<List<JsonNode>> optionsOf(Component field, Scope scope) {
            String source = field.property("optionsFrom");
            if (!source.isEmpty()) {
                return filled.sources().apply(source).map(options -> options.stream()
                        .map(option -> Json.of(option.value()))
                        .toList());
            }
            JsonNode options = field.json().path("values");
            String key = field.json().path("valuesKey").asText("");
            if (!key.isEmpty()) {
                options = existing().path(key);
            } else if (Feel.isExpression(field.json().path("valuesExpression"))) {
                options = feel.evaluate(field.json().path("valuesExpression"), scope.context());
            }
            List<JsonNode> values = new ArrayList<>();
            for (JsonNode option : options) {
                values.add(option.isObject() ? option.path("value") : option);
            }
            return Optional.of(values);
        }

        private boolean feel(JsonNode condition, Scope scope) {
            return Feel.isExpression(condition) && feel.holds(condition, scope.context());
        }

        private void refuse(boolean refused, Component field, Scope scope, String message) {
            if (refused) {
                problems.add(new FormProblem(scope.place + field.label(), message));
            }
        }

        private void refuseUnknown(Keys keys, JsonNode values, String place) {
            values.properties().forEach(entry -> {
                Keys below = keys.below.get(entry.getKey());
                JsonNode value = entry.getValue();
                if (below == null) {
                    problems.add(new FormProblem(place + Texts.shortened(entry.getKey()), "表单中没有此项"));
                } else if (!below.below.isEmpty()) {
                    if (value.isObject()) {
                        refuseUnknown(below, value, place);
                    } else if (!value.isNull()) {
                        problems.add(new FormProblem(place + Texts.shortened(entry.getKey()), "格式不正确"));
                    }
                }
            });
        }

        private Map<String, Object> visibleData;

        /** All values that are shown, as the form's expressions see them. */
        private Map<String, Object> visibleData() {
            if (visibleData == null) {
                ObjectNode data = existing().deepCopy();
                overlay(filled.form().root().children(), List.of(), data);
                Map<String, Object> all = Json.toMap(data);
                Scope scope = new Scope(null, () -> all, data, List.of(), "", List.of());
                ObjectNode visible = data.deepCopy();
                prune(filled.form().root().children(), List.of(), scope, visible, false);
                visibleData = Json.toMap(visible);
            }
            return visibleData;
        }

        private void overlay(List<Component> components, List<String> prefix, ObjectNode data) {
            for (Component component : components) {
                List<String> path = join(prefix, component.segments());
                JsonNode value = Json.at(filled.submitted(), path);
                if (!component.isInput() && !component.isList()) {
                    overlay(component.children(), path, data);
                } else if (!value.isMissingNode()) {
                    Json.put(data, path, component.isList() && value.isArray() ? withoutGaps(value) : value);
                } else if (!component.isDisabled()) {
                    Json.remove(data, path);
                } else if (Json.at(data, path).isMissingNode()
                        && !component.initial().isMissingNode()) {
                    Json.put(data, path, component.initial());
                }
            }
        }

        private void prune(
                List<Component> components, List<String> prefix, Scope scope, ObjectNode visible, boolean hiddenAbove) {
            for (Component component : components) {
                List<String> path = join(prefix, component.segments());
                boolean grouping = !component.isInput() && !component.isList();
                if (!grouping && Json.at(visible, path).isMissingNode()) {
                    continue;
                }
                boolean hidden = hiddenAbove || feel(component.hide(), scope);
                if (grouping) {
                    prune(component.children(), path, scope, visible, hidden);
                } else if (hidden) {
                    Json.remove(visible, path);
                } else if (component.isList()) {
                    List<ObjectNode> rows = elements(Json.at(scope.values, path));
                    List<ObjectNode> kept = elements(Json.at(visible, path));
                    for (int i = 0; i < rows.size() && i < MAX_ROWS; i++) {
                        Scope inner =
                                new Scope(scope, scope.data, rows.get(i), join(scope.indexes, i + 1), "", List.of());
                        prune(component.children(), List.of(), inner, kept.get(i), false);
                    }
                }
            }
        }
    }

    /** The form itself or one row of a list, with what its expressions see. */
    private static final class Scope {

        private final Scope outer;
        private final Supplier<Map<String, Object>> data;
        private final ObjectNode values;
        private final List<Integer> indexes;
        private final String place;
        private final List<ObjectNode> currents;
        private Map<String, Object> context;

        private Scope(
                Scope outer,
                Supplier<Map<String, Object>> data,
                ObjectNode values,
                List<Integer> indexes,
                String place,
                List<ObjectNode> currents) {
            this.outer = outer;
            this.data = data;
            this.values = values;
            this.indexes = indexes;
            this.place = place;
            this.currents = currents;
        }

        private Map<String, Object> context() {
            if (context == null) {
                Map<String, Object> special = new HashMap<>();
                special.put("this", outer == null ? data.get() : Json.toMap(values));
                special.put("parent", outer == null ? null : outer.context());
                special.put("i", indexes);
                context = new HashMap<>(special);
                context.putAll(data.get());
                special.forEach((name, value) -> context.put("_" + name + "_", value));
            }
            return context;
        }
    }

    /** The places that the components of one scope claim. */
    private static final class Keys {

        private final Map<String, Keys> below = new HashMap<>();

        private void claim(List<String> path) {
            Keys keys = this;
            for (String segment : path) {
                keys = keys.below.computeIfAbsent(segment, s -> new Keys());
            }
        }
    }

    private static JsonNode withoutGaps(JsonNode rows) {
        ArrayNode filled = ((ArrayNode) rows).deepCopy();
        for (int i = 0; i < filled.size(); i++) {
            if (!filled.get(i).isObject()) {
                filled.set(i, Json.object());
            }
        }
        return filled;
    }

    private static List<ObjectNode> elements(JsonNode value) {
        List<ObjectNode> rows = new ArrayList<>();
        for (JsonNode element : value.isArray() ? value : MissingNode.getInstance()) {
            rows.add(element instanceof ObjectNode row ? row : Json.object());
        }
        return rows;
    }

    private static <T> List<T> join(List<T> head, List<T> tail) {
        List<T> joined = new ArrayList<>(head);
        joined.addAll(tail);
        return joined;
    }

    private static List<Integer> join(List<Integer> head, int last) {
        return join(head, List.of(last));
    }

    private static int number(String text, int otherwise) {
        return text.isEmpty() ? otherwise : Integer.parseInt(text);
    }
}
