package dev.guicheng.rulebook;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Clauses that nothing in the product carries, and why: their procedure comes later, or no software can carry them. */
public record NotCarried(Kind kind, Optional<String> procedure, String reason, List<String> clauses) {

    private static final Pattern PROCEDURE = Pattern.compile("P\\d{2}");

    /** Whether the clauses are still to come or are a matter for people. */
    public enum Kind {
        LATER,
        NOT_SOFTWARE
    }

    /** The clauses that nothing carries, as listed with the product. */
    public static List<NotCarried> load(RuleBook ruleBook) {
        return read(DataFile.matching("classpath:rulebook/not-carried.yaml").get(0), ruleBook);
    }

    static List<NotCarried> read(DataFile file, RuleBook ruleBook) {
        List<NotCarried> groups = new ArrayList<>();
        Set<String> listed = new HashSet<>();
        for (Entry entry : file.read(Entry[].class)) {
            NotCarried group = entry.group(file, "group %d".formatted(groups.size() + 1));
            for (String clause : group.clauses()) {
                file.check(ruleBook.find(clause).isPresent(), "lists the unknown clause " + clause);
                file.check(listed.add(clause), "lists %s twice".formatted(clause));
            }
            groups.add(group);
        }
        return groups;
    }

    private record Entry(String reason, String kind, String procedure, List<String> clauses) {

        NotCarried group(DataFile file, String owner) {
            Kind checkedKind = file.constant(Kind.class, kind, owner, "kind");
            file.check(
                    checkedKind == Kind.NOT_SOFTWARE
                            ? procedure == null
                            : procedure != null && PROCEDURE.matcher(procedure).matches(),
                    "%s is %s with the procedure %s".formatted(owner, checkedKind, procedure));
            file.list(clauses, owner, "clauses");
            file.check(!clauses.isEmpty(), owner + " has no clauses");
            return new NotCarried(
                    checkedKind,
                    Optional.ofNullable(procedure),
                    file.text(reason, owner, "reason"),
                    List.copyOf(clauses));
        }
    }
}
