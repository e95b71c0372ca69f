package dev.guicheng.casefile;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Under what a case is found, and what can be judged in it.
 *
 * @param department code of the department that has to handle it, or null
 */
public record CaseFacet(Set<String> placeIds, String department, Set<Mark> marks, List<Duty> duties) {

    /** What may have befallen a case. */
    public enum Mark {
        /** It has passed a due time that held. */
        OVERDUE,
        /** That was brought before a superior. */
        ESCALATED
    }

    public static final CaseFacet NONE = new CaseFacet(Set.of(), null, Set.of(), List.of());

    /** A case of a department at these places. */
    public static CaseFacet at(Set<String> placeIds, String department, List<Duty> duties) {
        return new CaseFacet(placeIds, department, Set.of(), duties);
    }

    /** A case of which nothing but this can be said. */
    public static CaseFacet of(Set<Mark> marks, List<Duty> duties) {
        return new CaseFacet(Set.of(), null, marks, duties);
    }

    /** What two procedures say of the same case. */
    public CaseFacet and(CaseFacet other) {
        return new CaseFacet(
                union(placeIds, other.placeIds),
                department == null ? other.department : department,
                union(marks, other.marks),
                Stream.concat(duties.stream(), other.duties.stream()).toList());
    }

    private static <T> Set<T> union(Set<T> one, Set<T> other) {
        return Stream.concat(one.stream(), other.stream()).collect(Collectors.toUnmodifiableSet());
    }
}
