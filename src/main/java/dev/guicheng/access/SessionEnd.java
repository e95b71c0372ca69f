package dev.guicheng.access;

import dev.guicheng.accesslog.AccessAction;
import dev.guicheng.accesslog.AccessLog;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Map;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.security.core.Authentication;
import org.springframework.security.web.authentication.logout.LogoutHandler;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Enters in the access log that a person's session has ended: at the log-out, and once it has expired. Expired sessions
 * are removed here, each by one node, so that each is entered once.
 */
@Component
class SessionEnd implements LogoutHandler {

    private final SessionMapper mapper;
    private final AccessLog accessLog;
    private final TransactionTemplate transaction;

    SessionEnd(SessionMapper mapper, AccessLog accessLog, TransactionTemplate transaction) {
        this.mapper = mapper;
        this.accessLog = accessLog;
        this.transaction = transaction;
    }

    @Override
    public void logout(HttpServletRequest request, HttpServletResponse response, Authentication person) {
        if (person != null && request.getSession(false) != null) {
            enter(AccessAction.LOGGED_OUT, person.getName());
        }
    }

    @Scheduled(
            initialDelayString = "${guicheng.access.remove-sessions-every}",
            fixedDelayString = "${guicheng.access.remove-sessions-every}")
    void removeExpired() {
        mapper.findExpired()
                .forEach(session -> transaction.executeWithoutResult(status -> {
                    if (mapper.deleteExpired(session.primaryId()) == 1 && session.principalName() != null) {
                        enter(AccessAction.SESSION_EXPIRED, session.principalName());
                    }
                }));
    }

    private void enter(AccessAction action, String person) {
        accessLog.recordOf(person, action, person, Map.of());
    }
}
