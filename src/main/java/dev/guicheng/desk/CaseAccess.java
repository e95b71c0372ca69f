package dev.guicheng.desk;

import dev.guicheng.casefile.CaseFile;
import dev.guicheng.engine.CurrentUser;
import dev.guicheng.engine.Refused;
import dev.guicheng.ledger.Ledger;
import dev.guicheng.organization.Groups;
import java.util.Set;
import org.springframework.stereotype.Component;

/**
 * Who may read a case page: in the case's project, customer service, supervisors, managers and auditors; everybody else
 * only where he has a task of the case or has acted on it.
 */
@Component
class CaseAccess {

    private static final Set<String> READERS = Set.of(
            Groups.PROJECT_MANAGERS,
            Groups.DEPUTY_MANAGERS,
            Groups.GENERAL_MANAGERS,
            Groups.SERVICE_SUPERVISORS,
            Groups.SERVICE_ASSISTANTS,
            Groups.SERVICE_OFFICERS,
            Groups.RECEPTIONISTS,
            Groups.ENGINEERING_SUPERVISORS,
            Groups.SECURITY_SUPERVISORS,
            Groups.ENVIRONMENT_SUPERVISORS,
            Groups.QUALITY_INSPECTORS,
            Groups.AUDITORS);

    private final CurrentUser currentUser;
    private final OpenTasksProcess openTasks;
    private final Ledger ledger;

    CaseAccess(CurrentUser currentUser, OpenTasksProcess openTasks, Ledger ledger) {
        this.currentUser = currentUser;
        this.openTasks = openTasks;
        this.ledger = ledger;
    }

    boolean mayRead(CaseFile caseFile) {
        return currentUser.projects().contains(caseFile.projectId())
                && (currentUser.groups().stream().anyMatch(READERS::contains) || involved(caseFile.caseNo()));
    }

    boolean mayWithdraw() {
        return currentUser.groups().contains(Groups.SERVICE_ASSISTANTS);
    }

    void requireWithdrawer() {
        if (!mayWithdraw()) {
            throw new Refused("只有助理可以撤销案件");
        }
    }

    private boolean involved(String caseNo) {
        return openTasks.visibleOn(caseNo)
                || ledger.entriesOf(caseNo).stream()
                        .anyMatch(entry -> entry.actor().equals(currentUser.id().orElse("")));
    }
}
