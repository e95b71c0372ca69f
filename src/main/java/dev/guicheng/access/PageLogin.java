package dev.guicheng.access;

import jakarta.servlet.http.HttpServletRequest;
import org.springframework.security.web.authentication.WebAuthenticationDetails;

/** Marks a log-in by the log-in page, apart from those of an interface. */
class PageLogin extends WebAuthenticationDetails {

    PageLogin(HttpServletRequest request) {
        super(request);
    }
}
