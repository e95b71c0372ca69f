package dev.guicheng.field;

import dev.guicheng.engine.CurrentUser;
import dev.guicheng.organization.Groups;
import java.util.Set;
import org.springframework.stereotype.Component;

/** Who prints the codes of the places; everything else in the field is a right in the engine. */
@Component
class FieldAccess {

    private static final Set<String> PRINTERS =
            Set.of(Groups.PROJECT_MANAGERS, Groups.DEPUTY_MANAGERS, Groups.SERVICE_SUPERVISORS);

    private final CurrentUser currentUser;

    FieldAccess(CurrentUser currentUser) {
        this.currentUser = currentUser;
    }

    boolean mayPrintLabels() {
        return currentUser.groups().stream().anyMatch(PRINTERS::contains);
    }
}
