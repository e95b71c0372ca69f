package dev.guicheng.engine.guard;

import java.util.List;
import java.util.Optional;
import org.camunda.bpm.engine.authorization.Groups;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.identity.Authentication;

/** The authenticated person behind a call; nobody behind a job or the application itself. */
record Caller(String userId, List<String> groups) {

    static Optional<Caller> of(ProcessEngineConfigurationImpl engine) {
        Authentication authentication = engine.getIdentityService().getCurrentAuthentication();
        return authentication == null || authentication.getUserId() == null
                ? Optional.empty()
                : Optional.of(new Caller(
                        authentication.getUserId(),
                        Optional.ofNullable(authentication.getGroupIds()).orElse(List.of())));
    }

    boolean isAdministrator() {
        return groups.contains(Groups.CAMUNDA_ADMIN);
    }
}
