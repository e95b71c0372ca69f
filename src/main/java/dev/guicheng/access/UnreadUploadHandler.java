package dev.guicheng.access;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.web.access.AccessDeniedHandler;
import org.springframework.security.web.access.AccessDeniedHandlerImpl;
import org.springframework.security.web.csrf.CsrfException;

/**
 * Of an upload that could not be put down nobody can read the token either that stands in it: such a form is told what it
 * failed of, and not that it is forged.
 */
final class UnreadUploadHandler implements AccessDeniedHandler {

    private final AccessDeniedHandler otherwise = new AccessDeniedHandlerImpl();

    @Override
    public void handle(HttpServletRequest request, HttpServletResponse response, AccessDeniedException denied)
            throws IOException, ServletException {
        var trouble = denied instanceof CsrfException ? troubleOf(request) : Optional.<HttpStatus>empty();
        if (trouble.isPresent()) {
            response.sendError(trouble.get().value());
        } else {
            otherwise.handle(request, response, denied);
        }
    }

    private static Optional<HttpStatus> troubleOf(HttpServletRequest request) {
        try {
            request.getParts();
            return Optional.empty();
        } catch (IOException | ServletException | IllegalStateException e) {
            return Trouble.statusOf(e);
        }
    }
}
