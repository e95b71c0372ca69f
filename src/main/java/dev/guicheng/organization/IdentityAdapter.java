package dev.guicheng.organization;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.identity.Group;
import org.camunda.bpm.engine.identity.User;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/** The engine's users, groups and tenants. What the staff is called is no secret, so that questions are asked in nobody's name. */
@Component
class IdentityAdapter {

    private static final String SYSTEM_GROUP = org.camunda.bpm.engine.authorization.Groups.GROUP_TYPE_SYSTEM;
    private static final String WORKFLOW_GROUP = org.camunda.bpm.engine.authorization.Groups.GROUP_TYPE_WORKFLOW;

    private final IdentityService identityService;

    IdentityAdapter(@Lazy IdentityService identityService) {
        this.identityService = identityService;
    }

    void ensureGroup(Groups.Group group) {
        if (identityService.createGroupQuery().groupId(group.id()).count() == 0) {
            var created = identityService.newGroup(group.id());
            created.setName(group.name());
            created.setType(group.id().equals(Groups.ADMINISTRATORS) ? SYSTEM_GROUP : WORKFLOW_GROUP);
            identityService.saveGroup(created);
        }
    }

    void ensureTenant(String id, String name) {
        if (identityService.createTenantQuery().tenantId(id).count() == 0) {
            var created = identityService.newTenant(id);
            created.setName(name);
            identityService.saveTenant(created);
        }
    }

    /** Creates the user with all memberships; one that is there already stays as it is. */
    void ensureUser(NewStaffMember member) {
        if (identityService.createUserQuery().userId(member.id()).count() > 0) {
            return;
        }
        var user = identityService.newUser(member.id());
        user.setFirstName(member.name());
        user.setLastName("");
        user.setPassword(member.password());
        identityService.saveUser(user);
        member.groups().forEach(group -> identityService.createMembership(member.id(), group));
        member.projectIds().forEach(project -> identityService.createTenantUserMembership(project, member.id()));
    }

    Optional<String> nameOf(String userId) {
        return asNobody(() -> Optional.ofNullable(
                        identityService.createUserQuery().userId(userId).singleResult()))
                .map(IdentityAdapter::fullName)
                .filter(name -> !name.isEmpty());
    }

    Map<String, String> namesOf(Collection<String> userIds) {
        return asNobody(() -> identityService
                        .createUserQuery()
                        .userIdIn(userIds.toArray(String[]::new))
                        .list())
                .stream()
                .filter(user -> !fullName(user).isEmpty())
                .collect(Collectors.toMap(User::getId, IdentityAdapter::fullName));
    }

    /** A name stands in the field of the first one where we have created the user, else in two; families have one or two characters. */
    List<String> idsOf(String name) {
        return asNobody(() -> Stream.of(
                        identityService.createUserQuery().userFirstName(name),
                        identityService.createUserQuery().userLastName(beginning(name, 1)),
                        identityService.createUserQuery().userLastName(beginning(name, 2)))
                .flatMap(query -> query.list().stream())
                .filter(user -> fullName(user).equals(name))
                .map(User::getId)
                .distinct()
                .sorted()
                .toList());
    }

    private static String beginning(String name, int characters) {
        return name.codePoints()
                .limit(characters)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    List<String> groupsOf(String userId) {
        return asNobody(() -> identityService
                        .createGroupQuery()
                        .groupMember(userId)
                        .orderByGroupId()
                        .asc()
                        .list())
                .stream()
                .map(Group::getId)
                .toList();
    }

    List<StaffMember> members(String group, String projectId) {
        return asNobody(() -> identityService
                        .createUserQuery()
                        .memberOfGroup(group)
                        .memberOfTenant(projectId)
                        .orderByUserId()
                        .asc()
                        .list())
                .stream()
                .map(user -> new StaffMember(user.getId(), fullName(user)))
                .toList();
    }

    /** Family name first, as in Chinese. */
    private static String fullName(User user) {
        return Stream.of(user.getLastName(), user.getFirstName())
                .filter(part -> part != null && !part.isBlank())
                .collect(Collectors.joining());
    }

    private <T> T asNobody(Supplier<T> question) {
        var somebody = identityService.getCurrentAuthentication();
        identityService.clearAuthentication();
        try {
            return question.get();
        } finally {
            identityService.setAuthentication(somebody);
        }
    }
}
