package dev.guicheng.access;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.identity.Group;
import org.camunda.bpm.engine.identity.Tenant;
import org.camunda.bpm.engine.identity.User;
import org.springframework.security.authentication.AnonymousAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Component;

/** Looks users up in the engine; remembers each for the short time that the settings allow. */
@Component
class StaffDirectory {

    private record Known(Staff staff, long readAt) {}

    private final Map<String, Known> known = new ConcurrentHashMap<>();
    private final IdentityService identityService;
    private final long keepFor;

    StaffDirectory(IdentityService identityService, AccessSettings settings) {
        this.identityService = identityService;
        this.keepFor = settings.rightsCache().toNanos();
    }

    /** The user behind a log-in; nothing for anonymous callers, whatever name they go by, and for deleted users. */
    Optional<Staff> behind(Authentication login) {
        return login == null || !login.isAuthenticated() || login instanceof AnonymousAuthenticationToken
                ? Optional.empty()
                : find(login.getName());
    }

    /** The user, or nothing when he does not exist any more. */
    Optional<Staff> find(String userId) {
        Known remembered = known.get(userId);
        if (remembered != null && System.nanoTime() - remembered.readAt() < keepFor) {
            return Optional.of(remembered.staff());
        }
        Optional<Staff> read = asTheApplication(() -> read(userId));
        read.ifPresentOrElse(
                staff -> known.put(userId, new Known(staff, System.nanoTime())), () -> known.remove(userId));
        return read;
    }

    private Optional<Staff> read(String userId) {
        User user = identityService.createUserQuery().userId(userId).singleResult();
        if (user == null) {
            return Optional.empty();
        }
        return Optional.of(new Staff(
                user.getId(),
                Stream.of(user.getLastName(), user.getFirstName())
                        .filter(part -> part != null && !part.isBlank())
                        .collect(Collectors.joining()),
                identityService.createGroupQuery().groupMember(user.getId()).list().stream()
                        .map(Group::getId)
                        .toList(),
                identityService.createTenantQuery().userMember(user.getId()).includingGroupsOfUser(true).list().stream()
                        .map(Tenant::getId)
                        .toList()));
    }

    private <T> T asTheApplication(Supplier<T> work) {
        var before = identityService.getCurrentAuthentication();
        identityService.clearAuthentication();
        try {
            return work.get();
        } finally {
            identityService.setAuthentication(before);
        }
    }
}
