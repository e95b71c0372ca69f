package dev.guicheng.organization;

import dev.guicheng.engine.CurrentUser;
import java.time.Clock;
import java.util.List;
import java.util.Objects;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.camunda.bpm.engine.task.IdentityLink;
import org.springframework.stereotype.Component;

/** Offers every new task to the deputies of its candidate groups too, and knows a task that is completed in somebody's place. */
@Component
class DeputyTaskListener implements TaskListener {

    private final Deputies deputies;
    private final ActingDeputy actingDeputy;
    private final CurrentUser currentUser;
    private final IdentityAdapter identity;
    private final Clock clock;

    DeputyTaskListener(
            Deputies deputies,
            ActingDeputy actingDeputy,
            CurrentUser currentUser,
            IdentityAdapter identity,
            Clock clock) {
        this.deputies = deputies;
        this.actingDeputy = actingDeputy;
        this.currentUser = currentUser;
        this.identity = identity;
        this.clock = clock;
    }

    @Override
    public void notify(DelegateTask task) {
        if (EVENTNAME_CREATE.equals(task.getEventName())) {
            offerToDeputies(task);
        } else {
            noteDeputy(task);
        }
    }

    private void offerToDeputies(DelegateTask task) {
        var groups = candidateGroups(task);
        if (groups.isEmpty()) {
            return;
        }
        var standIns = deputies.standInsFor(groups, task.getTenantId(), clock.instant());
        task.addCandidateGroups(standIns.groups());
        task.addCandidateUsers(standIns.users());
    }

    private void noteDeputy(DelegateTask task) {
        actingDeputy.forget();
        currentUser.id().ifPresent(userId -> deputies.principalOf(
                        userId, () -> identity.groupsOf(userId), candidateGroups(task), task.getTenantId())
                .ifPresent(principal -> actingDeputy.standIn(userId, principal)));
    }

    private static List<String> candidateGroups(DelegateTask task) {
        return task.getCandidates().stream()
                .map(IdentityLink::getGroupId)
                .filter(Objects::nonNull)
                .toList();
    }
}
