package dev.guicheng.handover;

import dev.guicheng.casefile.CaseFile;
import dev.guicheng.engine.CurrentUser;
import dev.guicheng.engine.Refused;
import dev.guicheng.organization.Groups;
import java.util.Set;
import org.springframework.stereotype.Component;

/** Who of a case's project sees its snags, and who writes down that the owner gives one up. */
@Component
class HandoverAccess {

    private static final Set<String> READERS = Set.of(
            Groups.AGREEMENT_DESK,
            Groups.KEY_DESK,
            Groups.INSPECTION_DESK,
            Groups.RECEPTIONISTS,
            Groups.SERVICE_OFFICERS,
            Groups.SERVICE_ASSISTANTS,
            Groups.SERVICE_SUPERVISORS,
            Groups.ENGINEERING_SUPERVISORS,
            Groups.PROJECT_MANAGERS,
            Groups.DEPUTY_MANAGERS,
            Groups.GENERAL_MANAGERS,
            Groups.QUALITY_INSPECTORS,
            Groups.AUDITORS);
    private static final Set<String> WAIVER_RECORDERS = Set.of(Groups.INSPECTION_DESK, Groups.SERVICE_ASSISTANTS);
    private static final Set<String> FILE_READERS = Set.of(
            Groups.AGREEMENT_DESK,
            Groups.RECEPTIONISTS,
            Groups.SERVICE_OFFICERS,
            Groups.SERVICE_ASSISTANTS,
            Groups.SERVICE_SUPERVISORS);

    private final CurrentUser currentUser;

    HandoverAccess(CurrentUser currentUser) {
        this.currentUser = currentUser;
    }

    boolean maySeeSnags(CaseFile caseFile) {
        return inProject(caseFile) && isAmong(READERS);
    }

    boolean mayRecordWaivers(CaseFile caseFile) {
        return inProject(caseFile) && isAmong(WAIVER_RECORDERS);
    }

    boolean mayOpenOwnerFile(CaseFile caseFile) {
        return inProject(caseFile) && isAmong(FILE_READERS);
    }

    void requireWaiverRecorder(CaseFile caseFile) {
        if (!mayRecordWaivers(caseFile)) {
            throw new Refused("只有验房处和助理可以登记业主放弃维修");
        }
    }

    private boolean inProject(CaseFile caseFile) {
        return currentUser.projects().contains(caseFile.projectId());
    }

    private boolean isAmong(Set<String> groups) {
        return currentUser.groups().stream().anyMatch(groups::contains);
    }
}
