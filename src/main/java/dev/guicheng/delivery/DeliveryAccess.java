package dev.guicheng.delivery;

import dev.guicheng.engine.CurrentUser;
import dev.guicheng.organization.Groups;
import java.util.List;
import java.util.Set;
import org.springframework.stereotype.Component;

/** Who sees the deliveries of his projects, who reports problems on their sites, and who manages them. */
@Component
class DeliveryAccess {

    private static final Set<String> MANAGERS = Set.of(Groups.PROJECT_MANAGERS, Groups.DEPUTY_MANAGERS);
    private static final Set<String> SITE = Set.of(
            Groups.SERVICE_SUPERVISORS,
            Groups.SECURITY_SUPERVISORS,
            Groups.ENVIRONMENT_SUPERVISORS,
            Groups.ENGINEERING_SUPERVISORS,
            Groups.SERVICE_ASSISTANTS,
            Groups.SERVICE_OFFICERS,
            Groups.SECURITY_GUARDS,
            Groups.CLEANERS,
            Groups.AGREEMENT_DESK,
            Groups.FEE_DESK,
            Groups.KEY_DESK,
            Groups.GOODS_DESK,
            Groups.INSPECTION_DESK);
    private static final Set<String> OVERSEERS = Set.of(Groups.GENERAL_MANAGERS, Groups.AUDITORS);

    private final CurrentUser currentUser;

    DeliveryAccess(CurrentUser currentUser) {
        this.currentUser = currentUser;
    }

    /** Whether there are deliveries that the person might see. */
    boolean maySeeSome() {
        return isAmong(MANAGERS) || isAmong(SITE) || isAmong(OVERSEERS);
    }

    boolean maySee(Delivery delivery) {
        return inProject(delivery) && maySeeSome();
    }

    boolean mayReport(Delivery delivery) {
        return inProject(delivery) && (isAmong(MANAGERS) || isAmong(SITE));
    }

    boolean mayManage(Delivery delivery) {
        return inProject(delivery) && isAmong(MANAGERS);
    }

    List<String> projects() {
        return currentUser.projects();
    }

    private boolean inProject(Delivery delivery) {
        return currentUser.projects().contains(delivery.projectId());
    }

    private boolean isAmong(Set<String> groups) {
        return currentUser.groups().stream().anyMatch(groups::contains);
    }
}
