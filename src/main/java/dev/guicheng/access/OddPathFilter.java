package dev.guicheng.access;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Arrays;
import java.util.Set;

/**
 * Refuses paths with parameters or dots, which the container reads otherwise than the security chain; that one stumbles
 * over some before it can refuse them.
 */
class OddPathFilter extends HttpFilter {

    private static final Set<String> DOTS = Set.of(".", "..");

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        String path = request.getRequestURI();
        if (path.contains(";") || Arrays.stream(path.split("/")).anyMatch(DOTS::contains)) {
            response.sendError(HttpServletResponse.SC_BAD_REQUEST);
        } else {
            chain.doFilter(request, response);
        }
    }
}
