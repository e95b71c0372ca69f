package dev.guicheng.organization;

import dev.guicheng.ledger.Ledger;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The people who work in the projects, as the engine's identity tables know them. */
@Service
@Transactional
public class Staff {

    /** A page names the same few people over and over: a name is asked for once in so long a time. */
    private static final Duration NAMES_KEPT = Duration.ofMinutes(1);

    private record Known(String name, Instant readAt) {

        private boolean holdsAt(Instant now) {
            return !now.isBefore(readAt) && now.isBefore(readAt.plus(NAMES_KEPT));
        }
    }

    private final Map<String, Known> known = new ConcurrentHashMap<>();
    private final IdentityAdapter identity;
    private final Clock clock;

    Staff(IdentityAdapter identity, Clock clock) {
        this.identity = identity;
        this.clock = clock;
    }

    /** The person's name, which may be a minute old; the id where no name is known. What no person did, the system did. */
    public String nameOf(String userId) {
        return userId.equals(Ledger.SYSTEM) ? "系统" : namesOf(Set.of(userId)).getOrDefault(userId, userId);
    }

    /** The names of these people, without those of whom none is known. */
    public Map<String, String> namesOf(Collection<String> userIds) {
        var now = clock.instant();
        var names = new HashMap<String, String>();
        var asked = new HashSet<String>();
        for (var userId : userIds) {
            var remembered = known.get(userId);
            if (remembered != null && remembered.holdsAt(now)) {
                names.put(userId, remembered.name());
            } else {
                asked.add(userId);
            }
        }
        if (!asked.isEmpty()) {
            identity.namesOf(asked).forEach((userId, name) -> {
                known.put(userId, new Known(name, now));
                names.put(userId, name);
            });
        }
        return names;
    }

    /** The ids of those who are called so. */
    public List<String> idsOf(String name) {
        return identity.idsOf(name);
    }

    /** The members of a group who belong to the project. */
    public List<StaffMember> usersIn(String group, String projectId) {
        return identity.members(group, projectId);
    }

    /** The groups that the person belongs to. */
    public List<String> groupsOf(String userId) {
        return identity.groupsOf(userId);
    }

    /** Gives somebody a login; one that is there already stays as it is. */
    public void enrol(NewStaffMember member) {
        Groups.all().stream()
                .filter(group -> member.groups().contains(group.id()))
                .forEach(identity::ensureGroup);
        identity.ensureUser(member);
    }
}
