package dev.guicheng.violation;

import dev.guicheng.casefile.CaseFile;
import dev.guicheng.engine.CurrentUser;
import dev.guicheng.organization.Groups;
import java.util.Set;
import org.springframework.stereotype.Component;

/** Who of a case's project sees its notices, and who opens the page for what the resident says. */
@Component
class ViolationAccess {

    private static final Set<String> CUSTOMER_SERVICE = Set.of(
            Groups.RECEPTIONISTS, Groups.SERVICE_OFFICERS, Groups.SERVICE_ASSISTANTS, Groups.SERVICE_SUPERVISORS);
    private static final Set<String> OVERSEERS = Set.of(
            Groups.PROJECT_MANAGERS,
            Groups.DEPUTY_MANAGERS,
            Groups.GENERAL_MANAGERS,
            Groups.QUALITY_INSPECTORS,
            Groups.AUDITORS);

    private final CurrentUser currentUser;

    ViolationAccess(CurrentUser currentUser) {
        this.currentUser = currentUser;
    }

    boolean maySeeNotices(CaseFile caseFile) {
        return inProject(caseFile) && (isAmong(CUSTOMER_SERVICE) || isAmong(OVERSEERS));
    }

    boolean mayListen(CaseFile caseFile) {
        return inProject(caseFile) && isAmong(CUSTOMER_SERVICE);
    }

    private boolean inProject(CaseFile caseFile) {
        return currentUser.projects().contains(caseFile.projectId());
    }

    private boolean isAmong(Set<String> groups) {
        return currentUser.groups().stream().anyMatch(groups::contains);
    }
}
