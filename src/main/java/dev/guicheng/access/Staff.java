package dev.guicheng.access;

import java.util.List;
import org.camunda.bpm.engine.authorization.Groups;

/** A user as the engine knows him now: his groups and his projects (engine tenants). */
record Staff(String userId, String name, List<String> groups, List<String> projects) {

    boolean isAdministrator() {
        return groups.contains(Groups.CAMUNDA_ADMIN);
    }
}
