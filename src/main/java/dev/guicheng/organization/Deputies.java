package dev.guicheng.organization;

import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Who stands in for whom (D07-03): groups for groups as a standing rule, persons for groups for a time. */
@Service
@Transactional
public class Deputies {

    /** The groups and the persons who stand in. */
    public record StandIns(List<String> groups, List<String> users) {}

    private final DeputyMapper mapper;
    private final Clock clock;

    Deputies(DeputyMapper mapper, Clock clock) {
        this.mapper = mapper;
        this.clock = clock;
    }

    /** The groups for which the person may stand in now, in this project. */
    public List<String> groupsDeputisedBy(String userId, Collection<String> userGroups, String projectId) {
        return valid(projectId, clock.instant())
                .filter(deputy -> standsIn(deputy, userId, userGroups))
                .map(Deputy::principalGroup)
                .distinct()
                .toList();
    }

    /** Who stands in for any of the groups. */
    public StandIns standInsFor(Collection<String> groups, String projectId, Instant at) {
        var deputies = valid(projectId, at)
                .filter(deputy -> groups.contains(deputy.principalGroup()))
                .toList();
        return new StandIns(distinct(deputies, Deputy::deputyGroup), distinct(deputies, Deputy::deputyUser));
    }

    private static List<String> distinct(List<Deputy> deputies, Function<Deputy, String> who) {
        return deputies.stream().map(who).filter(Objects::nonNull).distinct().toList();
    }

    /**
     * The group in whose place the person acts on a task that these groups may do; empty for one of theirs who acts in
     * their own right. The deputies' groups may be among the task's candidates.
     * The person's own groups are asked for where somebody stands in at all.
     */
    public Optional<String> principalOf(
            String userId,
            Supplier<? extends Collection<String>> groupsOfUser,
            Collection<String> taskCandidateGroups,
            String projectId) {
        var deputies = valid(projectId, clock.instant())
                .filter(deputy -> taskCandidateGroups.contains(deputy.principalGroup()))
                .toList();
        if (deputies.isEmpty()) {
            return Optional.empty();
        }
        var userGroups = groupsOfUser.get();
        boolean inOwnRight = taskCandidateGroups.stream()
                .filter(group -> deputies.stream().noneMatch(deputy -> group.equals(deputy.deputyGroup())))
                .anyMatch(userGroups::contains);
        if (inOwnRight) {
            return Optional.empty();
        }
        return deputies.stream()
                .filter(deputy -> standsIn(deputy, userId, userGroups))
                .map(Deputy::principalGroup)
                .findFirst();
    }

    /** Lets a person stand in for a group in a project for a time. */
    public void appoint(
            String userId, String principalGroup, String projectId, Instant from, Instant until, String approvedBy) {
        mapper.insert(new Deputy(projectId, principalGroup, null, userId, from, until, approvedBy, null));
    }

    private Stream<Deputy> valid(String projectId, Instant at) {
        return mapper.findValid(projectId, at).stream();
    }

    private static boolean standsIn(Deputy deputy, String userId, Collection<String> userGroups) {
        return deputy.deputyGroup() == null
                ? deputy.deputyUser().equals(userId)
                : userGroups.contains(deputy.deputyGroup());
    }
}
