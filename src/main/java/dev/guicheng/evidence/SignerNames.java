package dev.guicheng.evidence;

import dev.guicheng.engine.CurrentUser;
import dev.guicheng.organization.Groups;
import java.util.Set;
import org.springframework.stereotype.Component;

/** Who may read the names of those who signed in full: customer service, as with those who report. */
@Component
class SignerNames {

    private static final Set<String> READERS = Set.of(
            Groups.RECEPTIONISTS, Groups.SERVICE_OFFICERS, Groups.SERVICE_ASSISTANTS, Groups.SERVICE_SUPERVISORS);

    private final CurrentUser currentUser;

    SignerNames(CurrentUser currentUser) {
        this.currentUser = currentUser;
    }

    boolean readable() {
        return currentUser.groups().stream().anyMatch(READERS::contains);
    }
}
