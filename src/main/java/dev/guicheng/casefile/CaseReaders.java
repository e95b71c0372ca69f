package dev.guicheng.casefile;

import dev.guicheng.engine.CurrentUser;
import dev.guicheng.ledger.Ledger;
import dev.guicheng.organization.Groups;
import java.util.Collection;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/**
 * Who may see a case and what belongs to it: in the case's project, customer service, supervisors, managers and
 * auditors; everybody else only where he has a task of the case or has acted on it.
 */
@Component
public class CaseReaders {

    /** Those of the case's project who take part in its work. */
    private static final Set<String> PARTAKERS = Set.of(
            Groups.PROJECT_MANAGERS,
            Groups.DEPUTY_MANAGERS,
            Groups.GENERAL_MANAGERS,
            Groups.SERVICE_SUPERVISORS,
            Groups.SERVICE_ASSISTANTS,
            Groups.SERVICE_OFFICERS,
            Groups.RECEPTIONISTS,
            Groups.ENGINEERING_SUPERVISORS,
            Groups.SECURITY_SUPERVISORS,
            Groups.ENVIRONMENT_SUPERVISORS);

    /** Those who look only. */
    private static final Set<String> INSPECTORS = Set.of(Groups.QUALITY_INSPECTORS, Groups.AUDITORS);

    private static final Set<String> READERS =
            Stream.of(PARTAKERS, INSPECTORS).flatMap(Collection::stream).collect(Collectors.toUnmodifiableSet());

    private final CaseFiles cases;
    private final CurrentUser currentUser;
    private final OpenTasksProcess openTasks;
    private final Ledger ledger;

    CaseReaders(CaseFiles cases, CurrentUser currentUser, OpenTasksProcess openTasks, Ledger ledger) {
        this.cases = cases;
        this.currentUser = currentUser;
        this.openTasks = openTasks;
        this.ledger = ledger;
    }

    /** The case, unless the current user may not see it. */
    public Optional<CaseFile> readable(String caseNo) {
        return cases.find(caseNo).filter(this::mayRead);
    }

    /** Whether the current user may see the case. */
    public boolean mayRead(CaseFile caseFile) {
        return inProject(caseFile) && (belongsTo(READERS) || openTasks.visibleOn(caseFile.caseNo()) || acted(caseFile));
    }

    /** Whether the current user may add to the case what shows how things stand. */
    public boolean mayContribute(CaseFile caseFile) {
        return caseFile.open()
                && inProject(caseFile)
                && (belongsTo(PARTAKERS) || openTasks.visibleOn(caseFile.caseNo()));
    }

    private boolean inProject(CaseFile caseFile) {
        return currentUser.projects().contains(caseFile.projectId());
    }

    private boolean belongsTo(Set<String> groups) {
        return currentUser.groups().stream().anyMatch(groups::contains);
    }

    private boolean acted(CaseFile caseFile) {
        return ledger.entriesOf(caseFile.caseNo()).stream()
                .anyMatch(entry -> entry.actor().equals(currentUser.id().orElse("")));
    }
}
