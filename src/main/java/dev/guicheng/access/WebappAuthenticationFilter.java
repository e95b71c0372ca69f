package dev.guicheng.access;

import jakarta.servlet.FilterConfig;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.rest.security.auth.AuthenticationProvider;
import org.camunda.bpm.engine.rest.security.auth.AuthenticationResult;
import org.camunda.bpm.webapp.impl.security.auth.ContainerBasedAuthenticationFilter;
import org.springframework.security.core.context.SecurityContextHolder;

/** Logs whoever has passed the front door in to the engine's web applications. */
class WebappAuthenticationFilter extends ContainerBasedAuthenticationFilter {

    private final StaffDirectory staff;

    WebappAuthenticationFilter(StaffDirectory staff) {
        this.staff = staff;
    }

    @Override
    public void init(FilterConfig filterConfig) {
        authenticationProvider = new FrontDoorProvider();
    }

    private final class FrontDoorProvider implements AuthenticationProvider {

        @Override
        public AuthenticationResult extractAuthenticatedUser(HttpServletRequest request, ProcessEngine engine) {
            return staff.behind(SecurityContextHolder.getContext().getAuthentication())
                    .map(FrontDoorProvider::success)
                    .orElseGet(AuthenticationResult::unsuccessful);
        }

        private static AuthenticationResult success(Staff person) {
            AuthenticationResult result = AuthenticationResult.successful(person.userId());
            result.setGroups(person.groups());
            result.setTenants(person.projects());
            return result;
        }

        @Override
        public void augmentResponseByAuthenticationChallenge(HttpServletResponse response, ProcessEngine engine) {
            // The front door has sent whoever is not logged in to the log-in page before.
        }
    }
}
