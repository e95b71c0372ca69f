package dev.guicheng.organization;

import java.util.List;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The people who work in the projects, as the engine's identity tables know them. */
@Service
@Transactional
public class Staff {

    private final IdentityAdapter identity;

    Staff(IdentityAdapter identity) {
        this.identity = identity;
    }

    /** The person's name; the id where no name is known. */
    public String nameOf(String userId) {
        return identity.nameOf(userId).orElse(userId);
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
