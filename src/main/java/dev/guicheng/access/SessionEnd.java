package dev.guicheng.access;

import dev.guicheng.accesslog.AccessAction;
import dev.guicheng.accesslog.AccessLog;
import jakarta.servlet.http.HttpSession;
import jakarta.servlet.http.HttpSessionEvent;
import jakarta.servlet.http.HttpSessionListener;
import java.time.Clock;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.web.context.HttpSessionSecurityContextRepository;
import org.springframework.stereotype.Component;

/** Enters in the access log that a person's session has ended; those that a stop of the product ends have no entry. */
@Component
class SessionEnd implements HttpSessionListener {

    private final AccessLog accessLog;
    private final Clock clock;
    private volatile boolean stopping;

    SessionEnd(AccessLog accessLog, Clock clock) {
        this.accessLog = accessLog;
        this.clock = clock;
    }

    @EventListener(ContextClosedEvent.class)
    void stop() {
        stopping = true;
    }

    @Override
    public void sessionDestroyed(HttpSessionEvent event) {
        HttpSession session = event.getSession();
        if (!stopping
                && session.getAttribute(HttpSessionSecurityContextRepository.SPRING_SECURITY_CONTEXT_KEY)
                        instanceof SecurityContext context
                && context.getAuthentication() != null) {
            String person = context.getAuthentication().getName();
            accessLog.recordOf(
                    person,
                    hasExpired(session) ? AccessAction.SESSION_EXPIRED : AccessAction.LOGGED_OUT,
                    person,
                    Map.of());
        }
    }

    private boolean hasExpired(HttpSession session) {
        long idle = clock.millis() - session.getLastAccessedTime();
        return session.getMaxInactiveInterval() > 0
                && idle >= TimeUnit.SECONDS.toMillis(session.getMaxInactiveInterval());
    }
}
