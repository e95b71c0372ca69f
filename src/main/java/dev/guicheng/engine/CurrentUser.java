package dev.guicheng.engine;

import java.util.List;
import java.util.Optional;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.impl.identity.Authentication;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/** The person on whose behalf the engine works in this thread; nobody while a job runs. */
@Component
public class CurrentUser {

    private final IdentityService identityService;

    CurrentUser(@Lazy IdentityService identityService) {
        this.identityService = identityService;
    }

    public Optional<String> id() {
        return authentication().map(Authentication::getUserId);
    }

    /** Engine group ids of the person, empty while a job runs. */
    public List<String> groups() {
        return authentication().map(Authentication::getGroupIds).orElse(List.of());
    }

    /** Ids of the projects (engine tenants) that the person belongs to, empty while a job runs. */
    public List<String> projects() {
        return authentication().map(Authentication::getTenantIds).orElse(List.of());
    }

    private Optional<Authentication> authentication() {
        return Optional.ofNullable(identityService.getCurrentAuthentication()).filter(a -> a.getUserId() != null);
    }
}
