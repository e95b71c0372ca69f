package dev.guicheng.organization;

import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Who stands in for whom (D07-03): groups for groups as a standing rule, persons for groups for a time. */
@Service
@Transactional
public class Deputies {

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

    /** The groups that stand in for the group. */
    public List<String> deputyGroupsFor(String group, String projectId, Instant at) {
        return deputiesOf(group, projectId, at)
                .map(Deputy::deputyGroup)
                .filter(Objects::nonNull)
                .distinct()
                .toList();
    }

    /** The persons who stand in for the group. */
    public List<String> deputyUsersFor(String group, String projectId, Instant at) {
        return deputiesOf(group, projectId, at)
                .map(Deputy::deputyUser)
                .filter(Objects::nonNull)
                .distinct()
                .toList();
    }

    /**
     * The group in whose place the person acts on a task that these groups may do; empty for one of theirs who acts in
     * their own right. The deputies' groups may be among the task's candidates.
     */
    public Optional<String> principalOf(
            String userId, Collection<String> userGroups, Collection<String> taskCandidateGroups, String projectId) {
        var deputies = valid(projectId, clock.instant())
                .filter(deputy -> taskCandidateGroups.contains(deputy.principalGroup()))
                .toList();
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

    private Stream<Deputy> deputiesOf(String group, String projectId, Instant at) {
        return valid(projectId, at).filter(deputy -> deputy.principalGroup().equals(group));
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
