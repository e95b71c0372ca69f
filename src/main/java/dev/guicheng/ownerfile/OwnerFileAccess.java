package dev.guicheng.ownerfile;

import dev.guicheng.engine.CurrentUser;
import dev.guicheng.organization.Groups;
import dev.guicheng.organization.Project;
import dev.guicheng.organization.Projects;
import dev.guicheng.rulebook.Carries;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/**
 * Who may do what with the owners' files of his projects: customer service and the agreement desk keep them, managers and
 * auditors read them in full, the other desks see them masked. A closed file is for auditors only.
 */
@Component
@Carries({"D10-05", "D12-12"})
class OwnerFileAccess {

    private static final Set<String> EDITORS = Set.of(
            Groups.RECEPTIONISTS,
            Groups.SERVICE_OFFICERS,
            Groups.SERVICE_ASSISTANTS,
            Groups.SERVICE_SUPERVISORS,
            Groups.AGREEMENT_DESK);

    private static final Set<String> FULL_READERS =
            with(EDITORS, Groups.PROJECT_MANAGERS, Groups.DEPUTY_MANAGERS, Groups.AUDITORS);

    private static final Set<String> READERS =
            with(FULL_READERS, Groups.FEE_DESK, Groups.KEY_DESK, Groups.GOODS_DESK, Groups.INSPECTION_DESK);

    private final CurrentUser currentUser;
    private final Projects projects;

    OwnerFileAccess(CurrentUser currentUser, Projects projects) {
        this.currentUser = currentUser;
        this.projects = projects;
    }

    boolean mayList() {
        return inAnyOf(READERS);
    }

    boolean mayOpenNew() {
        return inAnyOf(EDITORS);
    }

    boolean maySeeClosed() {
        return currentUser.groups().contains(Groups.AUDITORS);
    }

    boolean mayRead(OwnerFile file) {
        return ofOwnProject(file) && (file.open() ? inAnyOf(READERS) : maySeeClosed());
    }

    boolean mayReadInFull(OwnerFile file) {
        return mayRead(file) && inAnyOf(FULL_READERS);
    }

    boolean mayEdit(OwnerFile file) {
        return mayRead(file) && file.open() && inAnyOf(EDITORS);
    }

    /** The projects of the person. */
    List<Project> projects() {
        return projects.all().stream()
                .filter(project -> currentUser.projects().contains(project.id()))
                .toList();
    }

    private boolean ofOwnProject(OwnerFile file) {
        return currentUser.projects().contains(file.projectId());
    }

    private boolean inAnyOf(Set<String> groups) {
        return currentUser.groups().stream().anyMatch(groups::contains);
    }

    private static Set<String> with(Set<String> groups, String... more) {
        return Stream.concat(groups.stream(), Stream.of(more)).collect(Collectors.toUnmodifiableSet());
    }
}
