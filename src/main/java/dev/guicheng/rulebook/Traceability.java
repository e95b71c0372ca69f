package dev.guicheng.rulebook;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Which clause is carried by what: elements of the deployed processes and decisions, form components, checklist items,
 * code; and which clauses are not carried, with the reason.
 */
public final class Traceability {

    private static final String PRODUCT = "dev.guicheng";

    private final RuleBook ruleBook;
    private final List<Carrier> carriers;
    private final Map<String, NotCarried> notCarried = new HashMap<>();

    Traceability(RuleBook ruleBook, List<Carrier> carriers, List<NotCarried> notCarried) {
        this.ruleBook = ruleBook;
        this.carriers = List.copyOf(carriers);
        for (NotCarried group : notCarried) {
            group.clauses().forEach(clause -> this.notCarried.put(clause, group));
        }
    }

    /** Collects every citation in what is deployed. */
    public static Traceability load(RuleBook ruleBook, Checklist checklist) {
        List<Carrier> carriers = new ArrayList<>();
        Stream.of("bpmn", "dmn")
                .flatMap(type -> DataFile.matching("classpath*:processes/**/*." + type).stream())
                .forEach(model -> carriers.addAll(ModelCitations.in(model)));
        DataFile.matching("classpath*:forms/**/*.form").forEach(form -> carriers.addAll(FormCitations.in(form)));
        checklist.categories().stream()
                .flatMap(category -> category.items().stream())
                .map(item ->
                        new Carrier(Carrier.Kind.CHECKLIST, item.category(), item.id(), item.text(), item.clauses()))
                .forEach(carriers::add);
        carriers.addAll(CodeCitations.in(PRODUCT));
        return new Traceability(ruleBook, carriers, NotCarried.load(ruleBook));
    }

    /** What carries the clause. A checklist item carries only what is to be inspected, not the schedule or rule it cites. */
    public List<Carrier> carriersOf(Clause clause) {
        return citations(clause).filter(carrier -> carries(carrier, clause)).toList();
    }

    /** The checklist items that look at whether the clause is kept, without carrying it. */
    public List<Carrier> inspectionsOf(Clause clause) {
        return citations(clause).filter(carrier -> !carries(carrier, clause)).toList();
    }

    /** Why nothing carries the clause, if it is listed as not carried. */
    public Optional<NotCarried> notCarried(Clause clause) {
        return Optional.ofNullable(notCarried.get(clause.id()));
    }

    /** What is wrong: citations of unknown clauses, and clauses that are not exactly one of carried and listed. */
    public List<String> problems() {
        return Stream.concat(
                        carriers.stream().flatMap(this::unknownCitations),
                        ruleBook.all().stream().flatMap(clause -> problemOf(clause).stream()))
                .toList();
    }

    private Stream<String> unknownCitations(Carrier carrier) {
        return carrier.clauses().stream()
                .filter(clause -> ruleBook.find(clause).isEmpty())
                .map(clause -> "%s cites the unknown clause %s".formatted(carrier.label(), clause));
    }

    private Optional<String> problemOf(Clause clause) {
        List<Carrier> found = carriersOf(clause);
        boolean listed = notCarried.containsKey(clause.id());
        if (found.isEmpty() == listed) {
            return Optional.empty();
        }
        return Optional.of(
                listed
                        ? "%s is listed as not carried, but %s carries it"
                                .formatted(clause.id(), found.get(0).label())
                        : "%s is neither carried nor listed as not carried: %s".formatted(clause.id(), clause.text()));
    }

    private Stream<Carrier> citations(Clause clause) {
        return carriers.stream().filter(carrier -> carrier.clauses().contains(clause.id()));
    }

    private static boolean carries(Carrier carrier, Clause clause) {
        return carrier.kind() != Carrier.Kind.CHECKLIST || clause.clauseClass() == ClauseClass.CHECKLIST;
    }
}
