package dev.guicheng.rulebook;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** Every clause of the written procedures, as deployed with the product. */
public final class RuleBook {

    private final Map<String, Clause> clauses;

    private RuleBook(Map<String, Clause> clauses) {
        this.clauses = clauses;
    }

    /** Reads and checks the deployed clauses; a mistake in them is thrown with its file and id. */
    public static RuleBook load() {
        return read(DataFile.matching("classpath:rulebook/clauses/*.yaml"));
    }

    static RuleBook read(List<DataFile> files) {
        Map<String, Clause> clauses = new LinkedHashMap<>();
        for (DataFile file : files) {
            for (Clause clause : file.read(Document.class).clauses(file)) {
                file.check(clauses.put(clause.id(), clause) == null, clause.id() + " occurs twice");
            }
        }
        return new RuleBook(clauses);
    }

    public Optional<Clause> find(String id) {
        return Optional.ofNullable(clauses.get(id));
    }

    /** All clauses, by document and number. */
    public List<Clause> all() {
        return List.copyOf(clauses.values());
    }

    /** The clauses with these ids, in their order; unknown ids are an {@link IllegalArgumentException} that lists them. */
    public List<Clause> require(Collection<String> ids) {
        Collection<String> unknown = new TreeSet<>(ids);
        unknown.removeAll(clauses.keySet());
        if (!unknown.isEmpty()) {
            throw new IllegalArgumentException("The rule book has no clause " + String.join(", ", unknown));
        }
        return ids.stream().map(clauses::get).toList();
    }

    private record Document(String document, String title, List<Entry> clauses) {

        private static final Pattern ID = Pattern.compile("D\\d{2}");

        List<Clause> clauses(DataFile file) {
            file.checkIds(List.of(file.text(document, "the file", "document")), ID);
            file.check(file.name().equals(document + ".yaml"), "holds document " + document);
            file.text(title, document, "title");
            file.list(clauses, document, "clauses");
            file.check(!clauses.isEmpty(), document + " has no clauses");
            file.checkIds(clauses.stream().map(Entry::id).toList(), Pattern.compile(document + "-\\d{2}"));
            List<Clause> result = new ArrayList<>();
            for (Entry entry : clauses) {
                result.add(entry.clause(title, file));
            }
            return result;
        }
    }

    private record Entry(
            String id,
            String clause,
            @JsonProperty("class") String clauseClass,
            String text,
            String role,
            String deadline,
            String record) {

        Clause clause(String documentTitle, DataFile file) {
            return new Clause(
                    id,
                    documentTitle,
                    file.text(clause, id, "clause number"),
                    file.constant(ClauseClass.class, clauseClass, id, "class"),
                    file.text(text, id, "text"),
                    file.text(role, id, "role"),
                    file.optionalText(deadline, id, "deadline"),
                    file.optionalText(record, id, "record"));
        }
    }
}
