package dev.guicheng.access;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import org.camunda.bpm.engine.IdentityService;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;

/** Tells the engine for the length of a request who calls, with his groups and projects. */
class EngineIdentityFilter extends HttpFilter {

    private final transient IdentityService identityService;
    private final transient StaffDirectory staff;

    EngineIdentityFilter(IdentityService identityService, StaffDirectory staff) {
        this.identityService = identityService;
        this.staff = staff;
    }

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        Authentication authentication = SecurityContextHolder.getContext().getAuthentication();
        Optional<Staff> caller = staff.behind(authentication);
        try {
            caller.ifPresentOrElse(
                    person -> identityService.setAuthentication(person.userId(), person.groups(), person.projects()),
                    identityService::clearAuthentication);
            chain.doFilter(request, response);
        } finally {
            identityService.clearAuthentication();
        }
    }
}
