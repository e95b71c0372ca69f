package dev.guicheng.audit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.NullNode;
import dev.guicheng.audit.CaseHistory.Decision;
import dev.guicheng.audit.CaseHistory.Entry;
import dev.guicheng.audit.CaseHistory.Operation;
import dev.guicheng.audit.Moment.Fact;
import dev.guicheng.audit.Moment.Kind;
import dev.guicheng.course.CaseComment;
import dev.guicheng.course.CaseCourse;
import dev.guicheng.course.CaseCourse.Visit;
import dev.guicheng.course.CaseModel.Element;
import dev.guicheng.engine.ValueUpdate;
import dev.guicheng.ledger.LedgerEntry;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Joins what the engine and the ledger know of a case in one order. */
final class Timeline {

    private static final int SHORT_HASH = 12;

    /** What the operation log says of an operation besides its kind. */
    private static final Set<String> SAYING_NOTHING =
            Set.of("delete", "deploymentId", "processDefinitionId", "message");

    private final List<Moment> moments = new ArrayList<>();
    private final RecordWords words;
    private final RecordWords.Speaker speaker;

    private Timeline(RecordWords words, RecordWords.Speaker speaker) {
        this.words = words;
        this.speaker = speaker;
    }

    /** Everything of a case of which the engine has nothing left. */
    static List<Moment> of(List<LedgerEntry> entries, RecordWords words, RecordWords.Speaker speaker) {
        var timeline = new Timeline(words, speaker);
        entries.forEach(timeline::add);
        return timeline.inOrder();
    }

    static List<Moment> of(
            List<LedgerEntry> entries,
            CaseCourse course,
            CaseHistory history,
            List<ValueUpdate> values,
            RecordWords words,
            RecordWords.Speaker speaker) {
        var timeline = new Timeline(words, speaker);
        entries.forEach(timeline::add);
        course.visits().forEach(visit -> course.model().element(visit.elementId()).stream()
                .filter(element -> !element.type().endsWith("Gateway"))
                .forEach(element -> timeline.add(visit, element)));
        course.comments().forEach(comment -> timeline.add(comment, comment.isAsEntered(entries)));
        history.decisions().forEach(decision -> timeline.add(decision, course));
        timeline.add(history.operations(), values, course);
        return timeline.inOrder();
    }

    private List<Moment> inOrder() {
        return moments.stream()
                .sorted(Comparator.comparing(Moment::at)
                        .thenComparing(Moment::kind)
                        .thenComparing(Moment::seq))
                .toList();
    }

    private void add(LedgerEntry entry) {
        moments.add(new Moment(
                Kind.LEDGER,
                entry.at(),
                speaker.person(entry.actor()),
                entry.actingFor() == null ? "" : speaker.say("group", entry.actingFor()),
                "",
                entry.action(),
                RecordWords.parsed(entry.payload()).properties().stream()
                        .filter(field -> !field.getValue().isNull())
                        .map(field -> fact(field.getKey(), NullNode.instance, field.getValue()))
                        .toList(),
                entry.clauses(),
                null,
                entry.seq(),
                entry.hash().substring(0, SHORT_HASH),
                false));
    }

    private void add(Visit visit, Element element) {
        moments.add(moment(
                Kind.STEP,
                visit.enteredAt(),
                visit.person(),
                element.type(),
                element.name(),
                List.of(),
                element.clauses(),
                visit.leftAt(),
                visit.cancelled()));
    }

    private void add(CaseComment comment, boolean asEntered) {
        moments.add(moment(
                Kind.COMMENT,
                comment.at(),
                comment.author(),
                "",
                comment.text(),
                List.of(),
                List.of(),
                null,
                !asEntered));
    }

    private void add(Decision decision, CaseCourse course) {
        var facts = new ArrayList<Fact>();
        decision.inputs().forEach(input -> facts.add(fact(input)));
        decision.rules()
                .forEach(rule -> facts.add(new Fact(
                        "适用的规则",
                        "",
                        "第 %d 条%s"
                                .formatted(
                                        rule.place(), rule.description().isEmpty() ? "" : "：" + rule.description()))));
        decision.outputs().forEach(output -> facts.add(fact(output)));
        moments.add(moment(
                Kind.DECISION,
                decision.at(),
                null,
                "",
                decision.name(),
                List.copyOf(facts),
                Stream.concat(
                                course.model().element(decision.elementId()).stream()
                                        .flatMap(element -> element.clauses().stream()),
                                decision.rules().stream().flatMap(rule -> rule.clauses().stream()))
                        .distinct()
                        .toList(),
                null,
                false));
    }

    /** What people did, each with the values that were written by it, and what the system wrote by itself. */
    private void add(List<Operation> operations, List<ValueUpdate> values, CaseCourse course) {
        var changes = changes(values);
        var elements = course.visits().stream()
                .filter(visit -> visit.taskId() != null)
                .collect(Collectors.toMap(Visit::taskId, Visit::elementId, (one, other) -> one));
        var known = operations.stream()
                .filter(operation -> operation.id() != null)
                .collect(Collectors.groupingBy(Operation::id, LinkedHashMap::new, Collectors.toList()));
        known.forEach((id, lines) -> {
            var first = lines.get(0);
            var element = lines.stream()
                    .map(Operation::taskId)
                    .filter(Objects::nonNull)
                    .map(elements::get)
                    .filter(Objects::nonNull)
                    .findFirst()
                    .flatMap(course.model()::element);
            moments.add(moment(
                    Kind.OPERATION,
                    first.at(),
                    first.person(),
                    first.type(),
                    element.map(Element::name).orElse(words.label(first.entity())),
                    Stream.concat(
                                    lines.stream()
                                            .filter(line -> line.property() != null
                                                    && !SAYING_NOTHING.contains(line.property()))
                                            .map(this::fact),
                                    changes.getOrDefault(id, List.of()).stream().map(Change::fact))
                            .toList(),
                    element.map(Element::clauses).orElse(List.of()),
                    null,
                    false));
        });
        changes.forEach((id, written) -> {
            if (!known.containsKey(id)) {
                moments.add(moment(
                        Kind.VALUE,
                        written.get(0).at(),
                        null,
                        "",
                        "",
                        written.stream().map(Change::fact).toList(),
                        List.of(),
                        null,
                        false));
            }
        });
    }

    private record Change(Instant at, Fact fact) {}

    /** The changes by the operation that they were part of; those of the system by their time. */
    private Map<String, List<Change>> changes(List<ValueUpdate> values) {
        var last = new HashMap<String, JsonNode>();
        var changes = new LinkedHashMap<String, List<Change>>();
        for (var update : values) {
            var value = update.value();
            var before = last.put(update.scope() + " " + update.name(), value);
            if (!value.equals(before)) {
                changes.computeIfAbsent(
                                Objects.requireNonNullElse(
                                        update.operationId(), update.at().toString()),
                                id -> new ArrayList<>())
                        .add(new Change(
                                update.at(), fact(update.name(), before == null ? NullNode.instance : before, value)));
            }
        }
        return changes;
    }

    private Fact fact(String key, JsonNode before, JsonNode after) {
        return new Fact(words.label(key), speaker.say(key, before), speaker.say(key, after));
    }

    private Fact fact(Entry entry) {
        var value = entry.value();
        return new Fact(
                Objects.requireNonNullElse(entry.label(), words.label(entry.key())),
                "",
                value instanceof Boolean truth
                        ? speaker.say(entry.key(), BooleanNode.valueOf(truth))
                        : value == null ? "" : speaker.say(entry.key(), value.toString()));
    }

    private Fact fact(Operation line) {
        return new Fact(
                words.label(line.property()),
                said(line.property(), line.before()),
                said(line.property(), line.after()));
    }

    /** The operation log keeps times as milliseconds. */
    private String said(String property, String value) {
        if (value == null) {
            return "";
        }
        return property.toLowerCase().endsWith("date") && value.matches("\\d+")
                ? speaker.time(Instant.ofEpochMilli(Long.parseLong(value)))
                : speaker.say(property, value);
    }

    private Moment moment(
            Kind kind,
            Instant at,
            String person,
            String code,
            String title,
            List<Fact> facts,
            List<String> clauses,
            Instant until,
            boolean amiss) {
        return new Moment(kind, at, speaker.person(person), "", code, title, facts, clauses, until, 0, "", amiss);
    }
}
