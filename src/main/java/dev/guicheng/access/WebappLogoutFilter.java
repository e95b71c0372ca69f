package dev.guicheng.access;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.http.HttpMethod;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.authentication.logout.CompositeLogoutHandler;
import org.springframework.security.web.authentication.logout.LogoutHandler;
import org.springframework.security.web.authentication.logout.SecurityContextLogoutHandler;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.security.web.util.matcher.RequestMatcher;

/**
 * A log-out inside Tasklist, Cockpit or Admin ends the one session of all. Runs after the web application's own log-out,
 * and thereby after its check against forged requests.
 */
class WebappLogoutFilter extends HttpFilter {

    private static final RequestMatcher LOGOUT = PathPatternRequestMatcher.withDefaults()
            .matcher(HttpMethod.POST, "/camunda/api/admin/auth/user/{engine}/logout");

    private final transient LogoutHandler logout;

    WebappLogoutFilter(SessionEnd sessionEnd) {
        logout = new CompositeLogoutHandler(sessionEnd, new SecurityContextLogoutHandler());
    }

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        chain.doFilter(request, response);
        if (LOGOUT.matches(request) && response.getStatus() == HttpServletResponse.SC_OK) {
            var authentication = SecurityContextHolder.getContext().getAuthentication();
            logout.logout(request, response, authentication);
        }
    }
}
