package dev.guicheng.models;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * What a model may refer to.
 *
 * @param beans whether a bean of that name is of that type
 * @param variables the variables that the contract class of a process declares, if it has one
 * @param forms the keys of each form
 * @param groups the ids of the candidate groups
 * @param clauses whether the rule book has a clause
 */
public record Surroundings(
        Beans beans,
        Function<String, Optional<Set<String>>> variables,
        Set<String> processes,
        Map<String, Decision> decisions,
        Map<String, Set<String>> forms,
        Set<String> groups,
        Predicate<String> clauses) {

    /** The application's beans. */
    @FunctionalInterface
    public interface Beans {

        boolean has(String name, Class<?> type);
    }

    /** The variables that a decision reads, and what it decides. */
    public record Decision(Set<String> inputs, Set<String> outputs) {}
}
